//! Problem details, byte for byte.

use api_errors::ApiError;
use api_errors::errors::NotFoundError;
use serde::Serialize;
use support::failing::BadMidway;

use crate::envelope_and_problem::Form;

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
struct Limits {
    daily: u32,
}

#[derive(Debug, ApiError)]
enum Sample {
    #[api_error(
        code = 404,
        msg = "Not Here",
        desc = "Look elsewhere.",
        err_code = "S-ALL"
    )]
    All,
    #[api_error(code = 410, msg = "Gone", err_code = "S-LEAST")]
    Least,
    #[api_error(code = 404, msg = "Order {id} \"x\"", err_code = "S-MSG")]
    Msg {
        #[api_error(data)]
        id: u32,
    },
    #[api_error(
        code = 409,
        msg = "{0} is full",
        desc = "Try {1}.",
        err_code = "S-BOTH"
    )]
    Both(&'static str, &'static str),
    #[api_error(
        code = 402,
        msg = "Pay",
        err_code = "S-URI",
        type_uri = "https://example.com/probs/credit"
    )]
    Uri,
    #[api_error(
        code = 402,
        msg = "Pay",
        err_code = "S-ROOTED",
        type_uri = "/probs/credit"
    )]
    Rooted,
    #[api_error(
        code = 429,
        msg = "Slow",
        err_code = "S-MEMBERS",
        data(limit = 10, unit = "s")
    )]
    Members {
        #[api_error(data)]
        used: u32,
        #[api_error(data = "orderId")]
        order: Option<u32>,
    },
    #[api_error(code = 429, msg = "Slow", err_code = "S-DECLARED", data(limit = 10))]
    Declared,
    #[api_error(code = 429, msg = "Slow", err_code = "S-FLAT")]
    Flat {
        #[api_error(data(flatten))]
        limits: Limits,
    },
    #[api_error(code = 429, msg = "Slow", err_code = "S-TUPLE")]
    Tuple(#[api_error(data)] Vec<u32>),
    #[api_error(code = 409, msg = "Clash", err_code = "S-RESERVED", data(a = 1))]
    Reserved {
        #[api_error(data)]
        status: u32,
    },
    #[api_error(code = 409, msg = "Clash", err_code = "S-TAKEN", data(title = "mine"))]
    Taken,
    #[api_error(
        code = 409,
        msg = "Order {0} is paid",
        err_code = "S-TITLE",
        title = "The order is {{paid}}"
    )]
    Titled(u32),
    #[api_error(
        code = 409,
        msg = "The order is paid",
        err_code = "S-FIXED",
        title = "Paid"
    )]
    Fixed,
    #[api_error(
        code = 409,
        msg = "The order is paid",
        desc = "Ask for a refund.",
        err_code = "S-DESC",
        title = "Paid"
    )]
    Described,
    #[api_error(code = 409, msg = "Bad", err_code = "S-BAD")]
    Bad {
        #[api_error(data)]
        good: u32,
        #[api_error(data)]
        bad: BadMidway,
    },
}

/// An error, and how its body ends; from its start where it has a type of its own.
type Case<E> = (fn() -> E, &'static str);

#[test]
fn problem_details_member_by_member() {
    let cases: [Case<Sample>; 16] = [
        (
            || Sample::All,
            r#"S-ALL","title":"Not Here","status":404,"detail":"Look elsewhere.","instance":"/x","error_code":"S-ALL"}"#,
        ),
        (
            || Sample::Least,
            r#"S-LEAST","title":"Gone","status":410,"instance":"/x","error_code":"S-LEAST"}"#,
        ),
        (
            || Sample::Msg { id: 7 },
            r#"S-MSG","title":"Not Found","status":404,"detail":"Order 7 \"x\"","instance":"/x","error_code":"S-MSG","id":7}"#,
        ),
        (
            || Sample::Both("a", "b"),
            r#"S-BOTH","title":"Conflict","status":409,"detail":"a is full: Try b.","instance":"/x","error_code":"S-BOTH"}"#,
        ),
        (
            || Sample::Uri,
            r#"{"type":"https://example.com/probs/credit","title":"Pay","status":402,"instance":"/x","error_code":"S-URI"}"#,
        ),
        (
            || Sample::Rooted,
            r#"{"type":"/probs/credit","title":"Pay","status":402,"instance":"/x","error_code":"S-ROOTED"}"#,
        ),
        (
            || Sample::Members {
                used: 11,
                order: None,
            },
            r#"S-MEMBERS","title":"Slow","status":429,"instance":"/x","error_code":"S-MEMBERS","limit":10,"unit":"s","used":11,"orderId":null}"#,
        ),
        (
            || Sample::Declared,
            r#"S-DECLARED","title":"Slow","status":429,"instance":"/x","error_code":"S-DECLARED","limit":10}"#,
        ),
        (
            || Sample::Flat {
                limits: Limits { daily: 3 },
            },
            r#"S-FLAT","title":"Slow","status":429,"instance":"/x","error_code":"S-FLAT","data":{"daily":3}}"#,
        ),
        (
            || Sample::Tuple(vec![1, 2]),
            r#"S-TUPLE","title":"Slow","status":429,"instance":"/x","error_code":"S-TUPLE","data":[1,2]}"#,
        ),
        (
            || Sample::Reserved { status: 3 },
            r#"S-RESERVED","title":"Clash","status":409,"instance":"/x","error_code":"S-RESERVED","data":{"a":1,"status":3}}"#,
        ),
        (
            || Sample::Taken,
            r#"S-TAKEN","title":"Clash","status":409,"instance":"/x","error_code":"S-TAKEN","data":{"title":"mine"}}"#,
        ),
        (
            || Sample::Titled(7),
            r#"S-TITLE","title":"The order is {paid}","status":409,"detail":"Order 7 is paid","instance":"/x","error_code":"S-TITLE"}"#,
        ),
        (
            || Sample::Fixed,
            r#"S-FIXED","title":"Paid","status":409,"detail":"The order is paid","instance":"/x","error_code":"S-FIXED"}"#,
        ),
        (
            || Sample::Described,
            r#"S-DESC","title":"Paid","status":409,"detail":"The order is paid: Ask for a refund.","instance":"/x","error_code":"S-DESC"}"#,
        ),
        (
            || Sample::Bad {
                good: 1,
                bad: BadMidway,
            },
            r#"S-BAD","title":"Bad","status":409,"instance":"/x","error_code":"S-BAD"}"#,
        ),
    ];
    for (make, rest) in cases {
        let expected = if rest.starts_with('{') {
            rest.to_owned()
        } else {
            format!("{{\"type\":\"https://errors.example.com/{rest}")
        };
        for form in [Form::Problem, Form::NegotiatedProblem] {
            assert_eq!(form.answered(make).body, expected);
        }
    }
}

#[test]
fn problem_details_of_what_a_builder_sets() {
    let body = |make: fn() -> NotFoundError| Form::Problem.answered(make).body;
    let start = r#"{"type":"https://errors.example.com/RES-404","title":"Not Found","status":404,"#;
    let cases: [Case<NotFoundError>; 3] = [
        (
            NotFoundError::new,
            r#""detail":"The requested resource was not found.","instance":"/x","error_code":"RES-404"}"#,
        ),
        (
            || NotFoundError::new().msg("No user 42").desc("Never was."),
            r#""detail":"No user 42: Never was.","instance":"/x","error_code":"RES-404"}"#,
        ),
        (
            || NotFoundError::new().desc("d").data(()),
            r#""detail":"d","instance":"/x","error_code":"RES-404"}"#,
        ),
    ];
    for (make, rest) in cases {
        assert_eq!(body(make), format!("{start}{rest}"));
    }
    let with_data = || {
        NotFoundError::new()
            .desc("d")
            .data(serde_json::json!({ "id": 42 }))
    };
    assert_eq!(
        Form::Problem.answered(with_data).body,
        format!(
            r#"{start}"detail":"d","instance":"/x","error_code":"RES-404","data":{{"id":42}}}}"#
        )
    );
}
