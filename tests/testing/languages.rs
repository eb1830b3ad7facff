//! Translated texts, as the assertion and the drift check see them, and the texts without a translation.

use std::panic::AssertUnwindSafe;

use api_errors::testing::{DriftCheck, untranslated};
use api_errors::{ApiError, ApiErrors, DeclaredText, TextPart, Translate, assert_api_error};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{panic_of, send};

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only the declarations count")]
enum TextError {
    #[api_error(
        code = 410,
        msg = "Lost with {ship}",
        desc = "Ask for {ship}.",
        err_code = "T-410"
    )]
    Lost { ship: String },
    /// The title is the message.
    #[api_error(code = 409, msg = "Locked", err_code = "T-409")]
    Locked,
    /// Nobody sends the declared message.
    #[api_error(
        code = 400,
        msg = "Declared",
        title = "Wrong input",
        err_code = "T-400"
    )]
    OwnMessage {
        #[api_error(msg)]
        text: String,
    },
    /// Somebody can send it.
    #[api_error(code = 403, msg = "Closed", title = "Forbidden", err_code = "T-403")]
    OptionalMessage {
        #[api_error(msg)]
        text: Option<String>,
    },
    /// The declared message is the title.
    #[api_error(code = 422, msg = "Not valid", err_code = "T-422")]
    TitleOfOwnMessage {
        #[api_error(msg)]
        text: String,
    },
}

struct Texts(&'static [&'static str]);

impl Translate for Texts {
    fn languages(&self) -> &[&str] {
        self.0
    }

    /// French is complete. In German, the text of a ship without a name is missing.
    fn translate(&self, language: &str, text: &DeclaredText<'_>) -> Option<String> {
        match language {
            "fr" => Some(format!("{} en français", text.text())),
            _ => text.arg("ship").map(str::to_owned),
        }
    }
}

#[test]
fn each_text_that_can_be_sent_is_listed_for_each_language_without_it() {
    let found = untranslated::<TextError>(Texts(&["en", "de", "fr"]));
    let found: Vec<_> = found
        .iter()
        .map(|text| (text.language.as_str(), text.err_code, text.part, text.text))
        .collect();
    // A placeholder without an example has itself as its value, so both texts of `T-410` are there.
    let expected = [
        ("de", "T-410", TextPart::Title, "Gone"),
        ("de", "T-409", TextPart::Message, "Locked"),
        ("de", "T-400", TextPart::Title, "Wrong input"),
        ("de", "T-403", TextPart::Message, "Closed"),
        ("de", "T-403", TextPart::Title, "Forbidden"),
        ("de", "T-422", TextPart::Message, "Not valid"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_default_language_needs_no_translation() {
    assert_eq!(untranslated::<TextError>(Texts(&["en"])), []);
}

#[test]
fn wrong_languages_are_told() {
    for languages in [&[][..], &["en", "de_"], &["en", "EN"]] {
        let text = panic_of(|| drop(untranslated::<TextError>(Texts(languages))));
        assert!(
            text.starts_with("the languages of an app are tags such as `en`: "),
            "{text}"
        );
    }
}

#[derive(Debug, ApiError)]
#[api_error(
    code = 409,
    msg = "Seat {seat} is taken",
    desc = "Take another.",
    title = "Taken",
    err_code = "SEAT-409"
)]
struct SeatTaken {
    #[api_error(data)]
    seat: u8,
}

#[api_errors::path(get, path = "/seat")]
async fn seat() -> Result<(), SeatTaken> {
    Err(SeatTaken { seat: 12 })
}

fn settings() -> [ApiErrors; 2] {
    let errors = || ApiErrors::new().translate(Texts(&["en", "fr"]));
    [errors(), errors().problem_details("/problems/")]
}

fn seat_in(app: &Router, language: &str) -> Response {
    let request = Request::get("/seat").header(ACCEPT_LANGUAGE, language);
    send(app, request.body(Body::empty()).unwrap())
}

#[test]
fn a_translation_is_no_other_error() {
    for errors in settings() {
        let (router, mut openapi) = OpenApiRouter::new().routes(routes!(seat)).split_for_parts();
        errors.document(&mut openapi);
        let check = DriftCheck::new(&openapi);
        let app: Router = router.layer(errors.layer()).layer(check.layer());
        for language in ["fr", "en"] {
            assert_api_error!(seat_in(&app, language), SeatTaken);
            assert_api_error!(seat_in(&app, language), expected = SeatTaken { seat: 12 });
        }
        check.finish();
        // The data still count.
        let text = seat_13_instead_of(seat_in(&app, "fr"));
        assert!(text.contains("13") && !text.contains("- message"), "{text}");
        assert!(!text.contains("- detail"), "{text}");
    }
}

/// The text of the assertion that another seat is in the response.
fn seat_13_instead_of(response: Response) -> String {
    let body = AssertUnwindSafe(response);
    panic_of(move || {
        let AssertUnwindSafe(response) = { body };
        assert_api_error!(response, expected = SeatTaken { seat: 13 })
    })
}

/// A data member can have the name of a text of the other form.
#[test]
fn data_with_the_name_of_a_text_are_compared() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Taken", err_code = "SEAT-409-DATA")]
    struct Taken {
        #[api_error(data)]
        message: u8,
    }
    let failing = async || Taken { message: 1 };
    for (errors, expected) in settings().into_iter().zip(["- data", "- message"]) {
        let app = Router::new().route("/seat", axum::routing::get(failing));
        let app = app.layer(errors.layer());
        assert_api_error!(seat_in(&app, "fr"), expected = Taken { message: 1 });
        let response = AssertUnwindSafe(seat_in(&app, "fr"));
        let text = panic_of(move || {
            let AssertUnwindSafe(response) = { response };
            assert_api_error!(response, expected = Taken { message: 2 })
        });
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn the_declared_texts_are_compared() {
    let [errors, _] = settings();
    let app: Router = Router::new()
        .route("/seat", axum::routing::get(seat))
        .layer(errors.layer());
    let text = seat_13_instead_of(seat_in(&app, "en"));
    let line = "- message: expected \"Seat 13 is taken\"";
    assert!(text.contains(line), "{text}");
}
