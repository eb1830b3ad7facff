// The type is used in every way; only the declaration is reported.
use api_errors::traits::{ApiError as _, ApiErrorSet};
use api_errors::ApiError;
use axum::response::IntoResponse;

#[derive(Debug, ApiError)]
#[api_error(code = 402, msg = "Payment Required", err_code = "BILLING-402")]
struct PaymentRequired;

#[derive(Debug, ApiError)]
enum BillingError {
    #[api_error(transparent)]
    Payment(#[from] PaymentRequired),
    #[api_error(code = 200, msg = "Failed", err_code = "BILLING-500")]
    Io(#[from] std::io::Error),
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent, from(PaymentRequired, std::io::Error))]
    Billing(#[from] BillingError),
}

fn convert() -> Result<(), BillingError> {
    std::fs::read("")?;
    Err(PaymentRequired)?
}

fn convert_boxed() -> Result<(), Box<BillingError>> {
    std::fs::read("")?;
    Err(PaymentRequired)?
}

fn convert_through_two_levels() -> Result<(), AppError> {
    std::fs::read("")?;
    Err(PaymentRequired)?
}

async fn handler() -> Result<String, BillingError> {
    convert()?;
    Ok(String::new())
}

fn document<E: ApiErrorSet>() -> usize {
    E::SET.iter().count()
}

fn main() {
    let error = convert().unwrap_err();
    println!("{error} {:?} {} {}", error, error.status(), error.message());
    let _: &dyn std::error::Error = &error;
    error.into_response();
    convert_boxed().unwrap_err().into_response();
    convert_through_two_levels().unwrap_err().into_response();
    document::<BillingError>();
    document::<AppError>();
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
