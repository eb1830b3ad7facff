//! The rejections of axum's extractors that keep their status and their text.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::error_mapping::{ApiErrorVisitor, call_mapping};
use crate::declaration::{ApiErrorSet, ErrorSet};

/// A rejection of one of axum's extractors, for [`ApiErrors::keep_extractor_texts`](crate::ApiErrors::keep_extractor_texts).
#[derive(Debug)]
pub struct AxumRejection<'a> {
    status: StatusCode,
    text: Option<Cow<'a, str>>,
}

impl<'a> AxumRejection<'a> {
    pub(crate) fn new(status: StatusCode, text: Option<Cow<'a, str>>) -> Self {
        Self { status, text }
    }

    /// The status of axum: 400, 413, 415 or 422.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The text of axum, at most 200 characters of it and without control characters. `None` if the text can name a type of the
    /// server: then only the log contains it.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

/// Passes the error of a rejection to the visitor. Returns false if there is none.
type Map = dyn Fn(&AxumRejection<'_>, ApiErrorVisitor<'_>) -> bool + Send + Sync;

/// The error of the app for the rejections of axum's extractors.
#[derive(Clone)]
pub(crate) struct KeptRejections {
    #[cfg_attr(
        not(feature = "utoipa"),
        expect(dead_code, reason = "only the document lists it")
    )]
    pub(crate) set: &'static ErrorSet,
    map: Arc<Map>,
}

impl KeptRejections {
    pub(crate) fn new<A: ApiErrorSet>(
        map: impl Fn(&AxumRejection<'_>) -> A + Send + Sync + 'static,
    ) -> Self {
        Self {
            set: A::SET,
            map: Arc::new(move |rejection, visit| {
                let status = rejection.status();
                let own = call_mapping("keep_extractor_texts", status.as_str(), || map(rejection));
                own.inspect(|own| visit(own)).is_some()
            }),
        }
    }

    /// Passes the error of a rejection to the visitor. Returns false if the mapping panics.
    pub(crate) fn visit(&self, rejection: &AxumRejection<'_>, visit: ApiErrorVisitor<'_>) -> bool {
        (self.map)(rejection, visit)
    }
}

impl fmt::Debug for KeptRejections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KeptRejections").finish_non_exhaustive()
    }
}
