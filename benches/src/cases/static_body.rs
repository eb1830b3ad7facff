//! An error whose complete response is known at compile time.

use std::hint::black_box;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::envelope::Envelope;
use super::{Case, Group, floor, linked};

pub(super) const GROUP: Group = Group {
    title: "static",
    promise: super::STATIC,
    floor: Case::new(
        "static-floor",
        "floor: a literal, status, content type",
        by_hand,
    ),
    ours: &[
        Case::new("static-struct", "**api-errors**, struct", ours::of_a_struct),
        Case::new(
            "static-variant",
            "**api-errors**, variant of an enum",
            ours::of_a_variant,
        ),
        Case::new(
            "static-nested",
            "**api-errors**, variant through a group",
            ours::through_a_group,
        ),
        Case::linked(
            "static-linked",
            "**api-errors**, one of 50 types",
            linked::STATIC_BODY,
        ),
    ],
    peers: &[
        Case::new(
            "static-json",
            "`(StatusCode, Json(struct))`, the same body",
            json,
        ),
        Case::new("static-api-error", "api-error", peers::api_error),
        // A bare JSON string: no member, no message.
        Case::unstructured(
            "static-axum-thiserror",
            "axum_thiserror (a bare string)",
            peers::axum_thiserror,
        ),
        Case::new(
            "static-problem-details",
            "problem_details",
            peers::problem_details,
        ),
        Case::new("static-masterror", "masterror", peers::masterror),
    ],
};

fn by_hand() -> Response {
    const BODY: &str = concat!(
        r#"{"status":"FAIL","message":"Payment Required","error_code":"BILLING-402","#,
        r#""description":"Your subscription has expired.","data":null}"#
    );
    floor::respond(StatusCode::PAYMENT_REQUIRED, black_box(BODY))
}

fn json() -> Response {
    let envelope = Envelope::<()> {
        status: "FAIL",
        message: black_box("Payment Required"),
        error_code: "BILLING-402",
        description: Some("Your subscription has expired."),
        data: None,
    };
    (StatusCode::PAYMENT_REQUIRED, Json(envelope)).into_response()
}

mod ours {
    use super::{IntoResponse, Response, black_box};

    #[derive(Debug, api_errors::ApiError)]
    #[api_error(
        code = 402,
        msg = "Payment Required",
        desc = "Your subscription has expired.",
        err_code = "BILLING-402"
    )]
    struct PaymentRequired;

    /// More than one answer, so that there is one to look up.
    #[derive(Debug, api_errors::ApiError)]
    enum Billing {
        #[api_error(code = 404, msg = "No such account", err_code = "BILLING-404")]
        NoAccount,
        #[api_error(
            code = 402,
            msg = "Payment Required",
            desc = "Your subscription has expired.",
            err_code = "BILLING-402"
        )]
        PaymentRequired,
        #[api_error(
            code = 409,
            msg = "Invoice {0} is paid already",
            err_code = "BILLING-409"
        )]
        Paid(u64),
    }

    #[derive(Debug, api_errors::ApiError)]
    enum App {
        #[api_error(transparent)]
        Billing(#[from] Billing),
    }

    pub(super) fn of_a_struct() -> Response {
        black_box(PaymentRequired).into_response()
    }

    pub(super) fn of_a_variant() -> Response {
        black_box(Billing::PaymentRequired).into_response()
    }

    pub(super) fn through_a_group() -> Response {
        black_box(App::from(Billing::PaymentRequired)).into_response()
    }

    /// Keeps the other variants from being known as never built.
    #[expect(dead_code, reason = "only its existence counts")]
    fn others() -> [Billing; 2] {
        [Billing::NoAccount, Billing::Paid(1)]
    }
}

mod peers {
    use super::{IntoResponse, Response, StatusCode, black_box};
    use api_error::ApiError;
    use axum_thiserror::ErrorStatus;
    use masterror::{AppError, AppErrorKind};
    use problem_details::ProblemDetails;
    use serde::Serialize;

    #[derive(Debug, thiserror::Error, ApiError)]
    enum Named {
        #[error("not found")]
        #[api_error(status_code = 404, message = "No such account")]
        NoAccount,
        #[error("payment")]
        #[api_error(status_code = 402, message = "Payment Required")]
        PaymentRequired,
    }

    pub(super) fn api_error() -> Response {
        black_box(Named::PaymentRequired).into_response()
    }

    #[derive(Debug, thiserror::Error, Serialize, ErrorStatus)]
    enum Serialized {
        #[error("No such account")]
        #[status(404)]
        NoAccount,
        #[error("Payment Required")]
        #[status(402)]
        PaymentRequired,
    }

    pub(super) fn axum_thiserror() -> Response {
        black_box(Serialized::PaymentRequired).into_response()
    }

    pub(super) fn problem_details() -> Response {
        ProblemDetails::from_status_code(StatusCode::PAYMENT_REQUIRED)
            .with_title(black_box("Payment Required"))
            .with_detail("Your subscription has expired.")
            .into_response()
    }

    /// Its closed list of kinds has no 402.
    pub(super) fn masterror() -> Response {
        AppError::with(AppErrorKind::NotFound, black_box("Payment Required")).into_response()
    }

    /// Keeps the other variants from being known as never built.
    #[expect(dead_code, reason = "only its existence counts")]
    fn others() -> (Named, Serialized) {
        (Named::NoAccount, Serialized::NoAccount)
    }
}
