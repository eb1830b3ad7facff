//! Messages, descriptions and titles in the language of the client.

use api_errors::errors::NotFoundError;
use api_errors::traits::ApiError as Error;
use api_errors::{
    AnyError, ApiError, ApiErrors, DeclaredText, ErrorContext, ErrorFormat, TextPart, Translate,
};
use axum::Router;
use axum::routing::get;
use http::HeaderValue;
use http::header::ACCEPT_LANGUAGE;
use serde_json::{Value, json};

#[cfg(feature = "tracing")]
use support::capture::all_lines;

use crate::send::{Reply, request, send_request};

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "There is no order {id:03}", err_code = "ORDER-404")]
    Missing { id: u64 },
    #[api_error(
        code = 409,
        msg = "The order is paid",
        desc = "It was paid on {day}.",
        title = "Paid",
        err_code = "ORDER-409"
    )]
    Paid { day: &'static str },
    #[api_error(code = 400, msg = "Wrong", err_code = "ORDER-400", headers("Content-Language" = "fr"))]
    French,
    #[api_error(code = 422, msg = "Wrong value", err_code = "ORDER-422")]
    OwnText {
        #[api_error(msg)]
        text: Option<&'static str>,
    },
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Order(#[from] OrderError),
}

/// German and Swiss German texts. English is the language of the declarations.
struct Texts;

impl Translate for Texts {
    fn languages(&self) -> &[&str] {
        &["en", "de", "de-CH"]
    }

    fn translate(&self, language: &str, text: &DeclaredText<'_>) -> Option<String> {
        assert_ne!(language, "en");
        let translated = match (language, text.err_code(), text.part()) {
            ("de", "ORDER-404", TextPart::Message) => {
                format!("Bestellung {} fehlt", text.arg("id")?)
            }
            ("de", "ORDER-409", TextPart::Message) => "Die Bestellung ist bezahlt".to_owned(),
            ("de", "ORDER-409", TextPart::Description) => format!("Am {}.", text.arg("day")?),
            ("de", "ORDER-409", TextPart::Title) => "Bezahlt".to_owned(),
            ("de-CH", "ORDER-409", TextPart::Message) => "Die Bestellung ist beglichen".to_owned(),
            ("de", "ORDER-400" | "ORDER-422", TextPart::Message) => "Falsch".to_owned(),
            ("de", "HTTP-404" | "RES-404", TextPart::Message) => "Nicht gefunden".to_owned(),
            ("de", "SERVER-500", TextPart::Message) => "Interner Fehler".to_owned(),
            _ => return None,
        };
        Some(translated)
    }
}

async fn panics() {
    panic!("a handler");
}

fn app(errors: &ApiErrors) -> Router {
    Router::new()
        .route(
            "/missing",
            get(async || AppError::from(OrderError::Missing { id: 7 })),
        )
        .route(
            "/paid",
            get(async || OrderError::Paid { day: "2026-11-30" }),
        )
        .route("/french", get(async || OrderError::French))
        .route(
            "/own",
            get(async || OrderError::OwnText {
                text: Some("My text"),
            }),
        )
        .route("/no-own", get(async || OrderError::OwnText { text: None }))
        .route(
            "/builder",
            get(async || NotFoundError::new().msg("No chair")),
        )
        .route(
            "/any",
            get(async || AnyError::from(OrderError::Missing { id: 7 })),
        )
        .route(
            "/any-own",
            get(async || {
                AnyError::from(OrderError::OwnText {
                    text: Some("My text"),
                })
            }),
        )
        .route("/panic", get(panics))
        .layer(errors.layer())
}

pub(crate) fn sent(errors: &ApiErrors, path: &str, languages: &str) -> Reply {
    sent_to(&app(errors), path, languages)
}

fn sent_to(app: &Router, path: &str, languages: &str) -> Reply {
    let mut request = request("GET", path);
    let languages = HeaderValue::from_str(languages).expect("a value");
    request.headers_mut().insert(ACCEPT_LANGUAGE, languages);
    send_request(app, request)
}

#[test]
fn the_message_and_its_values_are_in_the_language_of_the_client() {
    let errors = ApiErrors::new().translate(Texts);
    for (languages, language, message) in [
        ("de", "de", "Bestellung 007 fehlt"),
        ("de-AT, en;q=0.9", "de", "Bestellung 007 fehlt"),
        ("fr, de;q=0.2", "de", "Bestellung 007 fehlt"),
        ("en, de", "en", "There is no order 007"),
        ("fr", "en", "There is no order 007"),
        // There is no text in this language.
        ("de-CH", "en", "There is no order 007"),
    ] {
        for path in ["/missing", "/any"] {
            let reply = sent(&errors, path, languages);
            reply.assert_envelope(404, "ORDER-404", message);
            assert_eq!(reply.header("content-language"), language, "{languages}");
            assert_eq!(reply.header("vary"), "accept-language");
        }
    }
}

#[test]
fn a_request_without_the_header_gets_the_declared_texts() {
    let reply = send_request(
        &app(&ApiErrors::new().translate(Texts)),
        request("GET", "/paid"),
    );
    reply.assert_envelope(409, "ORDER-409", "The order is paid");
    assert_eq!(reply.json()["description"], "It was paid on 2026-11-30.");
    assert_eq!(reply.header("content-language"), "en");
    assert_eq!(reply.header("vary"), "accept-language");
}

#[test]
fn an_app_without_translations_sends_no_language() {
    let reply = sent(&ApiErrors::new(), "/missing", "de");
    reply.assert_envelope(404, "ORDER-404", "There is no order 007");
    assert!(!reply.headers.contains_key("content-language"));
    assert!(!reply.headers.contains_key("vary"));
}

#[test]
fn a_text_without_translation_is_declared_and_both_languages_are_named() {
    let reply = sent(&ApiErrors::new().translate(Texts), "/paid", "de-CH");
    reply.assert_envelope(409, "ORDER-409", "Die Bestellung ist beglichen");
    assert_eq!(reply.json()["description"], "It was paid on 2026-11-30.");
    assert_eq!(reply.header("content-language"), "de-CH, en");
}

#[test]
fn problem_details_have_translated_titles() {
    let errors = ApiErrors::new()
        .problem_details("https://errors.example.com/")
        .translate(Texts);
    let paid = sent(&errors, "/paid", "de");
    let expected = json!({
        "type": "https://errors.example.com/ORDER-409",
        "title": "Bezahlt",
        "status": 409,
        "detail": "Die Bestellung ist bezahlt: Am 2026-11-30.",
        "instance": "/paid",
        "error_code": "ORDER-409",
    });
    assert_eq!(paid.json(), expected);
    assert_eq!(paid.header("content-language"), "de");

    // Its title is the reason phrase of its status, which has no translation.
    let missing = sent(&errors, "/missing", "de");
    assert_eq!(missing.json()["title"], "Not Found");
    assert_eq!(missing.json()["detail"], "Bestellung 007 fehlt");
    assert_eq!(missing.header("content-language"), "de, en");

    // Its title is its message.
    let unknown = sent(&errors, "/unknown", "de");
    assert_eq!(unknown.json()["title"], "Nicht gefunden");
    assert_eq!(unknown.json().get("detail"), None);
    assert_eq!(unknown.header("content-language"), "de");
}

#[test]
fn a_text_of_the_instance_stays() {
    let errors = ApiErrors::new().translate(Texts);
    for (path, message, language) in [
        ("/own", "My text", "en"),
        ("/any-own", "My text", "en"),
        ("/no-own", "Falsch", "de"),
        ("/builder", "No chair", "en"),
    ] {
        let reply = sent(&errors, path, "de");
        assert_eq!(reply.json()["message"], message, "{path}");
        assert_eq!(reply.header("content-language"), language, "{path}");
    }
}

#[test]
fn a_declared_content_language_stays() {
    let reply = sent(&ApiErrors::new().translate(Texts), "/french", "de");
    assert_eq!(reply.json()["message"], "Falsch");
    assert_eq!(reply.header("content-language"), "fr");
}

#[test]
fn the_errors_of_the_layer_are_translated() {
    let errors = ApiErrors::new().translate(Texts);
    let unknown = sent(&errors, "/unknown", "de");
    unknown.assert_envelope(404, "HTTP-404", "Nicht gefunden");
    let panicked = sent(&errors, "/panic", "de");
    panicked.assert_envelope(500, "SERVER-500", "Interner Fehler");
}

#[test]
fn vary_names_each_header_that_matters() {
    let errors = ApiErrors::new().negotiate("/problems/").translate(Texts);
    let reply = sent(&errors, "/missing", "de");
    let vary: Vec<_> = reply.headers.get_all("vary").iter().collect();
    assert_eq!(vary, ["accept", "accept-language"]);
}

/// `{"text": .., "title": ..}`
struct OwnBody;

impl ErrorFormat for OwnBody {
    fn write(&self, error: &dyn Error, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let title = context.title().unwrap_or_else(|| error.spec().title());
        let is_order = error.downcast_ref::<OrderError>().is_some();
        let body = json!({
            "text": error.message(),
            "more": error.desc_text(),
            "title": title,
            "is_order": is_order,
        });
        out.extend_from_slice(body.to_string().as_bytes());
    }
}

#[test]
fn an_own_format_gets_translated_texts() {
    let errors = ApiErrors::new().format(OwnBody).translate(Texts);
    let expected = json!({
        "text": "Die Bestellung ist bezahlt",
        "more": "Am 2026-11-30.",
        "title": "Bezahlt",
        "is_order": true,
    });
    assert_eq!(sent(&errors, "/paid", "de").json(), expected);
}

#[test]
fn a_rendered_error_is_in_the_language_of_its_context() {
    let errors = ApiErrors::new().translate(Texts);
    let error = OrderError::Missing { id: 7 };
    let context = ErrorContext::new(error.status())
        .with_header(ACCEPT_LANGUAGE, HeaderValue::from_static("de"));
    let rendered = errors.render(&error, &context);
    let body: Value = serde_json::from_slice(&rendered.body).expect("JSON");
    assert_eq!(body["message"], "Bestellung 007 fehlt");
    assert_eq!(rendered.content_language.expect("a language"), "de");
}

#[test]
fn languages_that_are_none_are_refused() {
    struct Languages(&'static [&'static str]);
    impl Translate for Languages {
        fn languages(&self) -> &[&str] {
            self.0
        }

        fn translate(&self, _: &str, _: &DeclaredText<'_>) -> Option<String> {
            None
        }
    }
    for (languages, reason) in [
        (&[][..], "there are none"),
        (&["en", "de_DE"], "\"de_DE\" is no language tag"),
        (&["*"], "\"*\" is no language tag"),
        (&["en", "de", "EN"], "\"EN\" is there twice"),
    ] {
        let panicked =
            std::panic::catch_unwind(|| ApiErrors::new().translate(Languages(languages)));
        let text = panicked
            .expect_err("a panic")
            .downcast::<String>()
            .expect("a text");
        assert!(text.ends_with(reason), "{text}");
    }
}

#[cfg(feature = "tracing")]
#[test]
fn the_log_keeps_the_declared_texts() {
    let lines = all_lines(|| {
        sent(&ApiErrors::new().translate(Texts), "/missing", "de");
    });
    let [line] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert_eq!(line.field("error"), "There is no order 007");
}

/// The document lists the declared texts. The schema of the body allows the others.
#[cfg(feature = "utoipa")]
#[test]
fn the_schema_of_problem_details_allows_each_language() {
    let errors = ApiErrors::new()
        .problem_details("/problems/")
        .translate(Texts);
    let mut openapi = utoipa::openapi::OpenApi::default();
    let mut operation = utoipa::openapi::path::Operation::new();
    operation.responses.responses = <OrderError as utoipa::IntoResponses>::responses();
    let methods = vec![utoipa::openapi::HttpMethod::Get];
    openapi
        .paths
        .add_path_operation("/paid", methods, operation);
    errors.document(&mut openapi);
    let document = serde_json::to_value(&openapi).expect("JSON");
    let schemas = &document["components"]["schemas"];
    let paid = &schemas["OrderErrorPaidProblem"];
    assert_eq!(
        paid["properties"]["title"],
        json!({ "type": "string" }),
        "{schemas}"
    );
}
