//! What HTTP asks of a declaration.

/// The headers that the server sets itself (RFC 9112 section 6, RFC 9110 section 7.6.1), and the content
/// type, which belongs to the format of the body.
pub(crate) const FRAMING: [&str; 4] = [
    "content-type",
    "content-length",
    "transfer-encoding",
    "connection",
];

/// A header that a status must come with.
pub(crate) struct Obligation {
    pub(crate) status: u16,
    pub(crate) header: &'static str,
    pub(crate) section: &'static str,
    /// What to write.
    pub(crate) remedy: &'static str,
}

/// Where RFC 9110 says MUST.
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
    /// Where RFC 9110 says MUST of `status`.
    pub(crate) fn of(status: u16) -> Option<&'static Self> {
        OBLIGATIONS.iter().find(|duty| duty.status == status)
    }

    /// What is wrong and what to write.
    pub(crate) fn message(&self, what: &str) -> String {
        let Self {
            status,
            header,
            section,
            remedy,
        } = self;
        format!(
            "a {status} must send `{header}` (RFC 9110 section {section}); {what}: `{remedy}`, or write `allow(missing_header)`"
        )
    }
}

/// What is said of a status that is no error's.
pub(crate) const NO_ERROR_STATUS: &str = "`code` must be an error status, 400 to 599";

/// What is said where the `err_code` ends in a status that is not the one of `code`.
pub(crate) fn code_mismatch(said: u16, status: impl std::fmt::Display) -> String {
    format!(
        "`err_code` ends in {said}, but `code` is {status}: change one of them, or write `allow(code_mismatch)`"
    )
}

/// A token of RFC 9110 section 5.6.2, which is what a header's name is.
pub(crate) fn is_header_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// A field value of RFC 9110 section 5.5, without the bytes above ASCII that it keeps for old uses.
pub(crate) fn is_header_value(value: &str) -> bool {
    value
        .bytes()
        .all(|byte| byte == b'\t' || (b' '..0x7F).contains(&byte))
}

/// The close codes that an endpoint may send (RFC 6455 section 7.4 and the IANA registry).
pub(crate) fn is_close_code(code: u16) -> bool {
    matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999)
}

/// The stable codes: short, and safe in a URI, a header and a log line.
pub(crate) fn is_err_code(code: &str) -> bool {
    (1..=63).contains(&code.len())
        && code.starts_with(|first: char| first.is_ascii_alphanumeric())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// The error status that the last segment of `code` says, if it says one: 402 of `BILLING-402`.
pub(crate) fn status_in_err_code(code: &str) -> Option<u16> {
    let last = code.rsplit(['-', '_', '.']).next()?;
    let status = (last.len() == 3).then(|| last.parse().ok())??;
    (400..=599).contains(&status).then_some(status)
}

/// A URI, or a path from the root (RFC 9457 section 3.1.1, RFC 3986): a scheme or a slash, then
/// nothing that a URI must escape.
pub(crate) fn is_type_uri(uri: &str) -> bool {
    let has_scheme = uri.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && !rest.is_empty()
    });
    let characters = uri
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    (has_scheme || uri.starts_with('/')) && characters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn err_codes() {
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
    fn uris() {
        for good in [
            "https://errors.example.com/x",
            "/errors/x",
            "urn:example:a",
            "tag:a@b,2020:x",
        ] {
            assert!(is_type_uri(good), "{good}");
        }
        for bad in ["", "errors/x", "https:", "1a:b", "/a b", "/a\u{e9}"] {
            assert!(!is_type_uri(bad), "{bad}");
        }
    }

    #[test]
    fn headers_and_close_codes() {
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
