//! Authentication and permission errors.

super::builder::errors_with_data! {
    /// The credentials are missing or invalid.
    ///
    /// The status is 401.
    ///
    /// Sends `WWW-Authenticate` with the challenge of the app, because RFC 9110 section 15.5.2 requires a challenge. It is
    /// `Bearer realm="api"`, unless `ApiErrors::challenge` sets another one. To send another challenge for one error, use
    /// `.header("WWW-Authenticate", ..)`.
    #[api_error(
        code = 401,
        msg = "Unauthorized",
        desc = "Authentication credentials were missing or invalid.",
        err_code = "AUTH-401",
        www_authenticate
    )]
    UnauthorizedError

    /// The client is known and does not have permission.
    ///
    /// The status is 403.
    #[api_error(
        code = 403,
        msg = "Forbidden",
        desc = "You do not have permission to access this resource.",
        err_code = "AUTH-403"
    )]
    ForbiddenError
}
