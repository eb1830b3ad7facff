//! Errors that share one code, as the clients of a payment service know them.

use api_errors::ApiError;

/// The shape of a payment service: one code for each kind of mistake, with two statuses.
#[derive(Debug, Clone, ApiError)]
#[api_error(code = 404)]
pub enum PaymentError {
    /// Its data is a number.
    #[api_error(msg = "Refund does not exist", err_code = "HE_02", allow(shared_code))]
    Refund {
        #[api_error(data)]
        /// The number of the refund.
        refund: u64,
    },
    /// Its data is a text, and it has a header.
    #[api_error(
        msg = "Customer does not exist",
        err_code = "HE_02",
        headers("X-Customer" = "gone"),
        allow(shared_code)
    )]
    Customer {
        #[api_error(data)]
        /// The name of the customer.
        customer: String,
    },
    /// The same body as `Blocked`, but for the message.
    #[api_error(msg = "Card is locked", err_code = "HE_03", allow(shared_code))]
    Locked,
    /// The same body as `Locked`, but for the message.
    #[api_error(msg = "Card is blocked", err_code = "HE_03", allow(shared_code))]
    Blocked,
    /// The code of the 404s, as a 500.
    #[api_error(
        code = 500,
        msg = "Storage failed",
        err_code = "HE_02",
        allow(shared_code)
    )]
    Storage,
    /// No other error has its code.
    #[api_error(msg = "No route", err_code = "HE_04")]
    Route,
}

/// The place of an error of another crate.
pub mod elsewhere {
    /// Nobody here can write `allow(shared_code)` on it.
    #[derive(Debug, Clone, api_errors::ApiError)]
    #[api_error(code = 404, msg = "Merchant does not exist", err_code = "HE_02")]
    pub struct Merchant;
}

/// Both together.
#[derive(Debug, Clone, ApiError)]
pub enum GatewayError {
    /// Each of these errors says that it shares its code.
    #[api_error(transparent)]
    Payment(#[from] PaymentError),
    /// This variant says it for the other crate.
    #[api_error(transparent, allow(shared_code))]
    Merchant(#[from] elsewhere::Merchant),
}

/// One instance of each error.
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
