//! The rules of HTTP and related standards that a declaration must meet.

/// The headers that an error cannot declare: those of the connection, which the server manages (RFC 9112 section 6,
/// RFC 9110 section 7.6.1), and those that describe the bytes of a body, which depend on the format of the body.
///
/// The runtime drops the same headers. `tests/renamed/runtime_agreement.rs` compares the two lists.
pub(crate) const RESERVED: [&str; 13] = [
    "content-type",
    "content-length",
    "transfer-encoding",
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "content-encoding",
    "content-digest",
    "content-md5",
    "digest",
    "repr-digest",
];

/// Of [`RESERVED`], those of the body that the server sets.
pub(crate) const SET_WITH_THE_BODY: [&str; 4] = [
    "content-type",
    "content-length",
    "transfer-encoding",
    "connection",
];

/// Of [`RESERVED`], those of the connection.
pub(crate) const OF_THE_CONNECTION: [&str; 4] = ["keep-alive", "proxy-connection", "te", "trailer"];

/// The headers that only an error of one status can declare. A variant of another status does not inherit them.
pub(crate) const OF_ONE_STATUS: [(&str, u16); 2] = [("upgrade", 426), ("content-range", 416)];

/// Returns whether a variant of `status` inherits a header of its enum.
pub(crate) fn is_inherited(header: &str, status: u16) -> bool {
    let mut tied = OF_ONE_STATUS.iter().chain(&[("www-authenticate", 401)]);
    tied.all(|(name, of)| *name != header || *of == status)
}

/// A header that is mandatory for a status.
pub(crate) struct Obligation {
    pub(crate) status: u16,
    pub(crate) header: &'static str,
    pub(crate) section: &'static str,
    /// The code that fixes the declaration.
    pub(crate) remedy: &'static str,
}

/// The mandatory headers of RFC 9110.
pub(crate) const OBLIGATIONS: [Obligation; 4] = [
    Obligation {
        status: 401,
        header: "WWW-Authenticate",
        section: "15.5.2",
        remedy: r#"www_authenticate = "Bearer realm=\"api\"""#,
    },
    Obligation {
        status: 405,
        header: "Allow",
        section: "15.5.6",
        remedy: r#"headers("Allow" = "GET, HEAD")"#,
    },
    Obligation {
        status: 407,
        header: "Proxy-Authenticate",
        section: "15.5.8",
        remedy: r#"headers("Proxy-Authenticate" = "Basic realm=\"proxy\"")"#,
    },
    Obligation {
        status: 426,
        header: "Upgrade",
        section: "15.5.22",
        remedy: r#"headers("Upgrade" = "websocket")"#,
    },
];

impl Obligation {
    /// Returns the header that is mandatory for `status`, if there is one.
    pub(crate) fn of(status: u16) -> Option<&'static Self> {
        OBLIGATIONS
            .iter()
            .find(|obligation| obligation.status == status)
    }

    /// Returns the compile error: the rule, then `what` to do.
    pub(crate) fn message(&self, what: &str) -> String {
        let Self {
            status,
            header,
            section,
            remedy,
        } = self;
        let otherwise = if *status == 405 {
            "or, for `Router::method_not_allowed_fallback`, where axum adds the methods of each route, write `allow(missing_header)`"
        } else {
            "or write `allow(missing_header)`"
        };
        format!(
            "a {status} must send `{header}` (RFC 9110 section {section}); {what}: `{remedy}`, {otherwise}"
        )
    }
}

/// The compile error for a status outside of 400 to 599.
pub(crate) const NOT_AN_ERROR_STATUS: &str = "`code` must be an error status, 400 to 599";

/// Returns the compile error for an `err_code` that ends in another status than `code`.
pub(crate) fn code_mismatch(status_in_code: u16, status: impl std::fmt::Display) -> String {
    format!(
        "`err_code` ends in {status_in_code}, but `code` is {status}: change one of them, or write `allow(code_mismatch)`"
    )
}

/// Returns whether `name` is a header name: a token of RFC 9110 section 5.6.2.
pub(crate) fn is_header_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// Returns whether `value` is a header value of RFC 9110 section 5.5. The obsolete bytes above ASCII are not
/// accepted.
pub(crate) fn is_header_value(value: &str) -> bool {
    value
        .bytes()
        .all(|byte| byte == b'\t' || (b' '..0x7F).contains(&byte))
}

/// Returns whether an endpoint may send this close code (RFC 6455 section 7.4 and the IANA registry).
pub(crate) fn is_close_code(code: u16) -> bool {
    matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999)
}

/// Returns whether `code` is a valid `err_code`: short, and safe in a URI, a header and a log line.
pub(crate) fn is_err_code(code: &str) -> bool {
    (1..=63).contains(&code.len())
        && code.starts_with(|first: char| first.is_ascii_alphanumeric())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// Returns the error status at the end of `code`, if there is one: 402 for `BILLING-402`.
pub(crate) fn status_in_err_code(code: &str) -> Option<u16> {
    let last = code.rsplit(['-', '_', '.']).next()?;
    let status = (last.len() == 3).then(|| last.parse().ok())??;
    (400..=599).contains(&status).then_some(status)
}

/// Returns whether `uri` is a URI or a path from the root (RFC 9457 section 3.1.1, RFC 3986): it starts with a
/// scheme or a slash, has a host if it needs one, and contains no character that a URI must escape.
pub(crate) fn is_type_uri(uri: &str) -> bool {
    let has_scheme = uri.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && !rest.is_empty()
            && has_host(scheme, rest)
    });
    let is_rooted = uri.starts_with('/') && has_host("", uri);
    let characters = uri
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    (has_scheme || is_rooted) && characters
}

/// Returns whether there is a host after `//`. A URI of HTTP cannot leave it out (RFC 9110 section 4.2).
fn has_host(scheme: &str, rest: &str) -> bool {
    match rest.strip_prefix("//") {
        Some(authority) => !authority.is_empty() && !authority.starts_with(['/', '?', '#']),
        None => !["http", "https"]
            .iter()
            .any(|name| scheme.eq_ignore_ascii_case(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_err_codes_and_reads_their_status() {
        for good in ["A", "BILLING-402", "a.b_c-9", "402"] {
            assert!(is_err_code(good), "{good}");
        }
        for bad in ["", "-A", "A B", "Ä", &"x".repeat(64)] {
            assert!(!is_err_code(bad), "{bad}");
        }
        assert_eq!(status_in_err_code("BILLING-402"), Some(402));
        assert_eq!(status_in_err_code("BILLING-402-EXP"), None);
        assert_eq!(status_in_err_code("ISO.8601"), None);
        assert_eq!(status_in_err_code("E_200"), None);
        assert_eq!(status_in_err_code("A-+40"), None);
    }

    #[test]
    fn accepts_uris_and_absolute_paths() {
        for good in [
            "https://errors.example.com/x",
            "/errors/x",
            "urn:example:a",
            "tag:a@b,2020:x",
        ] {
            assert!(is_type_uri(good), "{good}");
        }
        for bad in [
            "",
            "errors/x",
            "https:",
            "https:x",
            "https://",
            "https:///x",
            "HTTP:/x",
            "urn://?x",
            "///x",
            "1a:b",
            "/a b",
            "/a\u{e9}",
        ] {
            assert!(!is_type_uri(bad), "{bad}");
        }
    }

    #[test]
    fn accepts_header_names_header_values_and_close_codes() {
        assert!(is_header_name("X-Name") && !is_header_name("X Name") && !is_header_name(""));
        assert!(is_header_value("a\tb") && !is_header_value("a\nb") && !is_header_value("é"));
        assert!(is_close_code(1008) && is_close_code(4999));
        assert!(
            !is_close_code(1005)
                && !is_close_code(1006)
                && !is_close_code(1015)
                && !is_close_code(2999)
        );
    }
}
