//! Errors of one code that only the declaration in the report distinguishes.

use api_errors::errors::NotFoundError;
use api_errors::testing::DriftCheck;
use api_errors::traits::ApiError as _;
use api_errors::{ApiErrors, ErrorReport, UnionStyle, assert_api_error};
use axum::Router;
use axum::middleware::map_response;
use axum::response::{IntoResponse as _, Response};
use axum::routing;
use support::shared_codes::{GatewayError, PaymentError};

use crate::shared_codes::finished;
use crate::{get, panic_of};

mod stolen {
    /// Its body fits the schema of `PaymentError::Locked`, and it is another error.
    #[derive(Debug, Clone, api_errors::ApiError)]
    #[api_error(code = 404, msg = "Card is stolen", err_code = "HE_03")]
    pub(crate) struct StolenCard;
}
use stolen::StolenCard;

/// The route documents `PaymentError` only, and the handler sends what it likes.
fn sends_stolen_card(errors: &ApiErrors) -> Router {
    let undocumented = || async { StolenCard };
    Router::new()
        .route("/payments/{id}", routing::get(undocumented))
        .layer(errors.layer())
}

#[test]
fn the_drift_check_finds_an_undocumented_error_of_a_documented_code() {
    let styles = [
        UnionStyle::OneOf,
        UnionStyle::Discriminated,
        UnionStyle::Flat,
        UnionStyle::Umbrella,
    ];
    for style in styles {
        let errors = ApiErrors::new().union_style(style);
        let check = DriftCheck::new(&finished(&errors));
        let app = sends_stolen_card(&errors).layer(check.layer());
        assert_eq!(get(&app, "/payments/1").status(), 404);
        let differences = check.into_differences();
        assert_eq!(differences.len(), 1, "{differences:?}");
        assert!(
            differences[0].contains(
                "the error `StolenCard` with the code HE_03 is not documented; documented with this code: \
                 \"Card is blocked\", \"Card is locked\""
            ),
            "{differences:?}"
        );
    }
}

#[test]
fn an_assertion_tells_apart_the_errors_of_a_code() {
    let stolen = || get(&sends_stolen_card(&ApiErrors::new()), "/payments/1");
    assert_api_error!(stolen(), StolenCard);
    assert_api_error!(stolen(), expected = StolenCard);
    let of_type = panic_of(|| assert_api_error!(stolen(), PaymentError, "HE_03"));
    assert!(
        of_type.contains("- error: answered `StolenCard`, which `PaymentError` does not have"),
        "{of_type}"
    );
    let of_instance = panic_of(|| assert_api_error!(stolen(), expected = PaymentError::Locked));
    assert!(
        of_instance.contains("- error: expected `PaymentError::Locked`, answered `StolenCard`"),
        "{of_instance}"
    );
    // The declarations of the two differ only in the message.
    let locked = || {
        let locked = || async { PaymentError::Locked };
        let app = Router::new().route("/", routing::get(locked));
        get(&app.layer(ApiErrors::new().layer()), "/")
    };
    assert_api_error!(locked(), GatewayError, "HE_03");
    let report = locked().extensions().get::<ErrorReport>().cloned().unwrap();
    assert!(report.spec().is(PaymentError::Locked.spec()));
    assert!(!report.spec().is(PaymentError::Blocked.spec()));
    assert_eq!(report.err_code(), "HE_03");
}

/// Middleware that replaces the body leaves the report. The assertion compares the body that the client gets.
#[test]
fn a_report_of_another_body_is_no_declaration() {
    let errors = ApiErrors::new();
    let replace = |response: Response| async {
        let mut other = NotFoundError::new().into_response();
        *other.extensions_mut() = response.into_parts().0.extensions;
        other
    };
    let app = sends_stolen_card(&errors).layer(map_response(replace));
    assert_api_error!(get(&app, "/payments/1"), NotFoundError);
    assert_api_error!(get(&app, "/payments/1"), expected = NotFoundError::new());
}
