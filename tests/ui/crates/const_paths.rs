//! A status can be the path of a constant, also from the root of the crate.
#![allow(unused_qualifications, reason = "a path from the root is the subject")]

use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use http::StatusCode;

const CUSTOM: StatusCode = match StatusCode::from_u16(499) {
    Ok(status) => status,
    Err(_) => unreachable!(),
};

trait HasStatus {
    const STATUS: StatusCode;
}

struct Teapot;

impl HasStatus for Teapot {
    const STATUS: StatusCode = StatusCode::IM_A_TEAPOT;
}

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::NOT_FOUND)]
enum Error {
    #[api_error(msg = "Inherited", err_code = "RES-404")]
    Inherited,
    #[api_error(code = CUSTOM, msg = "Custom", err_code = "CUSTOM-499")]
    Custom,
    #[api_error(code = crate::CUSTOM, msg = "Absolute", err_code = "ABSOLUTE")]
    Absolute,
    #[api_error(code = <Teapot as HasStatus>::STATUS, msg = "Qualified", err_code = "TEA-418")]
    Qualified,
    #[api_error(code = StatusCode::CONFLICT, msg = "Lifted", err_code = "RES-410", allow(code_mismatch))]
    Lifted,
}

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::BAD_REQUEST, msg = "{0}", err_code = "GENERIC-400")]
struct Generic<T>(T);

fn main() {
    assert_eq!(Error::Inherited.status(), 404);
    assert_eq!(Error::Custom.status(), 499);
    assert_eq!(Error::Absolute.status(), 499);
    assert_eq!(Error::Qualified.status(), 418);
    assert_eq!(Error::Lifted.status(), 409);
    assert_eq!(Generic(1).status(), 400);
}
