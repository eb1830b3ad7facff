//! The form of the body: the envelope, problem details, or your own format.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub(crate) mod captured;
mod context;
pub(crate) mod forms;
pub(crate) mod language;
pub(crate) mod member;
pub(crate) mod own;
pub(crate) mod prefix;
pub(crate) mod problem;
mod wants;

pub use context::ErrorContext;
pub use language::{DeclaredText, TextPart, Translate};
pub use member::MemberValue;
pub use wants::Wants;

use crate::base::media_type;
use crate::declaration::{ApiError, ErrorSpec};
use own::OwnFormat;

/// Your own body for every error of the app, for example the body of an existing API. Set it with
/// [`ApiErrors::format`](crate::ApiErrors::format), or for a part of the app with
/// [`format_under`](crate::ApiErrors::format_under).
///
/// The format writes the body and chooses its media type. The library still sets the status and the headers, and writes
/// the log line. If the format builds a response of another API error, that response is the envelope.
///
/// ```
/// use api_errors::{ApiErrors, ErrorContext, ErrorFormat, traits::ApiError};
///
/// /// `{"errors":{"body":["Not Found"]}}`
/// struct RealWorld;
///
/// impl ErrorFormat for RealWorld {
///     fn write(&self, error: &dyn ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
///         let body = serde_json::json!({ "errors": { "body": [error.message()] } });
///         out.extend_from_slice(body.to_string().as_bytes());
///     }
/// }
///
/// let errors = ApiErrors::new().format(RealWorld);
/// ```
///
/// [The guide](crate::guide::formats) shows formats of known APIs, and which errors of the library a format meets.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not write the body of an error",
    label = "this type does not implement `api_errors::ErrorFormat`",
    note = "implement the trait for `{Self}`; for RFC 9457 call `ApiErrors::problem_details(..)` or `ApiErrors::negotiate(..)`"
)]
pub trait ErrorFormat: Send + Sync + 'static {
    /// The media types of the bodies, the default first: `application/json` alone, unless you list others.
    ///
    /// The document lists these types for each error. [`ApiErrors::format`](crate::ApiErrors::format) reads the list once, and
    /// panics if it is empty or contains a text that is no media type.
    fn content_types(&self) -> &[&'static str] {
        &[media_type::JSON]
    }

    /// The media type of one body: the first of [`content_types`](Self::content_types), unless you choose another one of the list.
    ///
    /// [`ErrorContext::content_type`] then returns it to [`write`](Self::write). A type that is not in the list is sent too, if it is a
    /// media type, and otherwise the first of the list is. An event reports both, because the document does not contain the type.
    fn content_type(&self, error: &dyn ApiError, context: &ErrorContext<'_>) -> &'static str {
        let _ = (error, context);
        self.content_types()
            .first()
            .copied()
            .unwrap_or(media_type::JSON)
    }

    /// Appends the body of `error` to `out`, which is empty.
    ///
    /// Write only the values of [`message`](ApiError::message), [`desc_text`](ApiError::desc_text),
    /// [`args`](ApiError::args), [`data_json`](ApiError::data_json), [`data_value`](ApiError::data_value) and
    /// [`spec`](ApiError::spec): they are for clients. `Display`, `Debug` and the source are for the log. To send the data
    /// unchanged, append `data_json`: `data_value` is not exact for integers beyond 64 bits.
    ///
    /// The status of the response is [`ErrorContext::status`], which can differ from that of the declaration. To read your own
    /// types, call `error.downcast_ref()`.
    ///
    /// If this method panics, the client receives `SERVER-500`: in this format, or in the envelope if it panics again. Outside of the
    /// layer, the client receives the error in the envelope.
    fn write(&self, error: &dyn ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>);

    /// The code of an error that clients of this format read: the `err_code` of the declaration, unless the format has codes of its
    /// own. `None` if its bodies contain no code.
    ///
    /// The document publishes only these codes, in the descriptions of responses, in the names of examples and in `x-error-codes`.
    /// `error_code_header` sends them, and so does the reason of a closed WebSocket. The log and [`ErrorReport`](crate::ErrorReport) keep the `err_code`.
    fn code<'a>(&'a self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        Some(Cow::Borrowed(spec.err_code()))
    }

    /// The parts of the request that the format needs: none, by default. [`ApiErrors::format`](crate::ApiErrors::format) calls this
    /// method once.
    fn wants(&self) -> Wants {
        Wants::NOTHING
    }

    /// The schema of the JSON body of one error in the OpenAPI document. The default schema allows any value.
    ///
    /// The document has one component for each error, named after the error, with this schema. If all errors have the same schema,
    /// there is one component, `ErrorBody`. Schemas to which yours refers are not added: list them in
    /// `#[openapi(components(schemas(..)))]`.
    ///
    /// [`ErrorSpec::data_schema`] returns the schema of the error's data. A body that is not JSON is documented as a text.
    #[cfg(feature = "utoipa")]
    fn schema(&self, spec: &ErrorSpec) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::{Object, SchemaType};
        let _ = spec;
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
    Own(Arc<OwnFormat>),
}

#[cfg(any(feature = "axum", feature = "utoipa"))]
impl Format {
    /// Returns whether each client chooses between the envelope and problem details.
    pub(crate) const fn is_negotiated(&self) -> bool {
        matches!(
            self,
            Self::Problem {
                negotiated: true,
                ..
            }
        )
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
