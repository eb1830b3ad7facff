//! Input that looks like a message about a type.

use std::collections::HashMap;

use api_errors::extract::{Json, Path};
use axum::Router;
use axum::routing::{get as on_get, post as on_post};
use serde::Deserialize;

use super::{Flat, One, read};
use crate::send::{encoded, get, post};

/// A type of the user whose error is what the client sent, with spaces.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Echo(#[expect(dead_code, reason = "only read")] u8);

impl TryFrom<String> for Echo {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Err(text.replace('_', " "))
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Typed {
    echo: Echo,
}

const HOSTILE: [&str; 10] = [
    "expected unit variant",
    "data did not match any variant of untagged enum 12",
    r#"12", expected i64"#,
    r#"12\", expected i64"#,
    r#"invalid type: string "12", expected i64"#,
    r#"invalid_type:_string_"12",_expected_i64"#,
    r#"invalid_type:_string_"a",_expected_a_sequence"#,
    r#"invalid_type:_string_"",_expected_unit"#,
    "i128_is_not_supported",
    "can only flatten structs and maps",
];

#[test]
fn a_client_cannot_make_a_500_of_its_own_mistake() {
    for text in HOSTILE {
        let sent = encoded(text);
        let more = "&12=12&a=a&b=";
        for reply in [
            read::<Typed>(&format!("echo={sent}{more}")),
            read::<Flat<Echo>>(&format!("value={sent}{more}")),
            read::<Flat<i64>>(&format!("value={sent}{more}")),
            read::<One<u8>>(&format!("value={sent}{more}")),
            read::<HashMap<String, Echo>>(&format!("x={sent}")),
            read::<HashMap<String, u8>>(&format!("{sent}={sent}{more}")),
        ]
        .as_flattened()
        {
            assert_eq!(reply.status, 422, "{text}: {reply:?}");
        }
    }
}

#[test]
fn neither_in_a_path_nor_in_json() {
    async fn one(_: Path<Echo>) {}
    async fn two(_: Path<(Echo, String)>) {}
    async fn named(_: Path<HashMap<String, Echo>>) {}
    async fn flat(_: Path<Flat<Echo>>) {}
    async fn json(_: Json<Flat<Echo>>) {}
    let app = Router::new()
        .route("/one/{value}", on_get(one))
        .route("/two/{value}/{other}", on_get(two))
        .route("/named/{value}/{other}", on_get(named))
        .route("/flat/{value}/{other}", on_get(flat))
        .route("/", on_post(json));
    for text in HOSTILE {
        let sent = encoded(text);
        for uri in [
            format!("/one/{sent}"),
            format!("/two/{sent}/12"),
            format!("/named/{sent}/12"),
            format!("/flat/{sent}/12"),
        ] {
            let reply = get(&app, &uri);
            assert_eq!(reply.status, 422, "{text} at {uri}: {reply:?}");
        }
        let body = serde_json::json!({ "value": text, "12": 0, "a": "a" });
        let reply = post(&app, body.to_string());
        assert_eq!(reply.status, 422, "{text}: {reply:?}");
    }
}
