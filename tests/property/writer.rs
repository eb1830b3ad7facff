//! Checks the whole body.

use api_errors::errors::query::InvalidFacetFilterError;
use api_errors::errors::{FieldError, HttpError, ValidationError};
use api_errors::traits::ApiError as _;
use api_errors::{ApiError, ErrorResponse, ResponseStatus, traits};
use http::StatusCode;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::envelope;

use crate::strategies::{json, text};

#[derive(Debug, ApiError)]
enum Any {
    #[api_error(
        code = 400,
        msg = "m {a} {b:?}",
        desc = "d {b}",
        err_code = "MEMBERS",
        data(limit = 1)
    )]
    Members {
        #[api_error(data)]
        a: String,
        #[api_error(data = "the \"b\"")]
        b: String,
        #[api_error(data)]
        any: Value,
    },
    #[api_error(code = 409, msg = "declared", err_code = "WHOLE")]
    Whole {
        #[api_error(msg)]
        msg: Option<String>,
        #[api_error(desc)]
        desc: Option<String>,
        #[api_error(data(flatten))]
        all: Value,
    },
}

fn read_back(error: &dyn traits::ApiError) -> ErrorResponse {
    let body = error.envelope();
    let read: ErrorResponse = serde_json::from_str(&body).expect("a whole envelope");
    assert_eq!(read, ErrorResponse::from(error));
    assert_eq!(read.status, ResponseStatus::Fail);
    // Nothing of the body is there twice or unread.
    assert_eq!(
        serde_json::from_str::<Value>(&body).expect("JSON"),
        json!(read)
    );
    read
}

fn some(data: Value) -> Option<Value> {
    Some(data).filter(|data| !data.is_null())
}

/// The controls, the separators of lines, and the characters that have no glyph (`Default_Ignorable_Code_Point`, and the
/// annotation marks).
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            u32::from(character),
            0xad | 0x34f
                | 0x61c
                | 0x115f..=0x1160
                | 0x17b4..=0x17b5
                | 0x180b..=0x180f
                | 0x200b..=0x200f
                | 0x2028..=0x202e
                | 0x2060..=0x206f
                | 0x3164
                | 0xfe00..=0xfe0f
                | 0xfeff
                | 0xffa0
                | 0xfff0..=0xfffb
                | 0x1bca0..=0x1bca3
                | 0x1d173..=0x1d17a
                | 0xe0000..=0xe0fff
        )
}

fn solid(text: &str) -> String {
    text.chars()
        .filter(|&character| !is_invisible(character) && !character.is_whitespace())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_members_are_read_back(a in text(), b in text(), any in json()) {
        let expected = json!({ "limit": 1, "a": a, "the \"b\"": b, "any": any });
        let (message, desc) = (format!("m {a} {b:?}"), format!("d {b}"));
        let read = read_back(&Any::Members { a, b, any });
        prop_assert_eq!(read.message, message);
        prop_assert_eq!(read.description, Some(desc));
        prop_assert_eq!(read.data, Some(expected));
    }

    #[test]
    fn any_whole_data_is_read_back(msg in prop::option::of(text()), desc in prop::option::of(text()), all in json()) {
        let error = Any::Whole { msg: msg.clone(), desc: desc.clone(), all: all.clone() };
        let message = msg.unwrap_or_else(|| "declared".to_owned());
        prop_assert_eq!(
            error.envelope(),
            envelope(&message, "WHOLE", desc.as_deref(), &all.to_string())
        );
        let read = read_back(&error);
        prop_assert_eq!(read.message, message);
        prop_assert_eq!(read.description, desc);
        prop_assert_eq!(read.data, some(all));
    }

    #[test]
    fn any_value_of_a_builder_is_read_back(code in 400_u16..600, msg in text(), desc in text(), data in json()) {
        let status = StatusCode::from_u16(code).expect("three digits");
        let error = HttpError::new(status).msg(msg.clone()).desc(desc.clone()).data(&data);
        let read = read_back(&error);
        prop_assert_eq!(read.error_code, format!("HTTP-{code}"));
        prop_assert_eq!((read.message, read.description), (msg, Some(desc)));
        prop_assert_eq!(read.data, some(data));
    }

    #[test]
    fn any_faults_are_read_back(faults in prop::collection::vec((text(), text(), text()), 0..5)) {
        let fault = |(field, message, kind): (String, String, String)| FieldError::new(field, message, kind);
        let faults: Vec<_> = faults.into_iter().map(fault).collect();
        let read = read_back(&ValidationError::new(faults.clone()));
        prop_assert_eq!(read.data, Some(json!({ "errors": faults })));
    }

    /// At most 200 characters of it, none of them a control character; spaces may stand for those.
    #[test]
    fn what_a_client_sent(key in text(), more in prop::collection::vec(text(), 0..12)) {
        let sent = key + &more.concat();
        let read = read_back(&InvalidFacetFilterError::new(&sent, ["v"]));
        let data = read.data.expect("data");
        let shown = data["key"].as_str().expect("a text");
        prop_assert!(!shown.contains(is_invisible));
        prop_assert!(shown.chars().count() <= 200);
        prop_assert!(solid(&sent).starts_with(&solid(shown)));
        if sent.chars().count() <= 200 {
            prop_assert_eq!(solid(&sent), solid(shown));
        }
        let desc = read.description.expect("a description");
        prop_assert_eq!(desc, format!("'{shown}' is not a declared facet field. Valid keys: v."));
    }
}
