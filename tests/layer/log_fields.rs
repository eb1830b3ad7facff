//! Fields marked `log`: in the event and for observers, and never in the response.
#![cfg(feature = "tracing")]

use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex};

use api_errors::errors::ConflictError;
use api_errors::{AnyError, ApiError, ApiErrors, Caused, Shared};
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use support::capture::{Line, all_lines};
use support::hooks::Endless;

use crate::send::send;

#[derive(Debug, Clone, ApiError)]
enum StockError {
    #[api_error(code = 409, msg = "{left} left", err_code = "STOCK-409")]
    TooFew {
        #[api_error(log, data)]
        left: u32,
        #[api_error(log)]
        warehouse: &'static str,
        #[api_error(log)]
        batch: Option<String>,
        #[api_error(log(debug))]
        shelves: Vec<u8>,
        /// Without a mark, so nobody gets it.
        #[expect(dead_code, reason = "a field that nobody reads")]
        unmarked: &'static str,
    },
    #[api_error(code = 503, msg = "Closed", err_code = "STOCK-503")]
    Closed(#[api_error(log)] u8, #[api_error(log(debug))] Option<u8>),
    #[api_error(code = 500, msg = "Full", err_code = "STOCK-500")]
    Full {
        #[api_error(log)]
        long: String,
        #[api_error(log)]
        r#type: u8,
    },
}

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(transparent)]
    Stock(#[from] StockError),
}

/// Borrows a value, and has a parameter that must be shown.
#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "None", err_code = "BORROWED-404")]
struct Borrowed<'a, T> {
    #[api_error(log)]
    name: &'a str,
    #[api_error(log(debug))]
    key: Option<T>,
}

/// An error with an API error as its source.
#[derive(Debug)]
struct Outer(OrderError);

impl fmt::Display for Outer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("outer")
    }
}

impl Error for Outer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

fn too_few() -> StockError {
    StockError::TooFew {
        left: 2,
        warehouse: "Hall \"7\"",
        batch: None,
        shelves: vec![1, 2],
        unmarked: "zebra",
    }
}

/// The event, and what an observer gets.
fn logged<R: IntoResponse + 'static>(make: fn() -> R) -> (Line, Vec<(String, String)>) {
    let fields = Arc::new(Mutex::new(Vec::new()));
    let seen = fields.clone();
    let errors = ApiErrors::new().observe(move |observed| {
        let fields = observed.log_fields();
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        seen.lock().expect("a lock").extend(fields);
    });
    let app = Router::new().route("/", get(move || async move { make() }));
    let app = app.layer(errors.layer());
    let mut lines = all_lines(|| {
        let reply = send(&app, "GET", "/");
        for secret in ["Hall", "[1", "zebra", "warehouse", "shelves", "context"] {
            assert!(!reply.body.contains(secret), "{reply:?}");
        }
    });
    let line = lines.pop().expect("a line");
    let fields = fields.lock().expect("a lock").clone();
    (line, fields)
}

#[test]
fn the_event_has_them_in_one_field_and_the_response_has_none() {
    let pairs = r#"left=2 warehouse="Hall \"7\"" shelves="[1, 2]""#;
    let values = [
        ("left", "2"),
        ("warehouse", "Hall \"7\""),
        ("shelves", "[1, 2]"),
    ];
    // In a group, with a cause, shared, and copied out of an `AnyError`.
    for (line, fields) in [
        logged(too_few),
        logged(|| OrderError::from(too_few())),
        logged(|| Box::new(OrderError::from(too_few()))),
        logged(|| Caused::from(too_few()).caused_by("a cause")),
        logged(|| Shared::from(too_few())),
        logged(|| AnyError::from(too_few())),
        logged(|| AnyError::from(Outer(too_few().into()))),
    ] {
        assert_eq!(line.field("err_code"), "STOCK-409", "{line:?}");
        assert_eq!(line.field("context"), pairs, "{line:?}");
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .collect();
        assert_eq!(fields, values);
    }
}

#[test]
fn the_name_is_that_of_the_field() {
    let (line, _) = logged(|| StockError::Closed(7, None));
    assert_eq!(line.field("context"), "0=7 1=None");
    let (line, _) = logged(|| StockError::Full {
        long: "a b".to_owned(),
        r#type: 1,
    });
    assert_eq!(line.field("context"), r#"long="a b" type=1"#);
    let (line, _) = logged(|| Borrowed {
        name: "a\nb",
        key: Some(1_u8),
    });
    assert_eq!(line.field("context"), r#"name="a\nb" key=Some(1)"#);
    let (line, fields) = logged(ConflictError::new);
    assert_eq!((line.fields.get("context"), fields.len()), (None, 0));
}

/// 4 KiB for a 5xx, 1,000 bytes for a 4xx. A long value leaves room for the others.
#[test]
fn a_long_value_is_cut() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "None", err_code = "LONG-404")]
    struct Long(#[api_error(log)] Endless, #[api_error(log)] u8);

    let (line, fields) = logged(|| StockError::Full {
        long: "x".repeat(5_000),
        r#type: 1,
    });
    let long = "x".repeat(4_096 - 1);
    assert_eq!(line.field("context"), format!("long={long} type=1"));
    assert_eq!(fields[0].1.len(), 4_096);
    let (line, fields) = logged(|| Long(Endless, 1));
    assert_eq!(line.field("context").len(), r#"0="" 1="#.len() + 1_000);
    assert_eq!(fields[0].1.len(), 4_096);
}
