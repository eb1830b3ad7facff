//! What a format knows of the response.

use http::StatusCode;

/// What a format may know of the answer beside the error itself.
#[derive(Debug, Clone, Copy)]
pub struct ErrorContext<'a> {
    pub(crate) status: StatusCode,
    pub(crate) path: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
    /// The app wants the id in the `instance` of problem details.
    pub(crate) id_in_instance: bool,
}

impl<'a> ErrorContext<'a> {
    /// The status of the response. It may differ from the declared one:
    /// [`validation_status`](crate::ApiErrors::validation_status).
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The path of the request without its query; `None` in the document, and for a response that was
    /// built outside of the layer.
    pub const fn path(&self) -> Option<&'a str> {
        self.path
    }

    /// The id of the request; `None` in the document.
    pub const fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }
}
