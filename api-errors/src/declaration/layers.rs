//! The layers of an error: the value itself and, in a group, the error that it nests.

use super::traits::ApiError;

impl dyn ApiError + '_ {
    /// Returns the error if it is a `T`, or else the error that it nests if that is a `T`, at any depth. A `Box<T>`, an
    /// `Arc<T>`, a [`Shared<T>`](crate::Shared) or a [`Caused<T>`](crate::Caused) counts as the `T` inside.
    ///
    /// So an `ErrorFormat` can read your own types:
    ///
    /// ```
    /// use api_errors::{ApiError, errors::NotFoundError, traits};
    ///
    /// #[derive(Debug, ApiError)]
    /// enum OrderError {
    ///     #[api_error(code = 409, msg = "The order is paid", err_code = "ORDER-409")]
    ///     Paid { invoice: u64 },
    ///     #[api_error(transparent)]
    ///     Missing(#[from] NotFoundError),
    /// }
    ///
    /// #[derive(Debug, ApiError)]
    /// enum AppError {
    ///     #[api_error(transparent)]
    ///     Order(#[from] Box<OrderError>),
    /// }
    ///
    /// let error = AppError::from(Box::new(OrderError::Paid { invoice: 7 }));
    /// let error: &dyn traits::ApiError = &error;
    /// assert!(matches!(error.downcast_ref(), Some(OrderError::Paid { invoice: 7 })));
    /// assert!(error.downcast_ref::<AppError>().is_some());
    /// assert!(error.downcast_ref::<NotFoundError>().is_none());
    /// ```
    ///
    /// Returns `None` for:
    ///
    /// - a type with a lifetime or a type parameter, which may borrow. A parameter with the bound `'static` may not. The error that
    ///   such a group nests is found;
    /// - a derived error that an `AnyError` contains, because the response is made from a copy. To get the error itself,
    ///   call `ApiErrors::register` with its type.
    pub fn downcast_ref<T: 'static>(&self) -> Option<&T> {
        let mut found = None;
        self.__layers(&mut |layer| found = found.or_else(|| layer.downcast_ref()));
        found
    }
}
