//! An enum of the size of a payment service: 105 errors, 49 of which share 7 codes, and one with the status of its instance.

use std::collections::{BTreeMap, BTreeSet};

use api_errors::testing::{DriftCheck, shared_codes};
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ApiErrors, UnionStyle, assert_api_error};
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing;
use utoipa::OpenApi;

use crate::get;

/// Declares the errors. A name with `(id)` has data.
macro_rules! errors {
    ($($name:ident $(($id:ident))?: $code:literal, $err_code:literal, $msg:literal;)*) => {
        #[derive(Debug, Clone, ApiError)]
        enum PaymentError {
            $(
                #[api_error(code = $code, msg = $msg, err_code = $err_code, allow(shared_code))]
                $name { $(#[api_error(data)] $id: u64)? },
            )*
            /// What another service answers.
            #[api_error(code = 502, codes(400, 402, 409, 500), msg = "The connector failed", err_code = "CE_00")]
            Connector {
                #[api_error(code)]
                status: StatusCode,
                #[api_error(data)]
                connector: &'static str,
            },
        }

        fn every_error() -> Vec<PaymentError> {
            let mut errors = vec![$(PaymentError::$name { $($id: 7)? }),*];
            errors.extend([400, 402, 409, 500, 502].map(|status| PaymentError::Connector {
                status: StatusCode::from_u16(status).unwrap(),
                connector: "bank",
            }));
            errors
        }
    };
}

errors! {
    RefundMissing(id): 404, "HE_02", "Refund does not exist";
    CustomerMissing: 404, "HE_02", "Customer does not exist";
    PaymentMissing: 404, "HE_02", "Payment does not exist";
    MerchantMissing(id): 404, "HE_02", "Merchant does not exist";
    MandateMissing: 404, "HE_02", "Mandate does not exist";
    DisputeMissing: 404, "HE_02", "Dispute does not exist";
    PayoutMissing(id): 404, "HE_02", "Payout does not exist";
    CardMissing: 404, "HE_02", "Card does not exist";
    TokenMissing: 404, "HE_02", "Token does not exist";
    AddressMissing(id): 404, "HE_02", "Address does not exist";
    AccountMissing: 404, "HE_02", "Account does not exist";
    ProfileMissing: 404, "HE_02", "Profile does not exist";
    WebhookMissing(id): 404, "HE_02", "Webhook does not exist";
    GatewayMissing: 404, "HE_02", "Gateway does not exist";
    SessionMissing: 404, "HE_02", "Session does not exist";
    InvoiceMissing(id): 500, "HE_02", "Invoice does not exist";
    CouponMissing: 500, "HE_02", "Coupon does not exist";
    RefundInvalid: 400, "IR_05", "Refund has an invalid value";
    CustomerInvalid(id): 400, "IR_05", "Customer has an invalid value";
    PaymentInvalid: 400, "IR_05", "Payment has an invalid value";
    MerchantInvalid: 400, "IR_05", "Merchant has an invalid value";
    MandateInvalid(id): 400, "IR_05", "Mandate has an invalid value";
    DisputeInvalid: 400, "IR_05", "Dispute has an invalid value";
    PayoutInvalid: 400, "IR_05", "Payout has an invalid value";
    CardInvalid(id): 400, "IR_05", "Card has an invalid value";
    TokenInvalid: 400, "IR_05", "Token has an invalid value";
    RefundExpired: 422, "IR_06", "Refund has expired";
    CustomerExpired: 400, "IR_06", "Customer has expired";
    PaymentExpired(id): 422, "IR_06", "Payment has expired";
    MerchantExpired: 400, "IR_06", "Merchant has expired";
    MandateExpired: 422, "IR_06", "Mandate has expired";
    DisputeExpired(id): 400, "IR_06", "Dispute has expired";
    PayoutExpired: 422, "IR_06", "Payout has expired";
    RefundLocked: 409, "WE_03", "Refund is locked";
    CustomerLocked: 409, "WE_03", "Customer is locked";
    PaymentLocked: 409, "WE_03", "Payment is locked";
    MerchantLocked: 409, "WE_03", "Merchant is locked";
    MandateLocked: 409, "WE_03", "Mandate is locked";
    DisputeDuplicate(id): 400, "HE_03", "Dispute exists already";
    PayoutDuplicate: 400, "HE_03", "Payout exists already";
    CardDuplicate(id): 400, "HE_03", "Card exists already";
    TokenDuplicate: 400, "HE_03", "Token exists already";
    AddressDuplicate(id): 400, "HE_03", "Address exists already";
    AccountDisabled: 403, "IR_14", "Account is disabled";
    ProfileDisabled: 403, "IR_14", "Profile is disabled";
    WebhookDisabled: 403, "IR_14", "Webhook is disabled";
    GatewayDisabled: 403, "IR_14", "Gateway is disabled";
    SessionDeclined(id): 402, "CE_01", "Session was declined";
    InvoiceDeclined(id): 402, "CE_01", "Invoice was declined";
    RefundUnsupported(id): 400, "IR_20", "Refund is not supported";
    CustomerUnsupported: 400, "IR_21", "Customer is not supported";
    PaymentUnsupported: 400, "IR_22", "Payment is not supported";
    MerchantUnsupported: 400, "IR_23", "Merchant is not supported";
    MandateUnsupported(id): 400, "IR_24", "Mandate is not supported";
    DisputeUnsupported: 400, "IR_25", "Dispute is not supported";
    PayoutUnsupported: 400, "IR_26", "Payout is not supported";
    CardUnsupported: 400, "IR_27", "Card is not supported";
    TokenUnsupported(id): 400, "IR_28", "Token is not supported";
    AddressUnsupported: 400, "IR_29", "Address is not supported";
    AccountUnsupported: 400, "IR_30", "Account is not supported";
    ProfileUnsupported: 400, "IR_31", "Profile is not supported";
    WebhookUnsupported(id): 400, "IR_32", "Webhook is not supported";
    GatewayUnsupported: 400, "IR_33", "Gateway is not supported";
    RefundUnauthorized: 403, "IR_34", "Refund needs another role";
    CustomerUnauthorized: 403, "IR_35", "Customer needs another role";
    PaymentUnauthorized(id): 403, "IR_36", "Payment needs another role";
    MerchantUnauthorized: 403, "IR_37", "Merchant needs another role";
    MandateUnauthorized: 403, "IR_38", "Mandate needs another role";
    DisputeUnauthorized: 403, "IR_39", "Dispute needs another role";
    PayoutUnauthorized(id): 403, "IR_40", "Payout needs another role";
    CardUnauthorized: 403, "IR_41", "Card needs another role";
    TokenUnauthorized: 403, "IR_42", "Token needs another role";
    AddressUnauthorized: 403, "IR_43", "Address needs another role";
    AccountUnauthorized(id): 403, "IR_44", "Account needs another role";
    ProfileUnauthorized: 403, "IR_45", "Profile needs another role";
    WebhookUnauthorized: 403, "IR_46", "Webhook needs another role";
    GatewayUnauthorized: 403, "IR_47", "Gateway needs another role";
    RefundTooLarge(id): 413, "IR_48", "Refund is too large";
    CustomerTooLarge: 413, "IR_49", "Customer is too large";
    PaymentTooLarge: 413, "IR_50", "Payment is too large";
    MerchantTooLarge: 413, "IR_51", "Merchant is too large";
    MandateTooLarge(id): 413, "IR_52", "Mandate is too large";
    DisputeTooLarge: 413, "IR_53", "Dispute is too large";
    PayoutTooLarge: 413, "IR_54", "Payout is too large";
    CardTooLarge: 413, "IR_55", "Card is too large";
    TokenTooLarge(id): 413, "IR_56", "Token is too large";
    AddressTooLarge: 413, "IR_57", "Address is too large";
    AccountTooLarge: 413, "IR_58", "Account is too large";
    ProfileTooLarge: 413, "IR_59", "Profile is too large";
    WebhookTooLarge(id): 413, "IR_60", "Webhook is too large";
    GatewayTooLarge: 413, "IR_61", "Gateway is too large";
    RefundFailed: 500, "IR_62", "Refund failed";
    CustomerFailed: 500, "IR_63", "Customer failed";
    PaymentFailed(id): 500, "IR_64", "Payment failed";
    MerchantFailed: 500, "IR_65", "Merchant failed";
    MandateFailed: 500, "IR_66", "Mandate failed";
    DisputeFailed: 500, "IR_67", "Dispute failed";
    PayoutFailed(id): 500, "IR_68", "Payout failed";
    CardFailed: 500, "IR_69", "Card failed";
    TokenFailed: 500, "IR_70", "Token failed";
    AddressFailed: 500, "IR_71", "Address failed";
    AccountFailed(id): 500, "IR_72", "Account failed";
    ProfileFailed: 500, "IR_73", "Profile failed";
    WebhookFailed: 500, "IR_74", "Webhook failed";
}

#[api_errors::path(get, path = "/errors/{number}", params(("number" = usize, Path)), responses((status = 200)))]
async fn fail(Path(number): Path<usize>) -> Result<(), PaymentError> {
    match every_error().get(number) {
        Some(error) => Err(error.clone()),
        None => Ok(()),
    }
}

#[derive(OpenApi)]
#[openapi(paths(fail))]
struct Api;

#[test]
fn it_has_the_shape_that_it_should_have() {
    let mut by_code: BTreeMap<_, usize> = BTreeMap::new();
    for spec in PaymentError::SET.iter() {
        *by_code.entry(spec.err_code()).or_default() += 1;
    }
    assert_eq!(PaymentError::SET.iter().count(), 105);
    let shared: Vec<_> = by_code.values().filter(|times| **times > 1).collect();
    assert_eq!(shared.len(), 7);
    assert_eq!(shared.into_iter().sum::<usize>(), 49);
}

#[test]
fn each_real_body_fits_the_document() {
    let forms: [fn() -> ApiErrors; 2] = [ApiErrors::new, || {
        ApiErrors::new().negotiate("https://errors.example.com/")
    }];
    let styles = [
        UnionStyle::OneOf,
        UnionStyle::Discriminated,
        UnionStyle::Flat,
        UnionStyle::Umbrella,
    ];
    for form in forms {
        for style in styles {
            let errors = form().union_style(style);
            let mut openapi = Api::openapi();
            errors.document(&mut openapi);
            assert_eq!(shared_codes(&openapi), []);
            let check = DriftCheck::new(&openapi);
            let app = Router::new()
                .route("/errors/{number}", routing::get(fail))
                .layer(errors.layer())
                .layer(check.layer());
            let mut names = BTreeSet::new();
            for (number, error) in every_error().into_iter().enumerate() {
                let response = get(&app, &format!("/errors/{number}"));
                assert_eq!(response.status(), error.status());
                assert_api_error!(response, expected = error);
                names.insert(error.spec().name());
            }
            assert_eq!(names.len(), 105);
            check.finish();
        }
    }
}

#[test]
fn each_error_has_a_component_of_its_own() {
    let mut openapi = Api::openapi();
    ApiErrors::new().document(&mut openapi);
    let schemas = &openapi.components.unwrap().schemas;
    for spec in PaymentError::SET.iter() {
        let name = [spec.type_name(), spec.name()].concat();
        assert!(schemas.contains_key(&name), "{name}");
    }
}
