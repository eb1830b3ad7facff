use api_errors::ApiError;
use api_errors::traits::ApiError as _;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "ORDER-404")]
struct Unit;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "OTHER-404")]
struct Braces {}

#[test]
fn passes() {
    assert_eq!(Unit.envelope(), r#"{"status":"FAIL","message":"Not Found","error_code":"ORDER-404","description":null,"data":null}"#);
    assert_eq!(Braces {}.status(), 404);
}
