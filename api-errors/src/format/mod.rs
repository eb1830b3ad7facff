//! The form of the body: the envelope, problem details, or your own format.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

mod context;
pub(crate) mod language;
pub(crate) mod problem;

pub use context::ErrorContext;
pub use language::{DeclaredText, TextPart, Translate};

use crate::base::{hook, media_type};
use crate::declaration::ApiError;

/// Your own body for every error of the app, for example the body of an existing API. Set it with
/// [`ApiErrors::format`](crate::ApiErrors::format).
///
/// The format writes the body and sets its media type. The library still sets the status and the headers, and writes
/// the log line. If the format builds a response of another API error, that response is the envelope.
///
/// ```
/// use api_errors::{ApiErrors, ErrorContext, ErrorFormat, traits::ApiError};
/// use http::HeaderValue;
///
/// /// `{"errors":{"body":["Not Found"]}}`
/// struct RealWorld;
///
/// impl ErrorFormat for RealWorld {
///     fn content_type(&self) -> HeaderValue {
///         HeaderValue::from_static("application/json")
///     }
///
///     fn write(&self, error: &dyn ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
///         let body = serde_json::json!({ "errors": { "body": [error.message()] } });
///         out.extend_from_slice(body.to_string().as_bytes());
///     }
/// }
///
/// let errors = ApiErrors::new().format(RealWorld);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not write the body of an error",
    label = "this type does not implement `api_errors::ErrorFormat`",
    note = "implement the trait for `{Self}`; for RFC 9457 call `ApiErrors::problem_details(..)` or `ApiErrors::negotiate(..)`"
)]
pub trait ErrorFormat: Send + Sync + 'static {
    /// The media type of the body.
    fn content_type(&self) -> HeaderValue;

    /// Appends the body of `error` to `out`, which is empty.
    ///
    /// Write only the values of [`message`](ApiError::message), [`desc_text`](ApiError::desc_text),
    /// [`args`](ApiError::args), [`data_json`](ApiError::data_json), [`data_value`](ApiError::data_value) and
    /// [`spec`](ApiError::spec): they are for clients. `Display`, `Debug` and the source are for the log. To send the data
    /// unchanged, append `data_json`: `data_value` is not exact for integers beyond 64 bits.
    ///
    /// To read your own types, call `error.downcast_ref()`.
    fn write(&self, error: &dyn ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>);

    /// The schema of the body in the OpenAPI document. The default schema allows any value.
    #[cfg(feature = "utoipa")]
    fn schema(&self) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::{Object, SchemaType};
        Object::with_type(SchemaType::AnyValue).into()
    }
}

/// The form that the app has set.
#[derive(Clone)]
pub(crate) enum Format {
    Envelope,
    Problem {
        base: Arc<str>,
        /// Whether only clients that prefer problem details get them.
        negotiated: bool,
    },
    Own(Arc<dyn ErrorFormat>),
}

impl Format {
    /// Returns the media type and the body of one response.
    pub(crate) fn render(
        &self,
        error: &dyn ApiError,
        context: &ErrorContext<'_>,
    ) -> (HeaderValue, Vec<u8>) {
        let mut body = Vec::new();
        let content_type = match self {
            Self::Envelope => {
                body = error.envelope().into_bytes();
                HeaderValue::from_static(media_type::JSON)
            }
            Self::Problem { base, .. } => {
                problem::write(error, base, context, &mut body);
                HeaderValue::from_static(media_type::PROBLEM)
            }
            Self::Own(format) => hook::run(|| {
                format.write(error, context, &mut body);
                format.content_type()
            }),
        };
        (content_type, body)
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Envelope => f.write_str("Envelope"),
            Self::Problem { base, negotiated } => f
                .debug_struct("Problem")
                .field("base", base)
                .field("negotiated", negotiated)
                .finish(),
            Self::Own(_) => f.write_str("Own"),
        }
    }
}
