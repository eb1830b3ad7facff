//! The start of the paths that have a form of their own.

/// The start of a path that clients send, by whole segments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FormPrefix(Box<str>);

impl FormPrefix {
    /// Returns the reason if the text is not the start of a path.
    pub(crate) fn new(text: &str) -> Result<Self, &'static str> {
        let prefix = text.trim_end_matches('/');
        if !text.starts_with('/') {
            Err("does not start with `/`")
        } else if prefix.is_empty() {
            Err("covers every path; the method without `_under` sets the form of the app")
        } else if text.contains(['{', '}', '*']) {
            Err(
                "has a parameter or a wildcard; a prefix is compared with the paths that clients send",
            )
        } else if text.contains(['?', '#']) || text.contains(char::is_whitespace) {
            Err("has a character that no path contains")
        } else {
            Ok(Self(prefix.into()))
        }
    }

    /// Returns whether the path is the prefix or below it.
    pub(crate) fn covers(&self, path: &str) -> bool {
        let rest = path.strip_prefix(&*self.0);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The prefix without a `/` at its end.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::FormPrefix;

    #[test]
    fn a_prefix_covers_whole_segments() {
        for (prefix, path, covers) in [
            ("/v1", "/v1", true),
            ("/v1", "/v1/", true),
            ("/v1", "/v1/orders/42", true),
            ("/v1/", "/v1", true),
            ("/api/v1", "/api/v1/orders", true),
            ("/v1", "/v10", false),
            ("/v1", "/", false),
            ("/v1", "/api/v1", false),
            ("/v1", "", false),
            ("/v1", "*", false),
            ("/api/v1", "/api", false),
        ] {
            let prefix = FormPrefix::new(prefix).expect(prefix);
            assert_eq!(prefix.covers(path), covers, "{prefix:?} {path}");
        }
    }

    #[test]
    fn a_text_that_starts_no_path_is_rejected() {
        for (prefix, reason) in [
            ("", "does not start with `/`"),
            ("v1", "does not start with `/`"),
            ("/", "covers every path"),
            ("//", "covers every path"),
            ("/orgs/{id}", "has a parameter"),
            ("/files/{*rest}", "has a parameter"),
            ("/v1?x", "has a character"),
            ("/v 1", "has a character"),
        ] {
            let rejected = FormPrefix::new(prefix).expect_err(prefix);
            assert!(rejected.contains(reason), "{prefix}: {rejected}");
        }
    }
}
