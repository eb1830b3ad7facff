#![allow(non_camel_case_types, reason = "the name is the subject")]

use api_errors::ApiError;
use api_errors::traits::{ApiError as _, ApiErrorSet};

#[derive(Debug, ApiError)]
#[api_error(r#code = 404, msg = "{type} {match:?} {async}", err_code = "RES-404")]
struct r#struct {
    #[api_error(data)]
    r#type: u64,
    #[api_error(data = "r#match", header = "X-Match")]
    r#match: u64,
    #[api_error(data)]
    r#async: u64,
}

#[derive(Debug, ApiError)]
enum r#enum {
    #[api_error(code = 404, msg = "{fn}", err_code = "FN-404")]
    r#fn { r#fn: u64 },
    #[api_error(transparent)]
    r#struct(#[from] r#struct),
}

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "{source}", err_code = "SOURCE-500")]
struct NotTheSource {
    r#source: u64,
}

#[test]
fn passes() {
    let error = r#struct {
        r#type: 1,
        r#match: 2,
        r#async: 3,
    };
    assert_eq!(error.to_string(), "1 2 3");
    assert_eq!(error.spec().name(), "struct");
    assert_eq!(
        error.data_value(),
        Some(serde_json::json!({"type": 1, "r#match": 2, "async": 3}))
    );
    assert_eq!(r#enum::r#fn { r#fn: 5 }.to_string(), "5");
    assert_eq!(r#enum::SET.name(), "enum");
    assert_eq!(NotTheSource { r#source: 5 }.to_string(), "5");
}
