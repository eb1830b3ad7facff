//! A `Display` or a `Serialize` that fails: the body stays valid, and the status, the code and the other members stay.

use std::collections::BTreeMap;
use std::fmt;

use api_errors::errors::{ConflictError, ForbiddenError, HttpError};
use api_errors::traits::ApiError as _;
use api_errors::{ApiError, ErrorResponse, traits};
use serde::Serialize;
use support::envelope;
use support::failing::{BadAtOnce, BadMidway, BadNested, BadText, bad_keys, bad_second_key};

fn read(error: &dyn traits::ApiError) -> ErrorResponse {
    serde_json::from_str(&error.envelope()).expect("a whole envelope")
}

#[derive(Debug, ApiError)]
#[api_error(
    code = 409,
    msg = "Taken: {name}",
    desc = "By {name}.",
    err_code = "TAKEN-409",
    retry_after = 2,
    data(limit = 1)
)]
struct Taken<T> {
    name: &'static str,
    #[api_error(data)]
    first: u8,
    #[api_error(data)]
    bad: T,
    #[api_error(data)]
    last: u8,
}

/// A 409 must not turn into a 500 that clients retry.
fn stays_whole<T: Serialize + fmt::Debug>(bad: T) {
    let shown = format!("{bad:?}");
    let error = Taken {
        name: "a\"b",
        first: 1,
        bad,
        last: 2,
    };
    assert_eq!(
        error.envelope(),
        envelope("Taken: a\"b", "TAKEN-409", Some("By a\"b."), "null"),
        "{shown}"
    );
    assert_eq!(error.status(), 409);
    assert_eq!(error.headers()["retry-after"], "2");
    assert_eq!(error.data_value(), None);
    assert_eq!(
        read(&error),
        ErrorResponse::from(&error as &dyn traits::ApiError)
    );
}

#[test]
fn data_that_fails_is_null_as_a_whole() {
    stays_whole(BadAtOnce);
    stays_whole(BadMidway);
    stays_whole(BadNested);
    stays_whole(bad_keys());
    stays_whole(bad_second_key());
    stays_whole(vec![Some(bad_keys())]);
    stays_whole(BTreeMap::from([(
        "deep",
        BTreeMap::from([("er", vec![BadNested])]),
    )]));
}

/// The same with a value that can be written, so that the test above shows more than its absence.
#[test]
fn data_that_does_not_fail_is_there() {
    let good = Taken {
        name: "a",
        first: 1,
        bad: "good",
        last: 2,
    };
    assert_eq!(
        good.envelope(),
        envelope(
            "Taken: a",
            "TAKEN-409",
            Some("By a."),
            r#"{"limit":1,"first":1,"bad":"good","last":2}"#
        )
    );
}

#[test]
fn whole_data_that_fails_is_null() {
    #[derive(Debug, ApiError)]
    enum Whole {
        #[api_error(code = 400, msg = "m", err_code = "A")]
        Tuple(#[api_error(data)] BadMidway),
        #[api_error(code = 400, msg = "m", err_code = "B")]
        Flat {
            #[api_error(data(flatten))]
            all: BTreeMap<(u8, u8), u8>,
        },
    }
    assert_eq!(
        Whole::Tuple(BadMidway).envelope(),
        envelope("m", "A", None, "null")
    );
    let flat = Whole::Flat { all: bad_keys() };
    assert_eq!(flat.envelope(), envelope("m", "B", None, "null"));
    assert_eq!(flat.data_value(), None);
}

/// If the `Display` of a field fails, the response contains the text of the template.
#[test]
fn the_template_stands_where_a_placeholder_fails() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 422,
        msg = "a {good} \"b\" {bad} c",
        desc = "d {bad:>40} \\ e",
        err_code = "TEXT-422",
        data(kept = true)
    )]
    struct Placeholders {
        good: u8,
        bad: BadText,
    }
    let error = Placeholders {
        good: 1,
        bad: BadText,
    };
    let (msg, desc) = ("a {good} \"b\" {bad} c", "d {bad:>40} \\ e");
    assert_eq!(
        error.envelope(),
        envelope(msg, "TEXT-422", Some(desc), r#"{"kept":true}"#)
    );
    assert_eq!(error.message(), msg);
    assert_eq!(error.desc_text().as_deref(), Some(desc));
    assert_eq!(error.status(), 422);
    assert_eq!(
        read(&error),
        ErrorResponse::from(&error as &dyn traits::ApiError)
    );
}

#[test]
fn one_text_that_fails_leaves_the_other() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m {a}", desc = "d {b}", err_code = "ONE")]
    struct One<A, B> {
        a: A,
        b: B,
    }
    assert_eq!(
        One { a: BadText, b: 1 }.envelope(),
        envelope("m {a}", "ONE", Some("d 1"), "null")
    );
    assert_eq!(
        One { a: 1, b: BadText }.envelope(),
        envelope("m 1", "ONE", Some("d {b}"), "null")
    );
}

#[test]
fn the_template_stands_where_a_field_fails() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m \"{id}\"", desc = "d", err_code = "FIELD")]
    struct Fields {
        #[api_error(msg)]
        msg: Option<BadText>,
        #[api_error(desc)]
        desc: BadText,
        #[api_error(data)]
        id: u8,
    }
    let error = Fields {
        msg: Some(BadText),
        desc: BadText,
        id: 1,
    };
    assert_eq!(
        error.envelope(),
        envelope("m \"{id}\"", "FIELD", Some("d"), r#"{"id":1}"#)
    );
    assert_eq!(error.message(), "m \"{id}\"");
    assert_eq!(error.desc_text().as_deref(), Some("d"));
}

#[test]
fn everything_fails_at_once() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 503,
        msg = "{0}",
        desc = "{0}",
        err_code = "ALL-503",
        headers("X-Bad" = "{0}"),
        retry_after = 1
    )]
    struct All(BadText, #[api_error(data)] BadNested);

    let error = All(BadText, BadNested);
    assert_eq!(
        error.envelope(),
        envelope("{0}", "ALL-503", Some("{0}"), "null")
    );
    let headers = error.headers();
    assert_eq!(headers.len(), 1);
    assert_eq!(headers["retry-after"], "1");
}

#[test]
fn a_nested_error_that_fails_stays_whole() {
    #[derive(Debug, ApiError)]
    enum Group {
        #[api_error(transparent)]
        Taken(Taken<BadMidway>),
    }
    let error = Group::Taken(Taken {
        name: "n",
        first: 1,
        bad: BadMidway,
        last: 2,
    });
    assert_eq!(
        error.envelope(),
        envelope("Taken: n", "TAKEN-409", Some("By n."), "null")
    );
}

/// `null` in place of the declared data too: half of it would be another shape.
#[test]
fn overridden_data_that_fails_is_null() {
    let conflict = ConflictError::new().msg("m").data(BadMidway);
    assert_eq!(
        conflict.envelope(),
        envelope(
            "m",
            "RES-409",
            Some("The request conflicts with the current state of the resource."),
            "null"
        )
    );
    let forbidden = ForbiddenError::new().data(bad_keys());
    assert_eq!(read(&forbidden).data, None);
    assert_eq!(forbidden.status(), 403);
    let any = HttpError::new(http::StatusCode::GONE).data(BadNested);
    assert_eq!(any.envelope(), envelope("Gone", "HTTP-410", None, "null"));
}
