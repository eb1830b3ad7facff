use api_errors::ApiError;
use api_errors::traits::ApiError as _;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Order {id} of {user} not found", err_code = "ORDER-404")]
struct NotFound {
    #[api_error(data)]
    id: u64,
    user: String,
}

#[test]
fn passes() {
    let error = NotFound {
        id: 5,
        user: "ann".to_owned(),
    };
    assert_eq!(error.to_string(), "Order 5 of ann not found");
    assert_eq!(error.data_value(), Some(serde_json::json!({"id": 5})));
}
