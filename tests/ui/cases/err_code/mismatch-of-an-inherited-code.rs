use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404)]
enum Error {
    #[api_error(msg = "Payment Required", err_code = "BILLING-402")]
    PaymentRequired,
}

fn main() {}
