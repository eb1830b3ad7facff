// What is allowed at the type, a variant or a field holds for what the derive writes of it as well.
#![deny(warnings, dead_code, unexpected_cfgs, unreachable_pub, unused_qualifications)]

use api_errors::ApiError;
use std::fmt::Error;

#[derive(Debug, ApiError)]
#[allow(unused_qualifications, reason = "says where it comes from")]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
struct Failed(#[from] std::fmt::Error);

#[derive(Debug, ApiError)]
enum Each {
    #[expect(unused_qualifications)]
    #[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
    Variant(#[from] std::fmt::Error),
    #[api_error(code = 501, msg = "Failed", err_code = "FAILED-501")]
    Field(
        #[allow(unused_qualifications)]
        #[source]
        std::fmt::Error,
    ),
}

#[test]
fn passes() {
    let _ = (Failed::from(Error), Each::from(Error), Each::Field(Error));
}
