//! Validates the arguments of the builder when the app starts.

use std::sync::Arc;

use http::HeaderValue;

use crate::base::media_type::is_token;
use crate::declaration::headers;

/// Returns the base of problem types, to which an error code can be appended, or the reason why it is none.
pub(super) fn problem_base(base: &str) -> Result<Arc<str>, &'static str> {
    let rest = match base.split_once(':') {
        _ if base.starts_with('/') => base,
        Some((scheme, rest)) if is_scheme(scheme) && !rest.is_empty() => rest,
        _ => return Err("is neither a URI nor a path that starts with `/`"),
    };
    let scheme = &base[..base.len() - rest.len()];
    let authority = rest.strip_prefix("//").map(before_path);
    if authority.is_none() && is_http(scheme) || authority.is_some_and(|it| !has_host(it)) {
        return Err("has no valid host");
    }
    let after_authority = &rest[authority.map_or(0, |authority| "//".len() + authority.len())..];
    if !is_uri_text(after_authority) {
        return Err("contains a character that a URI must percent-encode");
    }
    // Without the slash, the code would become a part of the host or of the last name: `example.comHTTP-404`.
    let ends_in_name = base.ends_with(|last: char| last.is_ascii_alphanumeric());
    Ok(if after_authority.is_empty() || ends_in_name {
        [base, "/"].concat().into()
    } else {
        base.into()
    })
}

fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// Whether the scheme, with its colon, requires a host (RFC 9110 section 4.2).
fn is_http(scheme: &str) -> bool {
    ["http:", "https:"]
        .iter()
        .any(|name| scheme.eq_ignore_ascii_case(name))
}

/// Returns the authority: the part before the path, the query and the fragment.
fn before_path(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Whether the authority has a host, and a number as its port, if there is one (RFC 3986 section 3.2).
fn has_host(authority: &str) -> bool {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (is_valid_host, port) = match host.strip_prefix('[').map(|host| host.split_once(']')) {
        Some(None) => return false,
        Some(Some((address, port))) => (address.parse::<std::net::Ipv6Addr>().is_ok(), port),
        None => {
            let end = host.find(':').unwrap_or(host.len());
            let name = &host[..end];
            (!name.is_empty() && is_uri_text(name), &host[end..])
        }
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let is_valid_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    is_uri_text(user) && is_valid_host && is_valid_port
}

/// Whether the text has only characters of a path, a query and at most one fragment (RFC 3986).
fn is_uri_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_allowed = |(index, byte): (usize, &u8)| match byte {
        b'%' => {
            matches!(bytes.get(index + 1..index + 3), Some(hex) if hex.iter().all(u8::is_ascii_hexdigit))
        }
        byte => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?#".contains(byte),
    };
    bytes.iter().enumerate().all(is_allowed) && text.matches('#').count() <= 1
}

/// Returns the challenge as the value of a header. It starts with the name of a scheme (RFC 9110 section 11.6.1).
pub(super) fn challenge(challenge: &str) -> Result<HeaderValue, &'static str> {
    let value = HeaderValue::from_str(challenge)
        .map_err(|_| "HTTP does not allow it as the value of a header")?;
    let scheme = challenge.split(' ').next().unwrap_or_default();
    let needs_parameters = ["bearer", "basic"].contains(&&*scheme.to_ascii_lowercase());
    if !is_token(scheme) {
        Err("it does not start with the name of a scheme")
    } else if needs_parameters && !challenge.contains('=') {
        Err("its scheme has parameters (RFC 6750 section 3, RFC 7617 section 2)")
    } else if headers::ends_in_quotes(false, challenge) {
        Err("a quote is not closed")
    } else {
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_that_ends_in_a_name_gets_a_slash() {
        for (base, joined) in [
            ("https://errors.example.com", "https://errors.example.com/"),
            ("https://errors.example.com/", "https://errors.example.com/"),
            (
                "https://errors.example.com:8443",
                "https://errors.example.com:8443/",
            ),
            (
                "https://errors.example.com:",
                "https://errors.example.com:/",
            ),
            (
                "https://errors.example.com.",
                "https://errors.example.com./",
            ),
            (
                "https://user@errors.example.com",
                "https://user@errors.example.com/",
            ),
            ("https://[2001:db8::1]", "https://[2001:db8::1]/"),
            ("https://[::1]:80/x", "https://[::1]:80/x/"),
            (
                "https://errors.example.com/v1",
                "https://errors.example.com/v1/",
            ),
            (
                "https://errors.example.com/a%2F",
                "https://errors.example.com/a%2F/",
            ),
            (
                "https://errors.example.com/err-",
                "https://errors.example.com/err-",
            ),
            (
                "https://errors.example.com?code=",
                "https://errors.example.com?code=",
            ),
            (
                "https://errors.example.com/x#",
                "https://errors.example.com/x#",
            ),
            (
                "HTTPS://errors.example.com/x#y",
                "HTTPS://errors.example.com/x#y/",
            ),
            ("//errors.example.com", "//errors.example.com/"),
            ("/problems", "/problems/"),
            ("/problems/", "/problems/"),
            ("/", "/"),
            ("urn:errors:", "urn:errors:"),
            ("urn:errors", "urn:errors/"),
            ("tag:example.com,2026:", "tag:example.com,2026:"),
            ("a:b", "a:b/"),
        ] {
            assert_eq!(problem_base(base).as_deref(), Ok(joined), "{base}");
        }
    }

    #[test]
    fn a_base_that_names_nothing_is_rejected() {
        for (base, reason) in [
            ("", "neither a URI nor a path"),
            ("problems/", "neither a URI nor a path"),
            ("https:", "neither a URI nor a path"),
            (":x", "neither a URI nor a path"),
            ("1:x", "neither a URI nor a path"),
            ("https://", "has no valid host"),
            ("https:///x/", "has no valid host"),
            ("https:x", "has no valid host"),
            ("http:/x", "has no valid host"),
            ("https://?code=", "has no valid host"),
            ("https://#", "has no valid host"),
            ("https://user@/", "has no valid host"),
            ("https://:80/", "has no valid host"),
            ("https://host:port/", "has no valid host"),
            ("https://[::1/", "has no valid host"),
            ("https://[errors]/", "has no valid host"),
            ("https://a b", "has no valid host"),
            ("//", "has no valid host"),
            ("///x", "has no valid host"),
            ("foo://", "has no valid host"),
            ("/é", "percent-encode"),
            ("/\"", "percent-encode"),
            ("/a b", "percent-encode"),
            ("/{code}", "percent-encode"),
            ("/a\\b", "percent-encode"),
            ("/a|b", "percent-encode"),
            ("/[a]", "percent-encode"),
            ("/%", "percent-encode"),
            ("/%4", "percent-encode"),
            ("/%zz/", "percent-encode"),
            ("/a#b#", "percent-encode"),
            ("/\n", "percent-encode"),
            ("urn:é:", "percent-encode"),
        ] {
            let rejected = problem_base(base).expect_err(base);
            assert!(rejected.contains(reason), "{base}: {rejected}");
        }
    }

    #[test]
    fn a_challenge_starts_with_a_scheme() {
        for good in [
            "Negotiate",
            "Bearer realm=\"a \\\" b\"",
            "Bearer realm=\"api\"",
            "Basic realm=\"a\", Bearer",
        ] {
            assert_eq!(
                challenge(good).map(|value| value == good),
                Ok(true),
                "{good}"
            );
        }
        for bad in [
            "",
            " ",
            " Bearer",
            "realm=\"api\"",
            "\tBearer",
            "\"Bearer\"",
            "Bearer,",
            "Bearer",
            "basic",
            "Bearer realm=\"api",
            "Bearer realm=\"api\\\"",
            "é",
            "a\nb",
        ] {
            assert!(challenge(bad).is_err(), "{bad}");
        }
    }
}
