//! What a status obliges to, for the declarations whose status is a const path: the derive sees
//! literals itself and checks those where it can point at them.

use http::StatusCode;

/// What the derive knows of a declaration whose `code` is a path.
#[derive(Debug)]
pub struct Given {
    /// The names of its headers, in lower case.
    pub headers: &'static [&'static str],
    /// The status that the last segment of its `err_code` says, or 0.
    pub in_err_code: u16,
    /// `allow(missing_header)`.
    pub missing_header_allowed: bool,
}

/// What is wrong with a `status` that is declared with `given`, in words for the author.
pub const fn status_problem(status: StatusCode, given: &Given) -> Option<&'static str> {
    let status = status.as_u16();
    if status < 400 || status > 599 {
        return Some("`code` must be an error status, 400 to 599");
    }
    if given.in_err_code != 0 && given.in_err_code != status {
        return Some(
            "`err_code` ends in another status than `code`: change one of them, or write `allow(code_mismatch)`",
        );
    }
    if given.missing_header_allowed {
        return None;
    }
    match status {
        401 if !has(given.headers, "www-authenticate") => Some(
            "a 401 must send `WWW-Authenticate` (RFC 9110 section 15.5.2): add `www_authenticate = \"Bearer realm=\\\"api\\\"\"`, or write `allow(missing_header)`",
        ),
        405 if !has(given.headers, "allow") => Some(
            "a 405 must send `Allow` (RFC 9110 section 15.5.6): add `headers(\"Allow\" = \"GET, HEAD\")`, or write `allow(missing_header)`",
        ),
        407 if !has(given.headers, "proxy-authenticate") => Some(
            "a 407 must send `Proxy-Authenticate` (RFC 9110 section 15.5.8): add `headers(\"Proxy-Authenticate\" = \"Basic realm=\\\"proxy\\\"\")`, or write `allow(missing_header)`",
        ),
        426 if !has(given.headers, "upgrade") => Some(
            "a 426 must send `Upgrade` (RFC 9110 section 15.5.22): add `headers(\"Upgrade\" = \"websocket\")`, or write `allow(missing_header)`",
        ),
        _ => None,
    }
}

const fn has(headers: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < headers.len() {
        if crate::set::str_eq(headers[at], name) {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(
        status: u16,
        headers: &'static [&'static str],
        in_err_code: u16,
    ) -> Option<&'static str> {
        let status = StatusCode::from_u16(status).expect("a status of three digits");
        status_problem(
            status,
            &Given {
                headers,
                in_err_code,
                missing_header_allowed: false,
            },
        )
    }

    #[test]
    fn each_obligation_is_met_by_its_header() {
        let met: [(u16, &'static [&'static str]); 4] = [
            (401, &["x-other", "www-authenticate"]),
            (405, &["allow"]),
            (407, &["proxy-authenticate"]),
            (426, &["upgrade"]),
        ];
        for (status, headers) in met {
            assert!(problem(status, &[], 0).is_some_and(|text| text.contains("RFC 9110")));
            assert_eq!(problem(status, headers, 0), None);
        }
    }

    #[test]
    fn range_and_code() {
        assert!(problem(399, &[], 0).is_some());
        assert!(problem(600, &[], 0).is_some());
        assert!(problem(404, &[], 402).is_some());
        assert_eq!(problem(404, &[], 404), None);
    }
}
