//! An error that is sent, with the error of the driver as its source.

use std::error::Error;
use std::fmt;
use std::ops::Deref;

use super::details::Details;
use crate::base::SharedSource;
use crate::declaration::{
    ApiError, ApiErrorSet, Caused, ErrorSet, ErrorSpec, Instance, LayerVisitor,
};
use crate::errors::InternalError;

/// An error that is sent, with the error of the driver as its source. Its `Display` text is that of the sent error.
///
/// ```
/// use api_errors::db::{DatabaseError, DatabaseErrorKind};
/// use api_errors::errors::IntegrityViolationError;
///
/// let error = DatabaseError::new(DatabaseErrorKind::of_sqlstate("23514"), "the driver's error");
/// let DatabaseError::Integrity(violation) = &error else {
///     unreachable!("23514 is a violated check")
/// };
/// assert_eq!(**violation, IntegrityViolationError::Check);
/// ```
#[derive(Clone)]
pub struct FromDriver<E>(pub(super) Box<Inner<E>>);

#[derive(Debug, Clone)]
pub(super) struct Inner<E> {
    answer: E,
    pub(super) details: Details,
    /// `None` if `answer` keeps the source itself.
    source: Option<SharedSource>,
}

impl<E> FromDriver<E> {
    pub(super) fn new(answer: E, details: Details, source: Option<SharedSource>) -> Self {
        Self(Box::new(Inner {
            answer,
            details,
            source,
        }))
    }
}

impl FromDriver<InternalError> {
    /// Creates an internal error, which keeps the source itself.
    pub(super) fn internal(details: Details, source: SharedSource) -> Self {
        Self::new(InternalError::of_shared(source), details, None)
    }
}

impl<E> Deref for FromDriver<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.0.answer
    }
}

impl<E: fmt::Debug> fmt::Debug for FromDriver<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<E: fmt::Display> fmt::Display for FromDriver<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.answer.fmt(f)
    }
}

impl<E: Error> Error for FromDriver<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0.source {
            Some(source) => Some(&**source),
            None => self.0.answer.source(),
        }
    }
}

impl<E: ApiError> ApiError for FromDriver<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.0.answer.spec()
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        self.0.answer.__instance(visit);
    }

    fn __layers<'a>(&'a self, visit: LayerVisitor<'_, 'a>) {
        self.0.answer.__layers(visit);
    }
}

impl<E: ApiErrorSet> ApiErrorSet for FromDriver<E> {
    const SET: &'static ErrorSet = E::SET;

    type __WithCause = Caused<Self>;
}

/// Creates the variant of a report. `$violated` creates that of a violated constraint.
macro_rules! variant_of {
    ($report:expr, $violated:expr) => {{
        use $crate::db::DatabaseErrorKind as Kind;
        use $crate::db::driver_report::DriverReport;
        use $crate::db::from_driver::FromDriver;

        let DriverReport {
            kind,
            details,
            source,
        } = $report;
        macro_rules! from_driver {
            ($variant:ident, $answer:expr) => {
                Self::$variant(FromDriver::new($answer, details, Some(source)))
            };
        }
        match kind {
            Kind::NotFound => from_driver!(NotFound, NotFoundError::new()),
            Kind::Integrity(violation) => ($violated)(violation, details, source),
            Kind::InvalidValue => from_driver!(InvalidValue, InvalidValueError::new()),
            Kind::TransactionConflict => {
                from_driver!(TransactionConflict, TransactionConflictError::new())
            }
            Kind::PoolExhausted => from_driver!(PoolExhausted, PoolExhaustedError::new()),
            Kind::LockTimeout => from_driver!(LockTimeout, LockTimeoutError::new()),
            Kind::StatementTimeout => from_driver!(StatementTimeout, StatementTimeoutError::new()),
            Kind::Unavailable => from_driver!(Unavailable, DatabaseUnavailableError::new()),
            Kind::Other => Self::Other(FromDriver::internal(details, source)),
        }
    }};
}
pub(super) use variant_of;
