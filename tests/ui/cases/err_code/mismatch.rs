use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Dash", err_code = "BILLING-402")]
    Dash,
    #[api_error(code = 404, msg = "Underscore", err_code = "BILLING_403")]
    Underscore,
    #[api_error(code = 404, msg = "Point", err_code = "billing.410")]
    Point,
}

fn main() {}
