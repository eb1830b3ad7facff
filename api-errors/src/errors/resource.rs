//! The resource itself: not there, or in another state.

super::builder::plain_errors! {
    /// 404: there is no such resource.
    #[api_error(
        code = 404,
        msg = "Not Found",
        desc = "The requested resource was not found.",
        err_code = "RES-404"
    )]
    NotFoundError

    /// 409: the resource is in a state that the request does not fit.
    #[api_error(
        code = 409,
        msg = "Conflict",
        desc = "The request conflicts with the current state of the resource.",
        err_code = "RES-409"
    )]
    ConflictError
}
