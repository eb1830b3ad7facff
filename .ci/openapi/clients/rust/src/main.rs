//! Calls the example through the client that openapi-generator wrote, and looks at what its errors
//! decode to: `decode <base>`.

use std::fmt::Debug;

use billing_client::apis::Error;
use billing_client::apis::configuration::Configuration;
use billing_client::apis::invoices_api::{ReadReceiptError, read_receipt};
use billing_client::apis::orders_api::{
    ListOrdersError, PlaceOrderError, ReadOrderError, list_orders, place_order, read_order,
};
use billing_client::models::Wanted;
// The unions, one for each status that has several errors, which the client names by their titles.
use billing_client::models::{
    AppError402 as PaymentRequired, AppError422WithValidationFailed as Unprocessable,
    AppError502 as BadGateway, ReadOrder404 as NotFound, ReadReceipt409 as Conflict,
};

fn main() {
    let base = std::env::args().nth(1).expect("the address of the server");
    let login = |token: &str| Configuration {
        base_path: base.clone(),
        bearer_access_token: Some(format!("{token}-token")),
        ..Configuration::new()
    };
    let stranger = Configuration {
        bearer_access_token: None,
        ..login("")
    };
    let (ada, bob, cleo) = (login("ada"), login("bob"), login("cleo"));

    // One error under its status.
    match refused(401, list_orders(&stranger, None, None)) {
        ListOrdersError::Status401(error) => {
            assert_eq!(error.message, "Unauthorized");
            assert_eq!(error.data, None);
        }
        other => panic!("{other:?}"),
    }
    // One of several, with data; the others have the same data, so that only the code tells them apart.
    match refused(404, read_order(&ada, 42)) {
        ReadOrderError::Status404(NotFound::OrderErrorNotFound(error)) => {
            assert_eq!(error.message, "Order 42 not found");
            assert_eq!(error.description, None);
            assert_eq!(error.data.id, 42);
        }
        other => panic!("{other:?}"),
    }
    match refused(409, read_receipt(&ada, 1)) {
        ReadReceiptError::Status409(Conflict::InvoiceErrorNoReceipt(error)) => {
            assert_eq!(error.data.id, 1)
        }
        other => panic!("{other:?}"),
    }
    match refused(422, place_order(&ada, order("chair", 20, "tok_visa"))) {
        PlaceOrderError::Status422(Unprocessable::OrderErrorInvalid(error)) => {
            let fields: Vec<_> = error
                .data
                .errors
                .iter()
                .map(|fault| &*fault.field)
                .collect();
            assert_eq!(fields, ["sku", "quantity"]);
        }
        other => panic!("{other:?}"),
    }
    // One of several, without data, and its neighbour with data.
    match refused(502, place_order(&ada, order("lamp", 1, "tok_unreachable"))) {
        PlaceOrderError::Status502(BadGateway::OrderErrorGateway(error)) => {
            assert_eq!(error.data, None);
        }
        other => panic!("{other:?}"),
    }
    match refused(402, place_order(&bob, order("lamp", 1, "tok_visa"))) {
        PlaceOrderError::Status402(PaymentRequired::PaymentRequiredError(error)) => {
            assert_eq!(error.data, None);
        }
        other => panic!("{other:?}"),
    }
    match refused(402, place_order(&cleo, order("lamp", 1, "tok_visa"))) {
        PlaceOrderError::Status402(PaymentRequired::SubscriptionExpiredError(error)) => {
            assert_eq!(error.data.ended_on, "2025-12-31");
        }
        other => panic!("{other:?}"),
    }
    println!("Rust: 7 errors decoded by the client of openapi-generator");
}

fn order(sku: &str, quantity: i32, card: &str) -> Wanted {
    Wanted::new(card.to_owned(), quantity, sku.to_owned())
}

/// The typed body of a refusal, after its status is checked.
fn refused<T: Debug, E: Debug>(status: u16, answer: Result<T, Error<E>>) -> E {
    match answer {
        Err(Error::ResponseError(refusal)) => {
            assert_eq!(refusal.status.as_u16(), status, "{}", refusal.content);
            refusal
                .entity
                .unwrap_or_else(|| panic!("not understood: {}", refusal.content))
        }
        other => panic!("not refused: {other:?}"),
    }
}
