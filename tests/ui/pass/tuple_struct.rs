use api_errors::ApiError;
use api_errors::traits::ApiError as _;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Order {0} of {1} not found", err_code = "ORDER-404")]
struct NotFound(#[api_error(data)] u64, &'static str);

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Nothing", err_code = "NOTHING-404")]
struct Empty();

#[test]
fn passes() {
    let error = NotFound(5, "ann");
    assert_eq!(error.to_string(), "Order 5 of ann not found");
    assert_eq!(error.data_value(), Some(serde_json::json!(5)));
    assert_eq!(Empty().status(), 404);
}
