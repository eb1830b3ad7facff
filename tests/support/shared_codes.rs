//! Errors that share one code, as the clients of a payment service know them.

use api_errors::ApiError;

/// The shape of a payment service: one code for each kind of mistake, with two statuses.
#[derive(Debug, Clone, ApiError)]
#[api_error(code = 404)]
pub enum PaymentError {
    #[api_error(msg = "Refund does not exist", err_code = "HE_02", allow(shared_code))]
    Refund {
        #[api_error(data)]
        refund: u64,
    },
    #[api_error(
        msg = "Customer does not exist",
        err_code = "HE_02",
        headers("X-Customer" = "gone"),
        allow(shared_code)
    )]
    Customer {
        #[api_error(data)]
        customer: String,
    },
    /// The same body as `Blocked`, but for the message.
    #[api_error(msg = "Card is locked", err_code = "HE_03", allow(shared_code))]
    Locked,
    #[api_error(msg = "Card is blocked", err_code = "HE_03", allow(shared_code))]
    Blocked,
    #[api_error(
        code = 500,
        msg = "Storage failed",
        err_code = "HE_02",
        allow(shared_code)
    )]
    Storage,
    #[api_error(msg = "No route", err_code = "HE_04")]
    Route,
}

pub mod elsewhere {
    /// An error of another crate: nobody here can write `allow(shared_code)` on it.
    #[derive(Debug, Clone, api_errors::ApiError)]
    #[api_error(code = 404, msg = "Merchant does not exist", err_code = "HE_02")]
    pub struct Merchant;
}

#[derive(Debug, Clone, ApiError)]
pub enum GatewayError {
    #[api_error(transparent)]
    Payment(#[from] PaymentError),
    #[api_error(transparent, allow(shared_code))]
    Merchant(#[from] elsewhere::Merchant),
}

pub fn every_error() -> [GatewayError; 7] {
    [
        PaymentError::Refund { refund: 7 }.into(),
        PaymentError::Customer {
            customer: "c".to_owned(),
        }
        .into(),
        PaymentError::Locked.into(),
        PaymentError::Blocked.into(),
        PaymentError::Storage.into(),
        PaymentError::Route.into(),
        elsewhere::Merchant.into(),
    ]
}
