//! The hooks of an app, and what each of them can do that it should not do.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_errors::errors::{ConflictError, InternalError, NotFoundError};
use api_errors::traits::{self, ApiError as _};
use api_errors::{
    AnyError, ApiError, ApiErrors, DeclaredText, ErrorContext, ErrorFormat, ErrorSpec, Translate,
};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

/// The media type of the own format.
pub const OWN: &str = "application/vnd.own+json";

/// The status that the hook of `on_status` replaces.
pub const STATUS: StatusCode = StatusCode::GONE;

/// What a hook does before its work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Deed {
    /// Panics.
    Panics,
    /// Builds the response of another API error.
    Responds,
    /// Builds the response for which it is called.
    CallsItself,
    /// Builds the response of an error whose text has no end.
    Endless,
}

/// A hook, the mistakes of which are tested.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hook {
    /// `ApiErrors::format`.
    Format,
    /// `ErrorFormat::code`, for the header `x-error-code`.
    Code,
    /// `ApiErrors::member`.
    Member,
    /// `ApiErrors::translate`.
    Translation,
    /// `ApiErrors::on`, for an `AnyError`.
    Mapping,
    /// `ApiErrors::on`, for an error of the library.
    Replacement,
    /// `ApiErrors::on_status`, for [`STATUS`].
    OnStatus,
    /// `ApiErrors::keep_extractor_texts`.
    KeptTexts,
    /// `ApiErrors::capture`, which is called for each request.
    Capture,
    /// `ApiErrors::keep_body_if`.
    KeepBody,
    /// `ApiErrors::observe`.
    Observer,
}

/// The error that each hook is called for: the apps of the matrix map it to a `ConflictError`.
#[derive(Debug)]
pub struct Trigger;

impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a trigger")
    }
}

impl std::error::Error for Trigger {}

/// A text without an end.
#[derive(Debug)]
pub struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        loop {
            f.write_str("no end, ")?;
        }
    }
}

/// An error whose text has no end.
#[derive(Debug, ApiError)]
#[api_error(code = 418, msg = "Tea without {0}", err_code = "ENDLESS-418")]
pub struct EndlessError(pub Endless);

/// A text that panics.
#[derive(Debug)]
pub struct Panicking;

impl fmt::Display for Panicking {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("a value of the app")
    }
}

/// An error whose text panics.
#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Lost {0}", err_code = "LOST-500")]
pub struct PanickingError(pub Panicking);

/// Inside of a hook, no other hook has a part in the response.
#[track_caller]
fn assert_without_hooks(response: &Response, status: u16) {
    assert_eq!(response.status(), status);
    assert_eq!(response.headers()["content-type"], "application/json");
}

impl Deed {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Panics,
        Self::Responds,
        Self::CallsItself,
        Self::Endless,
    ];

    fn run(self) {
        match self {
            Self::Panics => panic!("the hook panics"),
            Self::Responds => assert_without_hooks(&NotFoundError::new().into_response(), 404),
            Self::CallsItself => {
                assert_without_hooks(&AnyError::from(Trigger).into_response(), 500);
            }
            Self::Endless => {
                assert_without_hooks(&EndlessError(Endless).into_response(), 418);
                assert_eq!(EndlessError(Endless).message(), "Tea without {0}");
            }
        }
    }
}

/// A deed, and how often it was done.
#[derive(Debug, Clone)]
struct Counted {
    deed: Deed,
    calls: Arc<AtomicUsize>,
}

impl Counted {
    fn run(&self) {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.deed.run();
    }
}

impl ErrorFormat for Counted {
    fn content_types(&self) -> &[&'static str] {
        &[OWN]
    }

    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        self.run();
        out.extend_from_slice(error.envelope().as_bytes());
    }
}

/// A format that counts the questions for a code.
struct CountedCode(Counted);

impl ErrorFormat for CountedCode {
    fn content_types(&self) -> &[&'static str] {
        &[OWN]
    }

    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(error.envelope().as_bytes());
    }

    fn code<'a>(&'a self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        self.0.run();
        Some(spec.err_code().into())
    }
}

impl Translate for Counted {
    fn languages(&self) -> &[&str] {
        &["en", "de"]
    }

    fn translate(&self, _: &str, _: &DeclaredText<'_>) -> Option<String> {
        self.run();
        Some("Konflikt".to_owned())
    }
}

impl Hook {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Format,
        Self::Code,
        Self::Member,
        Self::Translation,
        Self::Mapping,
        Self::Replacement,
        Self::OnStatus,
        Self::KeptTexts,
        Self::Capture,
        Self::KeepBody,
        Self::Observer,
    ];

    /// Returns the settings of an app with this hook, and the number of its calls.
    pub fn app(self, deed: Deed) -> (ApiErrors, Arc<AtomicUsize>) {
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Counted {
            deed,
            calls: calls.clone(),
        };
        let errors = ApiErrors::new();
        let errors = match self {
            Self::Format => errors.format(counted),
            Self::Code => errors.format(CountedCode(counted)).error_code_header(true),
            Self::Member => errors.member("own", move |_, _| {
                counted.run();
                "a value"
            }),
            Self::Translation => errors.translate(counted),
            Self::Replacement => {
                let errors = errors.on(move |_: &InternalError| {
                    counted.run();
                    ConflictError::new()
                });
                // Without a mapping, the error of each row is an `InternalError`.
                return (errors, calls);
            }
            Self::OnStatus => errors.on_status(STATUS.as_u16(), move |_| {
                counted.run();
                ConflictError::new()
            }),
            Self::KeptTexts => errors.keep_extractor_texts(move |_| {
                counted.run();
                ConflictError::new()
            }),
            Self::Capture => errors.capture(move |_| counted.run()),
            Self::Mapping => errors.on(move |_: &Trigger| {
                counted.run();
                ConflictError::new()
            }),
            Self::KeepBody => errors.keep_body_if(move |_| {
                counted.run();
                false
            }),
            Self::Observer => errors.observe(move |_| counted.run()),
        };
        // A mapping of the row comes first.
        (errors.on(|_: &Trigger| ConflictError::new()), calls)
    }
}
