//! Every rejection text of axum and its companion crates. The tests request each text from axum itself, to detect
//! changes, and then from the app with the layer, in every form.

mod app;
mod extra;
mod rows;

use axum::extract::{Path, RawPathParams};
use axum::handler::HandlerWithoutStateExt as _;
use tower::Layer as _;

use app::app;
use rows::rows;

use crate::envelope_and_problem::Form;
use crate::send::{ask, request, send_request};

/// What no body says: types, paths and derives of Rust, and the words of serde and of its formats.
const RUST: [&str; 15] = [
    "u8",
    "u32",
    "Vec",
    "String",
    "::",
    "struct",
    "tuple",
    " expected ",
    "missing field",
    "unknown field",
    "invalid type",
    "at line",
    "key must",
    "Extension of",
    "StoredOrder",
];

#[tokio::test(start_paused = true)]
async fn are_what_they_were() {
    for row in rows() {
        let reply = ask(app(), (row.request)()).await;
        let name = row.name;
        assert_eq!(reply.status, row.axum.0, "{name}: {reply:?}");
        if row.axum.1.is_empty() {
            assert_eq!(reply.body, "", "{name}");
        } else {
            assert!(reply.body.starts_with(row.axum.1), "{name}: {reply:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn take_the_form_of_the_app() {
    for form in Form::ALL {
        let app = app().layer(form.errors().layer());
        for row in rows() {
            let reply = ask(app.clone(), form.ask((row.request)())).await;
            let (status, err_code) = row.ours;
            let message = form.assert(&reply, status, err_code);
            let name = row.name;
            for word in RUST {
                assert!(!reply.body.contains(word), "{name}: `{word}` in {reply:?}");
            }
            if status >= 500 && !row.axum.1.is_empty() {
                assert!(!reply.body.contains(row.axum.1), "{name}: {reply:?}");
            }
            if let Some(said) = row.says {
                let message = message.as_str().expect("a text");
                assert!(message.starts_with(said), "{name}: {reply:?}");
            }
            for (header, value) in row.headers {
                assert_eq!(reply.header(header), *value, "{name}: {reply:?}");
            }
        }
    }
}

/// Whatever becomes of a text for the client, who runs the app reads all of it.
#[cfg(feature = "tracing")]
#[test]
fn are_in_the_log() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().start_paused(true).build();
    let runtime = runtime.expect("a runtime");
    for form in Form::ALL {
        let app = app().layer(form.errors().layer());
        for row in rows() {
            let said = runtime.block_on(ask(self::app(), (row.request)())).body;
            let mut sent = String::new();
            let lines = support::capture::all_lines(|| {
                let reply = runtime.block_on(ask(app.clone(), form.ask((row.request)())));
                sent = reply.body;
            });
            let [line] = &lines[..] else {
                panic!("{}: one line expected: {lines:?}", row.name)
            };
            let sources = line.fields.get("sources").map_or("", |sources| sources);
            let is_logged = line.field("error") == said || sources == said;
            assert!(said.is_empty() || is_logged, "{}: {line:?}", row.name);
            if row.says.is_none() && !said.is_empty() {
                // As it would stand in JSON; the format of the app's own has it as it is.
                let in_json = serde_json::Value::from(said.as_str()).to_string();
                let in_json = in_json.trim_matches('"');
                let is_sent = sent.contains(&said) || sent.contains(in_json);
                assert!(!is_sent, "{}: {sent}", row.name);
            }
        }
    }
}

/// What is not known as axum's keeps its body there, so that this tells that each is known; but no text of a 5xx,
/// which may be any.
#[tokio::test(start_paused = true)]
async fn each_text_of_axum_is_known() {
    let app = app().layer(Form::Envelope.errors().known_texts_only().layer());
    for row in rows() {
        let reply = ask(app.clone(), (row.request)()).await;
        assert!(reply.report.is_some(), "{}: {reply:?}", row.name);
        Form::Envelope.assert(&reply, row.ours.0, row.ours.1);
    }
}

#[tokio::test(start_paused = true)]
async fn invalid_input_follows_the_status_of_the_app() {
    for form in Form::ALL {
        let app = app().layer(form.errors().validation_status(400).layer());
        for row in rows().into_iter().filter(|row| row.ours.1 == "VAL-422") {
            let reply = ask(app.clone(), form.ask((row.request)())).await;
            form.assert(&reply, 400, "VAL-422");
        }
    }
}

/// Only the parameter's name is taken from the text; the value is the client's.
#[tokio::test(start_paused = true)]
async fn the_field_is_named_as_far_as_axum_names_it() {
    let app = app().layer(Form::Envelope.errors().layer());
    for (path, field, kind) in [
        ("/one/x", "root", "invalid_type"),
        ("/named/acme/x", "id", "invalid_type"),
        ("/pair/acme/x", "root", "invalid_type"),
        ("/text/%FF", "id", "invalid_utf8"),
        ("/raw/%FF", "id", "invalid_utf8"),
    ] {
        let reply = ask(app.clone(), request("GET", path)).await;
        let error = reply.json()["data"]["errors"][0].clone();
        assert_eq!(error["field"], field, "{path}: {reply:?}");
        assert_eq!(error["type"], kind, "{path}: {reply:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_place_is_the_one_that_the_extractor_reads() {
    let app = app().layer(Form::Envelope.errors().layer());
    for row in rows().into_iter().filter(|row| row.ours.1 == "VAL-422") {
        let place = match row.axum.1 {
            text if text.starts_with("Failed to deserialize query") => "query",
            text if text.starts_with("Failed to deserialize form: ") => "query",
            text if text.starts_with("Invalid U") => "path",
            _ => "body",
        };
        let reply = ask(app.clone(), (row.request)()).await;
        let fault = &reply.json()["data"]["errors"][0];
        assert_eq!(fault["in"], place, "{}: {reply:?}", row.name);
    }
}

/// Its text names the message, which is a type of the server.
#[test]
fn of_a_body_that_is_no_protobuf_nothing_is_said() {
    let app = app().layer(Form::Envelope.errors().layer());
    let posted = || {
        let request = request("POST", "/extra/protobuf");
        request.map(|_| b"\x08\x01".to_vec().into())
    };
    let plain = send_request(&self::app(), posted());
    assert!(plain.body.contains("StoredOrder"), "{plain:?}");
    let reply = send_request(&app, posted());
    reply.assert_envelope(422, "VAL-422", "Validation Error");
    let fault = serde_json::json!({ "field": "root", "message": "cannot be decoded", "type": "invalid_value", "in": "body" });
    assert_eq!(reply.json()["data"]["errors"], serde_json::json!([fault]));
}

/// A handler that is a service of its own has no route to ask for parameters.
#[tokio::test]
async fn say_nothing_of_missing_routes() {
    const TEXT: &str = "No paths parameters found for matched route";
    let of_path = async |_: Path<u8>| {};
    let of_params = async |_: RawPathParams| {};
    let plain = [
        ask(of_path.into_service(), request("GET", "/")).await,
        ask(of_params.into_service(), request("GET", "/")).await,
    ];
    for reply in plain {
        reply.assert_untouched(500, TEXT);
    }
    for form in Form::ALL {
        let layer = form.errors().layer();
        let ask_form = || form.ask(request("GET", "/"));
        let replies = [
            ask(layer.layer(of_path.into_service()), ask_form()).await,
            ask(layer.layer(of_params.into_service()), ask_form()).await,
        ];
        for reply in replies {
            form.assert(&reply, 500, "SERVER-500");
            assert!(!reply.body.contains("parameters"), "{reply:?}");
        }
    }
}
