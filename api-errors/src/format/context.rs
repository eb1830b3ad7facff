//! The facts about a response that a format gets.

use http::StatusCode;

/// The facts about a response that are not part of the error, for an `ErrorFormat`.
#[derive(Debug, Clone, Copy)]
pub struct ErrorContext<'a> {
    pub(crate) status: StatusCode,
    pub(crate) path: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
    /// Whether the app wants the id in the `instance` of problem details.
    pub(crate) id_in_instance: bool,
}

impl<'a> ErrorContext<'a> {
    /// The status of the response. [`validation_status`](crate::ApiErrors::validation_status) can change it, so it
    /// can differ from the declared status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The path of the request without its query, as the client sent it. It can contain any character that the server
    /// accepts, also some that a URI must percent-encode.
    ///
    /// `None` in the document, for a response that is built outside of the layer, and for a request without a path, which
    /// is a `CONNECT` or `OPTIONS *`.
    pub const fn path(&self) -> Option<&'a str> {
        self.path
    }

    /// The id of the request. `None` in the document.
    pub const fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }
}
