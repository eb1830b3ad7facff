//! An error of any status, without a declaration.

use std::error::Error;
use std::fmt;

use http::StatusCode;
#[cfg(feature = "axum")]
use http::header::ACCEPT;
use serde::Serialize;

use super::InternalError;
use super::builder::{Customization, builder_methods, in_no_set};
#[cfg(feature = "axum")]
use super::{PayloadTooLargeError, UnsupportedMediaTypeError};
use crate::base::{events, reason_phrase};
use crate::declaration::envelope_layout::EnvelopeText;
use crate::declaration::{
    ApiError, ApiErrorSet, ErrorSpec, Extra, HeaderSpec, Instance, LayerVisitor, Origin,
};
#[cfg(feature = "axum")]
use crate::respond::Diagnostic;
use crate::respond::question;

/// An error of any 4xx or 5xx status, for errors that need no declaration of their own.
///
/// The message is the reason phrase of RFC 9110, and the error code is `HTTP-{status}`. A 401 sends
/// `WWW-Authenticate: Bearer realm="api"` unless you set another challenge.
///
/// `HttpError` is not part of any error set or of the OpenAPI document. Declare your own type for errors that clients
/// must distinguish.
///
/// ```
/// use api_errors::{errors::HttpError, traits::ApiError as _};
/// use http::StatusCode;
///
/// let error = HttpError::new(StatusCode::GONE);
/// assert_eq!(error.message(), "Gone");
/// assert_eq!(error.spec().err_code(), "HTTP-410");
/// ```
#[derive(Debug, Clone)]
pub struct HttpError {
    spec: &'static ErrorSpec,
    #[cfg(feature = "axum")]
    diagnostic: Option<Box<Diagnostic>>,
    customization: Customization,
}

impl HttpError {
    /// Creates the error of `status`. Any status except 4xx and 5xx is a mistake of the server: it is logged, and the
    /// response is a `SERVER-500`.
    pub fn new(status: StatusCode) -> Self {
        let spec = Self::spec_of(status).unwrap_or_else(|| {
            events::not_an_error(status);
            &InternalError::SET.specs()[0]
        });
        Self {
            spec,
            #[cfg(feature = "axum")]
            diagnostic: None,
            customization: Customization::default(),
        }
    }

    /// Adds a text about the request, for the log.
    #[cfg(feature = "axum")]
    pub(crate) fn with_diagnostic(mut self, diagnostic: Diagnostic) -> Self {
        self.diagnostic = Some(Box::new(diagnostic));
        self
    }

    /// The same error without a type of its own.
    #[cfg(feature = "axum")]
    pub(crate) fn of_payload_too_large(error: &PayloadTooLargeError) -> Self {
        Self {
            diagnostic: error.diagnostic.clone(),
            customization: error.customization.clone(),
            ..Self::new(StatusCode::PAYLOAD_TOO_LARGE)
        }
    }

    /// The same error without a type of its own.
    #[cfg(feature = "axum")]
    pub(crate) fn of_unsupported_media_type(error: &UnsupportedMediaTypeError) -> Self {
        let own = Self {
            diagnostic: error.diagnostic.clone(),
            customization: error.customization.clone(),
            ..Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE)
        };
        match error.accepted() {
            Some(accepted) => own.header(ACCEPT, accepted),
            None => own,
        }
    }

    /// Returns the declaration of `status`. `None` if the status is not a 4xx or 5xx.
    pub(crate) fn spec_of(status: StatusCode) -> Option<&'static ErrorSpec> {
        let index = usize::from(status.as_u16()).checked_sub(FIRST)?;
        SPECS.get(index)
    }
}

builder_methods!(HttpError);

impl HttpError {
    /// Sends `data` instead of `null`. `data` is serialized immediately. If that fails, `null` is sent and the reason is
    /// logged.
    pub fn data(mut self, data: impl Serialize) -> Self {
        self.customization.set_data(self.spec.err_code(), &data);
        self
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if question::is_question(f, self) {
            return Ok(());
        }
        f.write_str(&self.message())
    }
}

impl HttpError {
    /// The text about the request, the source if no cause is attached.
    fn own_source(&self) -> Option<&(dyn Error + 'static)> {
        #[cfg(feature = "axum")]
        return self.diagnostic.as_deref().map(|source| source as _);
        #[cfg(not(feature = "axum"))]
        None
    }
}

impl Error for HttpError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.customization.source(self.own_source())
    }

    fn cause(&self) -> Option<&dyn Error> {
        question::Offered(self).__offer()
    }
}

impl ApiError for HttpError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        self.customization
            .with_instance(self.own_source(), &Instance::PLAIN, visit);
    }

    fn __layers<'a>(&'a self, visit: LayerVisitor<'_, 'a>) {
        visit(self);
    }
}

in_no_set!(HttpError);

const FIRST: usize = 400;
const COUNT: usize = 200;
const ORIGIN: &Origin = &Origin::new(module_path!(), "HttpError", line!(), column!());

static BODIES: [EnvelopeText; COUNT] = {
    let mut bodies = [body(400); COUNT];
    let mut index = 0;
    while index < COUNT {
        bodies[index] = body(status_at(index));
        index += 1;
    }
    bodies
};

static SPECS: [ErrorSpec; COUNT] = {
    const VARIES: &Extra = &Extra {
        varies: true,
        ..Extra::NONE
    };
    // RFC 9110 section 15.5.2: a 401 must send a challenge.
    const CHALLENGES: &Extra = &Extra {
        headers: &[HeaderSpec::APP_CHALLENGE],
        ..*VARIES
    };
    let mut specs = [ErrorSpec::new(
        ORIGIN,
        "HttpError",
        400,
        BODIES[0].text(),
        BODIES[0].ends(),
        VARIES,
    ); COUNT];
    let mut index = 0;
    while index < COUNT {
        let status = status_at(index);
        specs[index] = ErrorSpec::new(
            ORIGIN,
            "HttpError",
            status,
            BODIES[index].text(),
            BODIES[index].ends(),
            if status == 401 { CHALLENGES } else { VARIES },
        );
        index += 1;
    }
    specs
};

#[expect(clippy::cast_possible_truncation, reason = "599 at most")]
const fn status_at(index: usize) -> u16 {
    (FIRST + index) as u16
}

const fn body(status: u16) -> EnvelopeText {
    EnvelopeText::new(reason_phrase(status), "HTTP-", status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, api_errors_derive::ApiError)]
    #[api_error(crate = "crate", code = 404, msg = "Not Found", err_code = "HTTP-404")]
    struct Declared;

    #[test]
    fn the_macro_writes_the_same_envelope() {
        let built = HttpError::new(StatusCode::NOT_FOUND);
        assert_eq!(built.spec().body.text, Declared::SET.specs()[0].body.text);
        assert_eq!(built.envelope(), Declared.envelope());
        assert_eq!(built.spec().err_code(), "HTTP-404");
    }
}
