//! Errors in the form of an app, without the feature `axum`.

use api_errors::traits::{self, ApiError as _};
use api_errors::{ApiError, ApiErrors, ErrorContext, ErrorFormat};
use http::header::ACCEPT;
use http::{HeaderValue, StatusCode};

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Seat {seat} is taken", err_code = "SEAT-409")]
struct SeatTaken {
    #[api_error(data)]
    seat: &'static str,
}

const SEAT: SeatTaken = SeatTaken { seat: "12A" };
const ENVELOPE: &str = r#"{"status":"FAIL","message":"Seat 12A is taken","error_code":"SEAT-409","description":null,"data":{"seat":"12A"}}"#;
const PROBLEM: &str = r#"{"type":"/problems/SEAT-409","title":"Conflict","status":409,"detail":"Seat 12A is taken","error_code":"SEAT-409","seat":"12A"}"#;

fn context() -> ErrorContext<'static> {
    ErrorContext::new(SEAT.status())
}

fn prefers_problem() -> ErrorContext<'static> {
    context().with_header(ACCEPT, HeaderValue::from_static("application/problem+json"))
}

#[track_caller]
fn assert_rendered(errors: &ApiErrors, context: &ErrorContext<'_>, media_type: &str, body: &str) {
    let rendered = errors.render(&SEAT, context);
    assert_eq!(rendered.status, StatusCode::CONFLICT);
    assert_eq!(rendered.content_type, media_type);
    assert_eq!(rendered.text(), body);
}

#[test]
fn the_forms_of_the_library() {
    let (json, problem) = ("application/json", "application/problem+json");
    let errors = ApiErrors::new();
    assert_rendered(&errors, &prefers_problem(), json, ENVELOPE);
    let errors = ApiErrors::new().problem_details("/problems/");
    assert_rendered(&errors, &context(), problem, PROBLEM);
    let errors = ApiErrors::new().negotiate("/problems/");
    assert_rendered(&errors, &context(), json, ENVELOPE);
    assert_rendered(&errors, &prefers_problem(), problem, PROBLEM);
    let errors = errors.envelope_under("/v1");
    assert_rendered(
        &errors,
        &prefers_problem().with_path("/v1/seats"),
        json,
        ENVELOPE,
    );
    let body = PROBLEM.replace(r#""error_code""#, r#""instance":"/v10","error_code""#);
    assert_rendered(
        &errors,
        &prefers_problem().with_path("/v10"),
        problem,
        &body,
    );
}

#[test]
fn members_are_added() {
    let errors = ApiErrors::new().member("id", |error, context| {
        let id = context.request_id()?;
        Some(format!("{id} {}", error.status().as_u16()))
    });
    for (context, id) in [
        (context(), "null"),
        (context().with_request_id("9f"), r#""9f 409""#),
    ] {
        let body = ENVELOPE.replace(r#""12A"}}"#, &format!(r#""12A"}},"id":{id}}}"#));
        assert_rendered(&errors, &context, "application/json", &body);
    }
}

#[test]
fn a_format_of_the_app() {
    struct Tenant(&'static str);
    struct Own;
    impl ErrorFormat for Own {
        fn content_types(&self) -> &[&'static str] {
            &["text/plain"]
        }

        fn write(
            &self,
            error: &dyn traits::ApiError,
            context: &ErrorContext<'_>,
            out: &mut Vec<u8>,
        ) {
            let tenant = context.captured().map_or("none", |Tenant(name)| name);
            out.extend_from_slice(format!("{tenant}: {}", error.message()).as_bytes());
        }
    }
    let errors = ApiErrors::new().format(Own);
    assert_rendered(&errors, &context(), "text/plain", "none: Seat 12A is taken");
    let context = context().with_captured(Tenant("acme"));
    assert_rendered(&errors, &context, "text/plain", "acme: Seat 12A is taken");
}
