//! The log line of a violation whose variant cannot hold the driver's error. It is written next to the line of the
//! response, with the same request.
#![cfg(feature = "tracing")]

use api_errors::db::ConstraintClass;
use api_errors::traits::ViolatesConstraint;
use api_errors::{ApiError, ApiErrors, LogLevel};
use axum::Router;
use axum::routing::post;
use support::Foreign;
use support::capture::{Line, all_lines};
use tracing::Level;

use crate::envelope_and_problem::Form;
use crate::send::{Reply, send};

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Internal Server Error", err_code = "DB-500")]
struct DatabaseError(#[source] Foreign);

impl ViolatesConstraint for DatabaseError {
    fn violates(&self, class: ConstraintClass, name: &str) -> bool {
        class == ConstraintClass::Named && name == "users_email_key"
    }
}

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(
        code = 409,
        msg = "Taken",
        err_code = "USER-409",
        constraint = "users_email_key"
    )]
    EmailTaken,
    #[api_error(transparent)]
    Db(#[from] DatabaseError),
}

async fn insert() -> Result<(), UserError> {
    Err(DatabaseError(Foreign::new("key (email)=(a@b.c) exists")))?
}

fn posted(errors: &ApiErrors) -> (Reply, Vec<Line>) {
    let app = Router::new().route("/users/{team}", post(insert));
    let app = app.layer(errors.layer());
    let mut reply = None;
    let lines = all_lines(|| reply = Some(send(&app, "POST", "/users/7")));
    (reply.expect("a reply"), lines)
}

#[test]
fn both_lines_know_the_request() {
    for form in Form::ALL {
        let (reply, lines) = posted(&form.errors());
        assert_eq!(reply.status, 409);
        assert!(!reply.body.contains("email"), "{reply:?}");
        let [violated, answered] = &lines[..] else {
            panic!("two lines expected: {lines:?}")
        };
        assert_eq!(
            violated.field("message"),
            "USER-409: the constraint users_email_key was violated"
        );
        assert_eq!(violated.field("constraint"), "users_email_key");
        assert_eq!(violated.field("sources"), "key (email)=(a@b.c) exists");
        assert_eq!(answered.field("message"), "USER-409: Taken");
        for line in [violated, answered] {
            assert_eq!(line.level, Level::DEBUG);
            assert_eq!(line.field("err_code"), "USER-409");
            assert_eq!(line.field("method"), "POST");
            assert_eq!(line.field("route"), "/users/{team}");
            assert_eq!(line.field("request_id"), reply.header("x-request-id"));
        }
    }
}

#[test]
fn the_app_chooses_the_level_of_both() {
    let errors = ApiErrors::new();
    let (_, lines) = posted(&errors.clone().log_level(409..=409, LogLevel::Warn));
    let levels: Vec<_> = lines.iter().map(|line| line.level).collect();
    assert_eq!(levels, [Level::WARN; 2]);
    let (reply, lines) = posted(&errors.log_level(409..=409, LogLevel::Off));
    assert_eq!((reply.status.as_u16(), lines), (409, vec![]));
}
