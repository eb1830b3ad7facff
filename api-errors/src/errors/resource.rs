//! Errors of the resource itself: it does not exist, or its state conflicts with the request.

super::builder::errors_with_data! {
    /// The resource does not exist.
    ///
    /// The status is 404.
    #[api_error(
        code = 404,
        msg = "Not Found",
        desc = "The requested resource was not found.",
        err_code = "RES-404"
    )]
    NotFoundError

    /// The state of the resource conflicts with the request.
    ///
    /// The status is 409.
    #[api_error(
        code = 409,
        msg = "Conflict",
        desc = "The request conflicts with the current state of the resource.",
        err_code = "RES-409"
    )]
    ConflictError
}
