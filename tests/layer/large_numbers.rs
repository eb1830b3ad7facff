//! Numbers beyond 64 bits are exact in every form of the body.

use api_errors::{ApiError, ApiErrors, ErrorContext, ErrorFormat};
use axum::Router;
use axum::routing::get;

use crate::send::{request, send_request};

const LARGE: &str = "340282366920938463463374607431768211455";

#[derive(Debug, ApiError)]
enum LedgerError {
    #[api_error(code = 409, msg = "Over", err_code = "LEDGER-409")]
    Over {
        #[api_error(data)]
        sum: u128,
    },
    #[api_error(code = 410, msg = "Gone", err_code = "LEDGER-410")]
    Gone(#[api_error(data)] Vec<u128>),
}

/// Sends the data as the only member.
struct Plain;

impl ErrorFormat for Plain {
    fn write(
        &self,
        error: &dyn api_errors::traits::ApiError,
        _: &ErrorContext<'_>,
        out: &mut Vec<u8>,
    ) {
        let data = error.data_json().unwrap_or_else(|| "null".to_owned());
        out.extend_from_slice(format!(r#"{{"details":{data}}}"#).as_bytes());
    }
}

fn body(errors: &ApiErrors, path: &str) -> String {
    let app = Router::new()
        .route("/over", get(async || LedgerError::Over { sum: u128::MAX }))
        .route("/gone", get(async || LedgerError::Gone(vec![u128::MAX])))
        .layer(errors.layer());
    send_request(&app, request("GET", path)).body
}

#[test]
fn every_form_has_all_digits() {
    let envelope = ApiErrors::new();
    let problem = ApiErrors::new().problem_details("/problems/");
    let own = ApiErrors::new().format(Plain);
    for (errors, over, gone) in [
        (
            &envelope,
            format!(r#""data":{{"sum":{LARGE}}}}}"#),
            format!(r#""data":[{LARGE}]}}"#),
        ),
        (
            &problem,
            format!(r#","sum":{LARGE}}}"#),
            format!(r#","data":[{LARGE}]}}"#),
        ),
        (
            &own,
            format!(r#"{{"details":{{"sum":{LARGE}}}}}"#),
            format!(r#"{{"details":[{LARGE}]}}"#),
        ),
    ] {
        assert!(body(errors, "/over").ends_with(&over), "{over}");
        assert!(body(errors, "/gone").ends_with(&gone), "{gone}");
    }
    assert_eq!(body(&own, "/nowhere"), r#"{"details":null}"#);
}
