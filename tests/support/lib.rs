//! Helpers for the tests.

#[cfg(feature = "tracing")]
pub mod capture;
#[cfg(all(feature = "axum", feature = "tracing"))]
pub mod database;
pub mod failing;
#[cfg(feature = "axum")]
pub mod hooks;
pub mod seed;
pub mod shared_codes;

use std::error::Error;
use std::fmt;

/// The default envelope, written without the library: `message` and `description` as text,
/// `data` as JSON.
pub fn envelope(message: &str, err_code: &str, description: Option<&str>, data: &str) -> String {
    let (message, description) = (json(Some(message)), json(description));
    format!(
        r#"{{"status":"FAIL","message":{message},"error_code":"{err_code}","description":{description},"data":{data}}}"#
    )
}

fn json(text: Option<&str>) -> String {
    text.map_or_else(
        || "null".to_owned(),
        |text| serde_json::Value::from(text).to_string(),
    )
}

/// An error of somebody else, with a text that must never reach a client, and perhaps a source.
#[derive(Debug)]
pub struct Foreign {
    text: &'static str,
    source: Option<Box<Foreign>>,
}

impl Foreign {
    /// Without a source.
    pub fn new(text: &'static str) -> Self {
        Self { text, source: None }
    }

    /// The same, caused by `source`.
    pub fn caused_by(self, source: Self) -> Self {
        let source = Some(Box::new(source));
        Self { source, ..self }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl Error for Foreign {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// The texts of the sources of `error`, the nearest first.
pub fn chain(error: &dyn Error) -> Vec<String> {
    std::iter::successors(error.source(), |&source| source.source())
        .map(ToString::to_string)
        .collect()
}

/// The code of the README. It is here since the README is not part of the published packages, whose tests must also pass.
#[cfg(all(doctest, feature = "axum", feature = "utoipa"))]
#[doc = include_str!("../../README.md")]
pub mod readme {}
