//! The rules of `garde` and of `validator`: the same cases, in the syntax of each crate.
#![expect(clippy::type_complexity, reason = "the tuple is what is read")]

#[cfg(feature = "garde-0_23")]
mod of_garde {
    use api_errors::errors::ValidationError;
    use api_errors::extract::garde_0_23::Valid;
    use api_errors::extract::{All, Form, InputError, Json, Path, Query};
    use axum::Router;
    use axum::body::Body;
    use axum::extract::State;
    use axum::routing::{get as on_get, post as on_post};
    use garde::Validate;
    use http::Request;
    use serde::Deserialize;

    use crate::send::{get, post, post_as, send_request};

    #[derive(Debug, Deserialize, Validate)]
    struct Order {
        #[garde(length(chars, min = 2), ascii)]
        name: String,
        #[garde(range(min = 1))]
        price: i64,
        #[serde(default)]
        #[garde(inner(length(min = 1)))]
        tags: Vec<String>,
        #[serde(default)]
        #[garde(dive)]
        lines: Vec<Line>,
    }

    #[derive(Debug, Deserialize, Validate)]
    struct Line {
        #[garde(range(max = 9))]
        qty: u8,
    }

    #[derive(Debug, Deserialize, Validate)]
    struct Page {
        #[garde(range(max = 100))]
        limit: u8,
    }

    async fn create(Valid(Json(order)): Valid<Json<Order>>) -> String {
        order.name
    }

    fn app() -> Router {
        async fn list(Valid(Query(page)): Valid<Query<Page>>) -> String {
            page.limit.to_string()
        }
        async fn form(page: Valid<Form<Page>>) -> String {
            page.limit.to_string()
        }
        async fn path(Valid(Path(page)): Valid<Path<Page>>) -> String {
            page.limit.to_string()
        }
        async fn optional(order: Option<Valid<Json<Order>>>) -> String {
            order.is_some().to_string()
        }
        Router::new()
            .route("/", on_post(create))
            .route("/query", on_get(list))
            .route("/form", on_get(form))
            .route("/path/{limit}", on_get(path))
            .route("/optional", on_post(optional))
    }

    const RULE: &str = "invalid_value";

    #[test]
    fn every_broken_rule_is_answered_with_its_path() {
        post(
            &app(),
            r#"{"name":"é","price":0,"tags":["a",""],"lines":[{"qty":1},{"qty":10}]}"#,
        )
        .assert_invalid(&[
            ("lines.1.qty", "greater than 9", RULE),
            ("name", "not ascii", RULE),
            ("name", "length is lower than 2", RULE),
            ("price", "lower than 1", RULE),
            ("tags.1", "length is lower than 1", RULE),
        ]);
        assert_eq!(post(&app(), r#"{"name":"ab","price":1}"#).body, "ab");
    }

    /// A body of zeros must not make an answer that is many times as large.
    #[test]
    fn of_many_faults_the_first_are_listed_and_all_are_counted() {
        #[derive(Deserialize, Validate)]
        struct Numbers {
            #[garde(inner(range(min = 1)))]
            numbers: Vec<u8>,
        }
        async fn read(_: Valid<Json<Numbers>>) {}
        let app = Router::new().route("/", on_post(read));
        let zeros = |n: usize| format!(r#"{{"numbers":[{}0]}}"#, "0,".repeat(n - 1));
        let reply = post(&app, zeros(100_000));
        assert!(reply.body.len() < 10_000, "{} bytes", reply.body.len());
        reply.assert_listed(
            100,
            "100000 validation error(s) detected, the first 100 listed",
        );
        post(&app, zeros(101)).assert_listed(
            100,
            "101 validation error(s) detected, the first 100 listed",
        );
        post(&app, zeros(100)).assert_listed(100, "100 validation error(s) detected");
    }

    #[test]
    fn what_cannot_be_read_is_answered_as_without_the_rules() {
        post(&app(), "{}").assert_invalid(&[("name", "is required", "missing")]);
        let reply = post_as(&app(), "text/plain", "{}");
        reply.assert_error(415, "HTTP-415", "Unsupported Media Type");
    }

    #[test]
    fn a_broken_rule_is_replaced_by_the_error_of_the_app() {
        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 400, msg = "{0} broken rule(s)", err_code = "RULES-400")]
        struct BrokenRules(usize);

        let errors = api_errors::ApiErrors::new()
            .on(|error: &ValidationError| BrokenRules(error.errors().len()));
        let app = app().layer(errors.layer());
        let reply = post(&app, r#"{"name":"a","price":0}"#);
        reply.assert_error(400, "RULES-400", "2 broken rule(s)");
        get(&app, "/query?limit=200").assert_error(400, "RULES-400", "1 broken rule(s)");
    }

    #[test]
    fn queries_forms_and_paths_have_rules_too() {
        let fault = [("limit", "greater than 100", RULE)];
        get(&app(), "/query?limit=200").assert_invalid(&fault);
        get(&app(), "/form?limit=200").assert_invalid(&fault);
        get(&app(), "/path/200").assert_invalid(&fault);
        for uri in ["/query?limit=2", "/form?limit=2", "/path/2"] {
            assert_eq!(get(&app(), uri).body, "2", "{uri}");
        }
    }

    #[test]
    fn an_optional_body_is_checked_where_it_is_there() {
        let request = Request::post("/optional")
            .body(Body::empty())
            .expect("a request");
        assert_eq!(send_request(&app(), request).body, "false");
        let request = Request::post("/optional").header("content-type", "application/json");
        let request = request
            .body(Body::from(r#"{"name":"ab","price":0}"#))
            .expect("a request");
        send_request(&app(), request).assert_invalid(&[("price", "lower than 1", RULE)]);
    }

    #[test]
    fn the_rules_of_several_members_are_answered_together() {
        async fn both(_: All<(Valid<Query<Page>>, Valid<Json<Order>>)>) {}
        let app = Router::new().route("/", on_post(both));
        let request = Request::post("/?limit=200").header("content-type", "application/json");
        let request = request
            .body(Body::from(r#"{"name":"ab","price":0}"#))
            .expect("a request");
        send_request(&app, request).assert_invalid(&[
            ("limit", "greater than 100", RULE),
            ("price", "lower than 1", RULE),
        ]);
    }

    #[test]
    fn a_whole_that_is_a_list_has_paths_by_number() {
        async fn many(_: Valid<Json<Vec<Line>>>) {}
        let app = Router::new().route("/", on_post(many));
        post(&app, r#"[{"qty":1},{"qty":10}]"#).assert_invalid(&[(
            "1.qty",
            "greater than 9",
            RULE,
        )]);
    }

    /// With a context, the rules are checked in the handler.
    #[test]
    fn a_report_answers_the_same() {
        #[derive(Debug, Deserialize, Validate)]
        #[garde(context(u8 as most))]
        struct Bid {
            #[garde(custom(|value: &u8, most: &u8| {
                if value <= most { Ok(()) } else { Err(garde::Error::new("more than you have")) }
            }))]
            amount: u8,
        }
        async fn bid(State(most): State<u8>, Json(bid): Json<Bid>) -> Result<String, InputError> {
            bid.validate_with(&most).map_err(ValidationError::from)?;
            Ok(bid.amount.to_string())
        }
        let app = Router::new().route("/", on_post(bid)).with_state(5);
        assert_eq!(post(&app, r#"{"amount":5}"#).body, "5");
        post(&app, r#"{"amount":6}"#).assert_invalid(&[("amount", "more than you have", RULE)]);
    }
}

#[cfg(feature = "validator-0_21")]
mod of_validator {
    use api_errors::extract::validator_0_21::Valid;
    use api_errors::extract::{All, Json, Query};
    use axum::Router;
    use axum::body::Body;
    use axum::routing::post as on_post;
    use http::Request;
    use serde::Deserialize;
    use validator::{Validate, ValidationError};

    use crate::send::{post, send_request};

    #[derive(Debug, Deserialize, Validate)]
    #[validate(schema(function = "has_no_clash"))]
    struct Order {
        #[validate(length(min = 2, max = 9), contains(pattern = "a", code = "letter"))]
        name: String,
        #[validate(range(min = 1))]
        price: i64,
        #[serde(default)]
        #[validate(nested)]
        lines: Vec<Line>,
        #[validate(email)]
        mail: Option<String>,
        #[validate(url(message = "must be a link"))]
        link: Option<String>,
        #[validate(custom(function = "is_even"))]
        even: Option<u8>,
        #[validate(range(exclusive_min = 0.0, max = 1.0))]
        ratio: Option<f64>,
        #[validate(length(equal = 4))]
        pin: Option<String>,
        #[validate(ip)]
        ip: Option<String>,
    }

    #[derive(Debug, Deserialize, Validate)]
    struct Line {
        #[validate(range(max = 9))]
        qty: u8,
    }

    #[derive(Debug, Deserialize, Validate)]
    struct Page {
        #[validate(range(max = 100))]
        limit: u8,
    }

    fn has_no_clash(order: &Order) -> Result<(), ValidationError> {
        if order.name == "clash" {
            Err(ValidationError::new("clash"))
        } else {
            Ok(())
        }
    }

    fn is_even(number: u8) -> Result<(), ValidationError> {
        let error = || ValidationError::new("even").with_message("must be even".into());
        if number.is_multiple_of(2) {
            Ok(())
        } else {
            Err(error())
        }
    }

    fn app() -> Router {
        async fn create(Valid(Json(order)): Valid<Json<Order>>) -> String {
            order.name
        }
        Router::new().route("/", on_post(create))
    }

    #[test]
    fn of_many_faults_the_first_are_listed_and_all_are_counted() {
        #[derive(Deserialize, Validate)]
        struct One {
            #[validate(range(min = 1))]
            n: u8,
        }
        #[derive(Deserialize, Validate)]
        struct Numbers {
            #[validate(nested)]
            numbers: Vec<One>,
        }
        async fn read(_: Valid<Json<Numbers>>) {}
        let app = Router::new().route("/", on_post(read));
        let zeros = format!(
            r#"{{"numbers":[{}{{"n":0}}]}}"#,
            r#"{"n":0},"#.repeat(9_999)
        );
        let reply = post(&app, zeros);
        assert!(reply.body.len() < 20_000, "{} bytes", reply.body.len());
        reply.assert_listed(
            100,
            "10000 validation error(s) detected, the first 100 listed",
        );
    }

    #[test]
    fn every_broken_rule_is_answered_by_its_name_and_path() {
        post(
            &app(),
            r#"{"name":"b","price":0,"lines":[{"qty":1},{"qty":10}]}"#,
        )
        .assert_invalid(&[
            ("lines.1.qty", "must be at most 9", "range"),
            ("name", "must be from 2 to 9 long", "length"),
            ("name", "is not valid", "letter"),
            ("price", "must be at least 1", "range"),
        ]);
        assert_eq!(post(&app(), r#"{"name":"abc","price":1}"#).body, "abc");
    }

    #[test]
    fn messages_are_ours_or_the_users_and_never_show_the_value() {
        let body = r#"{"name":"clash","price":1,"mail":"sec<ret","link":"x","even":3,"ratio":0,"pin":"123","ip":"x"}"#;
        let reply = post(&app(), body);
        assert!(!reply.body.contains("sec<ret"), "{reply:?}");
        reply.assert_invalid(&[
            ("even", "must be even", "even"),
            ("ip", "must be an IP address", "ip"),
            ("link", "must be a link", "url"),
            ("mail", "must be an email address", "email"),
            ("pin", "must be exactly 4 long", "length"),
            ("ratio", "must be more than 0.0 and at most 1.0", "range"),
        ]);
        let whole = post(&app(), r#"{"name":"clash","price":1}"#);
        whole.assert_invalid(&[("root", "is not valid", "clash")]);
    }

    #[test]
    fn what_cannot_be_read_is_answered_as_without_the_rules() {
        post(&app(), "{}").assert_invalid(&[("name", "is required", "missing")]);
    }

    #[test]
    fn the_rules_of_several_members_are_answered_together() {
        async fn both(_: All<(Valid<Query<Page>>, Valid<Json<Vec<Line>>>)>) {}
        let app = Router::new().route("/", on_post(both));
        let request = Request::post("/?limit=200").header("content-type", "application/json");
        let request = request
            .body(Body::from(r#"[{"qty":1},{"qty":10}]"#))
            .expect("a request");
        send_request(&app, request).assert_invalid(&[
            ("limit", "must be at most 100", "range"),
            ("1.qty", "must be at most 9", "range"),
        ]);
    }
}
