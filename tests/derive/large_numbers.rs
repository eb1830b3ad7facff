//! Numbers beyond 64 bits are exact in the response and in `data_json()`.

use std::collections::BTreeMap;

use api_errors::ApiError;
use api_errors::errors::{HttpError, InternalError, NotFoundError};
use api_errors::traits::ApiError as _;
use serde_json::json;

const LARGE: &str = "340282366920938463463374607431768211455";
const SMALL: &str = "-170141183460469231731687303715884105728";

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Members", err_code = "A", data(kind = "x"))]
struct Members {
    #[api_error(data)]
    large: u128,
    #[api_error(data)]
    small: i128,
}

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Whole", err_code = "B")]
struct Whole(#[api_error(data)] BTreeMap<&'static str, [u128; 2]>);

#[derive(Debug, ApiError)]
#[api_error(
    code = 409,
    msg = "Literal",
    err_code = "C",
    data(huge = 340282366920938463463374607431768211455)
)]
struct Literal;

#[derive(Debug, ApiError)]
enum Group {
    #[api_error(transparent)]
    Members(Members),
}

fn members() -> Members {
    Members {
        large: u128::MAX,
        small: i128::MIN,
    }
}

#[test]
fn the_json_of_the_data_is_the_one_of_the_envelope() {
    let of_members = format!(r#"{{"kind":"x","large":{LARGE},"small":{SMALL}}}"#);
    let whole = Whole(BTreeMap::from([("a", [u128::MAX, 1])]));
    let builder = NotFoundError::new().data([u128::MAX]);
    let http = HttpError::new(http::StatusCode::CONFLICT).data(u128::MAX);
    let errors: [(&dyn api_errors::traits::ApiError, _); 6] = [
        (&members(), of_members.clone()),
        (&Group::Members(members()), of_members),
        (&whole, format!(r#"{{"a":[{LARGE},1]}}"#)),
        (&Literal, format!(r#"{{"huge":{LARGE}}}"#)),
        (&builder, format!("[{LARGE}]")),
        (&http, LARGE.to_owned()),
    ];
    for (error, data) in errors {
        assert!(
            error.envelope().ends_with(&format!(r#","data":{data}}}"#)),
            "{data}"
        );
        assert_eq!(error.data_json(), Some(data));
    }
}

#[test]
fn without_data_there_is_no_json() {
    assert_eq!(NotFoundError::new().data_json(), None);
    assert_eq!(NotFoundError::new().data(()).data_json(), None);
    assert_eq!(
        NotFoundError::new()
            .data(support::failing::bad_keys())
            .data_json(),
        None
    );
    assert_eq!(InternalError::new("x").data_json(), None);
    // A text is data, whatever it contains.
    let text = NotFoundError::new().data("null");
    assert_eq!(text.data_json().as_deref(), Some(r#""null""#));
    assert_eq!(text.data_value(), Some(json!("null")));
}

/// The limit of `serde_json::Value`, which only a feature for the whole program changes.
#[test]
fn a_value_is_rounded() {
    let value = members().data_value().expect("data");
    assert_eq!(value["kind"], "x");
    assert!(value["large"].is_f64(), "{value}");
    let exact = NotFoundError::new().data([u64::MAX]).data_value();
    assert_eq!(exact, Some(json!([u64::MAX])));
}
