//! The grammar of the header values that a declaration can contain: `Retry-After`, `Allow`, and the challenges of
//! `WWW-Authenticate` and `Proxy-Authenticate`.

/// Returns the mistake in the value of a header. `name` is in lower case. `value` has a [`PLACEHOLDER`] in place of each
/// placeholder.
pub(crate) fn fault(name: &str, value: &str) -> Option<String> {
    if has_escaped_placeholder(value) {
        return Some(
            "a `\\` before a placeholder escapes the first character of its value: leave the `\\` out".to_owned(),
        );
    }
    match name {
        "retry-after" if !value.contains(PLACEHOLDER) => retry_after(value),
        "allow" if !value.contains(PLACEHOLDER) => allow(value),
        "www-authenticate" | "proxy-authenticate" => challenges(value).err(),
        _ => None,
    }
}

/// Returns whether a backslash escapes the start of a placeholder in a quoted string (RFC 9110 section 5.6.4). The value
/// could then end the string.
fn has_escaped_placeholder(value: &str) -> bool {
    let mut quotes = Quotes::default();
    value.chars().any(|character| {
        let is_escaped = quotes.is_escaped;
        quotes.read(character);
        is_escaped && character == PLACEHOLDER
    })
}

/// The state of a text with quoted strings (RFC 9110 section 5.6.4), after the characters that were read.
#[derive(Default)]
struct Quotes {
    is_open: bool,
    is_escaped: bool,
}

impl Quotes {
    fn read(&mut self, character: char) {
        match character {
            _ if self.is_escaped => self.is_escaped = false,
            '\\' if self.is_open => self.is_escaped = true,
            '"' => self.is_open = !self.is_open,
            _ => {}
        }
    }
}

/// Stands for a placeholder: no token contains it, and a quoted string does.
pub(crate) const PLACEHOLDER: char = '\u{1}';

/// RFC 9110 section 10.2.3: seconds, or a date.
fn retry_after(value: &str) -> Option<String> {
    let is_seconds = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    (!is_seconds && !is_http_date(value)).then(|| {
        "`Retry-After` takes whole seconds or an HTTP date (RFC 9110 section 10.2.3): write `retry_after = 30`"
            .to_owned()
    })
}

/// Returns whether `value` is an IMF-fixdate (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
fn is_http_date(value: &str) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let is_number = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<_> = value.split(' ').collect();
    let [day_name, day, month, year, time, "GMT"] = parts[..] else {
        return false;
    };
    let time: Vec<_> = time.split(':').collect();
    day_name
        .strip_suffix(',')
        .is_some_and(|name| DAYS.contains(&name))
        && is_number(day, 2)
        && MONTHS.contains(&month)
        && is_number(year, 4)
        && time.len() == 3
        && time.iter().all(|part| is_number(part, 2))
}

/// RFC 9110 section 10.2.1: a list of methods.
fn allow(value: &str) -> Option<String> {
    let mut methods = value.split(',').map(str::trim);
    (!value.trim().is_empty() && !methods.all(is_token)).then(|| {
        "`Allow` takes a list of methods (RFC 9110 section 10.2.1): write `\"GET, HEAD\"`"
            .to_owned()
    })
}

fn is_token(text: &str) -> bool {
    crate::http_rules::is_header_name(text)
}

/// A challenge of RFC 9110 section 11.6.1.
#[derive(Debug, PartialEq)]
pub(crate) struct Challenge<'a> {
    scheme: &'a str,
    /// The names in lower case, with their values as they are written.
    params: Vec<(String, &'a str)>,
}

/// The values of `error` with the status that they belong to.
const ERRORS: [(&str, u16, &str); 4] = [
    ("invalid_request", 400, "RFC 6750 section 3.1"),
    ("invalid_token", 401, "RFC 6750 section 3.1"),
    ("insufficient_scope", 403, "RFC 6750 section 3.1"),
    (
        "insufficient_user_authentication",
        401,
        "RFC 9470 section 3",
    ),
];

/// Returns the fault if a `Bearer` challenge has an `error` of another status than `status`.
pub(crate) fn error_of_another_status(value: &str, status: u16) -> Option<String> {
    let challenges = challenges(value).ok()?;
    let bearers = challenges
        .iter()
        .filter(|challenge| challenge.scheme.eq_ignore_ascii_case("Bearer"));
    let params = bearers.flat_map(|challenge| &challenge.params);
    let errors = params.filter(|(name, _)| name == "error");
    errors.into_iter().find_map(|(_, error)| {
        let error = error.trim_matches('"');
        let (_, of, section) = ERRORS.iter().find(|(known, ..)| *known == error)?;
        (*of != status).then(|| {
            format!("`error=\"{error}\"` belongs to a {of} ({section}), and `code` is {status}: change one of them")
        })
    })
}

/// Parses a list of challenges.
fn challenges(value: &str) -> Result<Vec<Challenge<'_>>, String> {
    let mut challenges: Vec<Challenge<'_>> = Vec::new();
    for element in elements(value)? {
        match (challenges.last_mut(), param(element)) {
            (Some(challenge), Some(param)) => challenge.add(param)?,
            _ => challenges.push(challenge(element)?),
        }
    }
    if challenges.is_empty() {
        return Err("a challenge starts with its scheme (RFC 9110 section 11.6.1): write `\"Bearer realm=\\\"api\\\"\"`".to_owned());
    }
    for challenge in &challenges {
        challenge.check()?;
    }
    Ok(challenges)
}

/// Splits at the commas outside of quotes.
fn elements(value: &str) -> Result<Vec<&str>, String> {
    let (mut elements, mut start) = (Vec::new(), 0);
    let mut quotes = Quotes::default();
    for (at, character) in value.char_indices() {
        quotes.read(character);
        if character == ',' && !quotes.is_open {
            elements.push(&value[start..at]);
            start = at + 1;
        }
    }
    if quotes.is_open {
        return Err("a quote is not closed: write `\\\"` at the end of the value".to_owned());
    }
    elements.push(&value[start..]);
    let elements = elements.into_iter().map(str::trim);
    Ok(elements.filter(|element| !element.is_empty()).collect())
}

/// Splits `name = value`, if `element` starts with a parameter.
fn param(element: &str) -> Option<(&str, &str)> {
    let (name, value) = element.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    // `token68` can end with `=`.
    let is_padding = value.bytes().all(|byte| byte == b'=');
    (is_token(name) && !is_padding).then_some((name, value))
}

fn challenge(element: &str) -> Result<Challenge<'_>, String> {
    let (scheme, rest) = element.split_once(' ').unwrap_or((element, ""));
    if !is_token(scheme) {
        let shown = scheme.replace(PLACEHOLDER, "{..}");
        return Err(format!(
            "`{shown}` is no scheme of a challenge (RFC 9110 section 11.6.1): write `\"Bearer realm=\\\"api\\\"\"`"
        ));
    }
    let mut challenge = Challenge {
        scheme,
        params: Vec::new(),
    };
    let rest = rest.trim();
    if let Some(param) = param(rest) {
        challenge.add(param)?;
    } else if !rest.is_empty() && !is_token68(rest) {
        let shown = rest.replace(PLACEHOLDER, "{..}");
        return Err(format!(
            "`{shown}` is no parameter of a challenge (RFC 9110 section 11.2): write `name=\\\"value\\\"`"
        ));
    }
    Ok(challenge)
}

fn is_token68(text: &str) -> bool {
    let text = text.trim_end_matches('=');
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}

impl<'a> Challenge<'a> {
    fn add(&mut self, (name, value): (&str, &'a str)) -> Result<(), String> {
        let lower = name.to_ascii_lowercase();
        if self.params.iter().any(|(other, _)| *other == lower) {
            return Err(format!(
                "`{name}` is given twice in one challenge (RFC 9110 section 11.2): leave one of them out"
            ));
        }
        // A realm is always a quoted string (RFC 9110 section 11.5).
        if !is_quoted(value) && (!is_token(value) || lower == "realm") {
            let shown = value.replace(PLACEHOLDER, "{..}");
            return Err(format!(
                "the value of `{name}` needs quotes (RFC 9110 section 11.2): write `{name}=\\\"{shown}\\\"`"
            ));
        }
        self.params.push((lower, value));
        Ok(())
    }

    /// Checks the parameters that a scheme requires.
    fn check(&self) -> Result<(), String> {
        let Self { scheme, params } = self;
        if scheme.eq_ignore_ascii_case("Bearer") && params.is_empty() {
            return Err(format!(
                "a `{scheme}` challenge has parameters (RFC 6750 section 3): write `{scheme} realm=\\\"api\\\"`"
            ));
        }
        let has_realm = params.iter().any(|(name, _)| name == "realm");
        if scheme.eq_ignore_ascii_case("Basic") && !has_realm {
            return Err(format!(
                "a `{scheme}` challenge has a realm (RFC 7617 section 2): write `{scheme} realm=\\\"api\\\"`"
            ));
        }
        Ok(())
    }
}

/// Returns whether `value` is one quoted string. [`elements`] has checked that its quotes are closed.
fn is_quoted(value: &str) -> bool {
    let mut quotes = Quotes::default();
    let end = value.char_indices().find(|(_, character)| {
        quotes.read(*character);
        !quotes.is_open
    });
    end.is_some_and(|(at, _)| at > 0 && at + 1 == value.len())
}

#[cfg(test)]
mod tests {
    use super::{error_of_another_status, fault};

    #[test]
    fn retry_after_takes_seconds_or_a_date() {
        for good in ["0", "120", "Sun, 06 Nov 1994 08:49:37 GMT"] {
            assert_eq!(fault("retry-after", good), None, "{good}");
        }
        for bad in [
            "",
            "soon",
            "-1",
            "1.5",
            "30s",
            "1994-11-06",
            "Sun, 6 Nov 1994 08:49:37 GMT",
        ] {
            assert!(fault("retry-after", bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn allow_takes_methods() {
        for good in ["GET", "GET, HEAD", "GET,POST", "", "X-OWN"] {
            assert_eq!(fault("allow", good), None, "{good}");
        }
        for bad in ["GET; POST", "GET,", "GET POST", "GET,,HEAD"] {
            assert!(fault("allow", bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_challenge_has_a_scheme_and_parameters() {
        for good in [
            r#"Bearer realm="api""#,
            r#"Bearer realm="a \"b\", c", error="invalid_token""#,
            "bearer error=invalid_token",
            r#"Basic realm="api", charset="UTF-8""#,
            r#"Digest realm="a", nonce="n", Bearer realm="b""#,
            "Negotiate",
            "Negotiate a87421000492aa874209af8bc028==",
            r#"Bearer resource_metadata="https://api.example.com/.well-known/oauth-protected-resource""#,
            r#"Bearer error="insufficient_user_authentication", acr_values="myACR", max_age="5""#,
            "Bearer realm=\"\u{1}\"",
            r#"DPoP algs="ES256""#,
        ] {
            assert_eq!(fault("www-authenticate", good), None, "{good}");
        }
        for bad in [
            "",
            ",",
            "Bearer",
            "Bearer realm",
            "Bearer realm=api",
            "Bearer realm=\u{1}",
            r#"Bearer realm="api"#,
            r#"Bearer realm="a", realm="b""#,
            r#"Bearer realm="a", Realm="b""#,
            "Bearer scope=read write",
            r#"Bearer realm="a" error="x""#,
            "Basic",
            r#"Basic charset="UTF-8""#,
            "\u{1}",
            "Bearer realm=\"a\\\u{1}\"",
            r#"realm="api""#,
        ] {
            assert!(fault("www-authenticate", bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn an_error_belongs_to_its_status() {
        for (error, status) in [
            ("invalid_request", 400),
            ("invalid_token", 401),
            ("insufficient_scope", 403),
            ("insufficient_user_authentication", 401),
        ] {
            let challenge = format!("Bearer error=\"{error}\"");
            assert_eq!(error_of_another_status(&challenge, status), None, "{error}");
            assert!(
                error_of_another_status(&challenge, 407).is_some(),
                "{error}"
            );
        }
        assert_eq!(error_of_another_status("Bearer error=\"own\"", 401), None);
        assert_eq!(
            error_of_another_status("Digest error=\"invalid_token\"", 403),
            None
        );
    }
}
