//! An error with the cause that was attached to it.

use std::error::Error;
use std::ops::Deref;

use super::causes::{Causes, OtherSources};
use super::constraint_class::ConstraintClass;
use super::instance::{Instance, InstanceExtra, LayerVisitor};
use super::set::ErrorSet;
use super::spec::ErrorSpec;
use super::traits::{ApiError, ApiErrorSet, ViolatesConstraint};

type BoxedError = Box<dyn Error + Send + Sync>;

/// An error `E` with a cause for the log, which [`caused_by`](crate::traits::CausedBy::caused_by) attaches.
///
/// The client gets the response of `E`, and the OpenAPI document contains `E`. Use it for a declared error that has no field for
/// its cause. A built-in error keeps its cause itself, so `NotFoundError::new().caused_by(error)` is a `NotFoundError`.
///
/// ```
/// use api_errors::traits::CausedBy as _;
/// use api_errors::{ApiError, Caused};
/// use std::error::Error as _;
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
/// struct OrderNotFoundError {
///     id: u64,
/// }
///
/// fn load(id: u64) -> Result<String, Caused<OrderNotFoundError>> {
///     std::fs::read_to_string("/var/orders/none")
///         .map_err(|error| OrderNotFoundError { id }.caused_by(error))
/// }
///
/// let error = load(7).unwrap_err();
/// assert_eq!(error.id, 7); // a `Caused<E>` derefs to `E`
/// assert_eq!(error.to_string(), "Order 7 not found");
/// assert!(error.source().unwrap().is::<std::io::Error>());
/// ```
///
/// # Which source
///
/// [`Error::source`] names the cause that was attached last. If no cause is attached, it names the source of `E`. The log line
/// of its response contains all of them once, each with its own sources: the last cause first, then the causes that were attached
/// before it, then the source of `E`. So does the log line of another error that has the `Caused` among its
/// sources. Other code that follows `source()` finds the last cause only.
///
/// # In a group
///
/// `?` does not convert a `Caused<OrderError>` into an `AppError` with a variant `Order(#[from] OrderError)`: the variant has no
/// place for the cause. [`guide::groups`](crate::guide::groups#a-cause-and-a-group) shows the three shapes that keep a
/// cause. To drop the cause, use [`Caused::into_inner`].
#[derive(Debug, Clone)]
pub struct Caused<E> {
    pub(crate) error: E,
    pub(crate) causes: Causes,
}

impl<E> Caused<E> {
    /// Attaches a further cause, an error or a text. The causes that were attached before stay in the log line.
    ///
    /// ```
    /// use api_errors::traits::CausedBy as _;
    /// use std::error::Error as _;
    ///
    /// # #[derive(Debug, api_errors::ApiError)]
    /// # #[api_error(code = 502, msg = "Bad Gateway", err_code = "GATEWAY-502")]
    /// # struct GatewayError;
    /// let error = GatewayError.caused_by("connection refused").caused_by("three attempts failed");
    /// assert_eq!(error.source().unwrap().to_string(), "three attempts failed");
    /// ```
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<BoxedError>) -> Self {
        self.causes.attach(cause.into());
        self
    }

    /// Returns the error and drops its cause. A function and not a method, as `Arc::into_inner`, so that it hides no method of
    /// `E`.
    ///
    /// ```
    /// use api_errors::Caused;
    /// use api_errors::errors::ConflictError;
    ///
    /// let caused = Caused::from(ConflictError::new()).caused_by("version 3 was expected");
    /// let error: ConflictError = Caused::into_inner(caused);
    /// ```
    pub fn into_inner(this: Self) -> E {
        this.error
    }
}

impl<E> From<E> for Caused<E> {
    /// Wraps `error` without a cause.
    fn from(error: E) -> Self {
        Self {
            error,
            causes: Causes::default(),
        }
    }
}

impl<E> Deref for Caused<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.error
    }
}

impl<E: ApiError> ApiError for Caused<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        self.error.__instance(&mut |instance| {
            visit_with_causes(&self.causes, self.error.source(), instance, visit);
        });
    }

    fn __layers<'a>(&'a self, visit: LayerVisitor<'_, 'a>) {
        self.error.__layers(visit);
    }
}

impl<E: ApiErrorSet> ApiErrorSet for Caused<E> {
    const SET: &'static ErrorSet = E::SET;

    type __WithCause = Self;
}

impl<E: ViolatesConstraint> ViolatesConstraint for Caused<E> {
    fn violates(&self, class: ConstraintClass, name: &str) -> bool {
        self.error.violates(class, name)
    }
}

/// Calls `visit` with `instance`, which also gives the log the sources that `Error::source` does not name. `own` is the
/// source that the error has without the causes.
pub(crate) fn visit_with_causes(
    causes: &Causes,
    own: Option<&(dyn Error + 'static)>,
    instance: &Instance<'_>,
    visit: &mut dyn FnMut(&Instance<'_>),
) {
    if causes.is_empty() {
        return visit(instance);
    }
    let extra = instance.extra.unwrap_or(&InstanceExtra::NONE);
    let other_sources = OtherSources {
        causes,
        own,
        inner: extra.other_sources,
    };
    let extra = InstanceExtra {
        other_sources: Some(&other_sources),
        ..*extra
    };
    visit(&Instance {
        extra: Some(&extra),
        ..*instance
    });
}

/// Attaches a cause to an error that has no place for it.
///
/// The built-in errors have a method of the same name, which needs no trait and returns the same type.
///
/// ```
/// use api_errors::errors::NotFoundError;
/// use api_errors::traits::CausedBy as _;
/// use api_errors::{ApiError, Caused};
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 404, msg = "Not Found", err_code = "USER-404")]
/// struct UserNotFoundError;
///
/// let declared: Caused<UserNotFoundError> = UserNotFoundError.caused_by("row 7 is gone");
/// let built_in: NotFoundError = NotFoundError::new().caused_by("row 7 is gone");
/// ```
pub trait CausedBy: ApiError + Sized {
    /// Attaches `cause`, an error or a text. It goes to the log, and the client does not get it.
    #[must_use]
    fn caused_by(self, cause: impl Into<BoxedError>) -> Caused<Self> {
        Caused::from(self).caused_by(cause)
    }
}

impl<E: ApiError> CausedBy for E {}

/// An error type that can take a cause: `E` itself, or a wrapper of it. The result of `or_api`.
///
/// Part of the generated code; not covered by semver.
#[doc(hidden)]
pub trait AttachCause<E: ?Sized> {
    fn attach(error: E, cause: BoxedError) -> Self
    where
        E: Sized;
}

impl<E> AttachCause<E> for Caused<E> {
    fn attach(error: E, cause: BoxedError) -> Self {
        Self {
            error,
            causes: Causes::of(cause),
        }
    }
}

impl<E> AttachCause<Self> for Caused<E> {
    fn attach(error: Self, cause: BoxedError) -> Self {
        error.caused_by(cause)
    }
}

/// The type of an unsized error with a cause. The derive rejects such an error, so there is no value of this type.
#[doc(hidden)]
#[derive(Debug)]
pub enum NoCause {}

impl<E: ?Sized> AttachCause<E> for NoCause {
    fn attach(_: E, _: BoxedError) -> Self
    where
        E: Sized,
    {
        unreachable!("an error without a size is no value")
    }
}
