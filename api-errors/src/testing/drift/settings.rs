//! The settings of a check.

use std::path::PathBuf;

use http::HeaderName;

use super::route::PathTemplate;

#[derive(Debug, Default)]
pub(super) struct CheckSettings {
    pub(super) excepted: Vec<PathTemplate>,
    pub(super) excepted_codes: Vec<CodePattern>,
    pub(super) ignored_headers: Vec<HeaderName>,
    pub(super) refuses_unknown_routes: bool,
    pub(super) is_without_schemas: bool,
    /// The directory that several processes share.
    pub(super) observations: Option<PathBuf>,
}

/// An error code, or the start of several ones: `DB-503-*`.
#[derive(Debug)]
pub(super) struct CodePattern(String);

impl CheckSettings {
    pub(super) fn excepts_code(&self, code: &str) -> bool {
        let mut patterns = self.excepted_codes.iter();
        patterns.any(|pattern| pattern.fits(code))
    }

    /// Returns whether the path is excepted. A path of the document is excepted only if a template really matches it.
    pub(super) fn excepts_path(&self, path: &str, is_documented: bool) -> bool {
        let mut templates = self.excepted.iter();
        templates.any(|template| {
            if is_documented {
                template.fits(path)
            } else {
                template.covers(path)
            }
        })
    }
}

impl CodePattern {
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    fn fits(&self, code: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(start) => code.starts_with(start),
            None => self.0 == code,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CodePattern;

    #[test]
    fn a_star_stands_for_any_end() {
        for (pattern, code, fits) in [
            ("DB-503-POOL", "DB-503-POOL", true),
            ("DB-503-POOL", "DB-503-POOLED", false),
            ("DB-503-*", "DB-503-POOL", true),
            ("DB-503-*", "DB-409-UNIQUE", false),
            ("*", "DB-409-UNIQUE", true),
        ] {
            assert_eq!(
                CodePattern::new(pattern).fits(code),
                fits,
                "{pattern} {code}"
            );
        }
    }
}
