//! The message of the drift check for each kind of difference.

use api_errors::ApiErrors;
use api_errors::testing::DriftCheck;
use axum::Router;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::{Value, json};

use crate::drift::{app, ask};
use crate::{answer, panic_of};

/// The document of the app, changed, and what the app then answers otherwise.
fn differences(method: &Method, path: &str, change: impl FnOnce(&mut Value)) -> Vec<String> {
    let (app, openapi) = app(&ApiErrors::new());
    let mut document = serde_json::to_value(&openapi).unwrap();
    change(&mut document);
    let check = DriftCheck::of_json(document);
    ask(&app.layer(check.layer()), method, path);
    check.into_differences()
}

fn responses(document: &mut Value) -> &mut serde_json::Map<String, Value> {
    document["paths"]["/orders/{id}"]["get"]["responses"]
        .as_object_mut()
        .unwrap()
}

/// The response that is meant where the operation refers to it.
fn shared<'a>(document: &'a mut Value, status: &str) -> &'a mut Value {
    let reference = responses(document)[status]["$ref"].as_str();
    let place = reference.unwrap().trim_start_matches('#').to_owned();
    document.pointer_mut(&place).unwrap()
}

#[test]
fn an_undocumented_status_is_reported_with_the_response() {
    let found = differences(&Method::GET, "/orders/5", |document| {
        responses(document).remove("404");
    });
    assert_eq!(
        found,
        [r#"GET /orders/{id} answered 404 Not Found
- the status is not documented; documented: 200, 401, 409, 422, 500
  asked for /orders/5
  {"status":"FAIL","message":"Order 5 not found","error_code":"ORDER-404","description":null,"data":{"id":5}}"#]
    );
}

#[test]
fn an_undocumented_code_is_reported() {
    let found = differences(&Method::GET, "/orders/5", |document| {
        shared(document, "404")["x-error-codes"] = json!(["ORDER-4041", "ORDER-4042"]);
    });
    let line =
        "\n- the error code ORDER-404 is not documented; documented: ORDER-4041, ORDER-4042\n";
    assert!(found[0].contains(line), "{found:?}");
    // A HEAD shows it by the report alone.
    let found = differences(&Method::HEAD, "/orders/5", |document| {
        shared(document, "404")["x-error-codes"] = json!(["ORDER-4041"]);
    });
    assert!(found[0].contains("the error code ORDER-404"), "{found:?}");
    // Where somebody else wrote the response, the schema says it.
    let found = differences(&Method::GET, "/orders/5", |document| {
        let response = shared(document, "404");
        response.as_object_mut().unwrap().remove("x-error-codes");
        let code = json!({ "properties": { "error_code": { "enum": ["OTHER-404"] } } });
        response["content"]["application/json"]["schema"] = code;
    });
    let line = "\n- the body at /error_code: \"ORDER-404\" is not one of \"OTHER-404\"\n";
    assert!(found[0].contains(line), "{found:?}");
}

#[test]
fn each_difference_of_headers_is_reported() {
    let found = differences(&Method::GET, "/orders/2", |document| {
        let headers = shared(document, "409")["headers"].as_object_mut().unwrap();
        headers.remove("X-Opens");
        headers.insert("X-Closed".to_owned(), json!({ "required": true }));
        headers.insert("X-Sometimes".to_owned(), json!({}));
    });
    for line in [
        "\n- the header X-Closed is documented as required and missing\n",
        "\n- the header x-opens is not documented; documented: Retry-After, X-Closed, X-Sometimes\n",
    ] {
        assert!(found[0].contains(line), "{found:?}");
    }
    assert_eq!(found[0].matches("\n- ").count(), 2);
}

/// What an extractor says of the content type that it wants is documented like every other header.
#[test]
fn the_accept_of_a_415() {
    let found = differences(&Method::POST, "/orders", |document| {
        let responses = &document["paths"]["/orders"]["post"]["responses"];
        let reference = responses["415"]["$ref"].as_str().unwrap();
        let place = format!("{}/headers", reference.trim_start_matches('#'));
        document
            .pointer_mut(&place)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .clear();
    });
    let line = "\n- the header accept is not documented; documented: none\n";
    assert!(found[0].contains(line), "{found:?}");
}

#[test]
fn a_header_can_be_ignored() {
    let (app, openapi) = app(&ApiErrors::new());
    let mut document = serde_json::to_value(&openapi).unwrap();
    let headers = &mut shared(&mut document, "409")["headers"];
    headers.as_object_mut().unwrap().remove("x-opens");
    let check = DriftCheck::of_json(document).ignore_header("X-Opens");
    ask(&app.layer(check.layer()), &Method::GET, "/orders/2");
    check.finish();
}

#[test]
fn an_undocumented_content_type_is_reported() {
    let found = differences(&Method::GET, "/orders/1", |document| {
        let response = &mut responses(document)["200"];
        let content = response["content"]["application/json"].take();
        response["content"] = json!({ "application/xml": content });
    });
    let line =
        "\n- the content type application/json is not documented; documented: application/xml\n";
    assert!(found[0].contains(line), "{found:?}");
    let found = differences(&Method::GET, "/orders/1", |document| {
        responses(document)["200"]
            .as_object_mut()
            .unwrap()
            .remove("content");
    });
    let line = "\n- there is a body, application/json; none is documented\n";
    assert!(found[0].contains(line), "{found:?}");
    let found = differences(&Method::DELETE, "/orders/1", |document| {
        let content = json!({ "application/json": { "schema": {} } });
        document["paths"]["/orders/{id}"]["delete"]["responses"]["204"]["content"] = content;
    });
    let line = "\n- there is no body; documented: application/json\n";
    assert!(
        found[0].ends_with("asked for /orders/1") && found[0].contains(line),
        "{found:?}"
    );
    for range in ["application/*", "*/*", "Application/JSON; charset=utf-8"] {
        let found = differences(&Method::GET, "/orders/1", |document| {
            let response = &mut responses(document)["200"];
            let content = response["content"]["application/json"].take();
            response["content"] = json!({ range: content });
        });
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn a_body_outside_of_its_schema_is_reported_by_its_place() {
    // Behind a reference, and behind another one inside of that.
    let found = differences(&Method::GET, "/orders/1", |document| {
        let line = &mut document["components"]["schemas"]["Line"];
        line["properties"]["sku"]["type"] = json!("integer");
        line["required"] = json!(["sku", "quantity"]);
    });
    for line in [
        "\n- the body at /lines/0/sku: \"lamp\" is not of type \"integer\"\n",
        "\n- the body at /lines/0: \"quantity\" is a required property\n",
    ] {
        assert!(found[0].contains(line), "{found:?}");
    }
    let found = differences(&Method::GET, "/orders/1", |document| {
        document["components"]["schemas"]
            .as_object_mut()
            .unwrap()
            .remove("Line");
    });
    assert!(
        found[0].contains("\n- the schema cannot be read: "),
        "{found:?}"
    );
}

/// Of several errors the faults of the one that it is.
#[test]
fn the_shape_of_one_of_several() {
    let found = differences(&Method::GET, "/orders/5", |document| {
        let response = shared(document, "404");
        let own = response["content"]["application/json"]["schema"].take();
        let other = json!({ "properties": { "error_code": { "const": "OTHER-404" } } });
        response["content"]["application/json"]["schema"] = json!({ "oneOf": [other, own] });
        let schemas = document["components"]["schemas"].as_object_mut().unwrap();
        let not_found = schemas
            .values_mut()
            .find(|schema| schema["properties"]["error_code"]["enum"] == json!(["ORDER-404"]));
        let data = &mut not_found.unwrap()["properties"]["data"];
        data["properties"]["id"] = json!({ "type": "string" });
    });
    let line = "\n- the body at /data/id: 5 is not of type \"string\"\n";
    assert!(found[0].contains(line), "{found:?}");
    assert_eq!(found[0].matches("\n- ").count(), 1, "{found:?}");
}

/// What a route answers that the document does not have.
fn outside(answer: impl Fn() -> Response + Clone + Send + Sync + 'static) -> Vec<String> {
    let (_, openapi) = app(&ApiErrors::new());
    let check = DriftCheck::new(&openapi);
    let app = Router::new().fallback(any(async move || answer()));
    let app = app.layer(check.layer());
    ask(&app, &Method::GET, "/hidden");
    ask(&app, &Method::PUT, "/orders/1");
    check.into_differences()
}

#[test]
fn routes_outside_of_the_document() {
    assert_eq!(
        outside(|| "here".into_response()),
        [
            "GET /hidden answered 200 OK\n- the document has no such route; `except` leaves a route out",
            "PUT /orders/{id} answered 200 OK\n- the document has no such method of this route; `except` leaves a route out\n  asked for /orders/1",
        ]
    );
    let found = outside(|| StatusCode::NOT_FOUND.into_response());
    let line = "\n- the document has no such route, and this is no error in the app's form; ";
    assert!(found[0].contains(line), "{found:?}");
    assert_eq!(found.len(), 2);
    // Without the layer's report, by its body.
    let json =
        r#"{"status":"FAIL","message":"","error_code":"HTTP-404","description":null,"data":null}"#;
    assert!(outside(move || answer(404, "application/json", json)).is_empty());
    let json =
        r#"{"status":"FAIL","message":"","error_code":"OWN-404","description":null,"data":null}"#;
    let found = outside(move || answer(404, "application/json", json));
    let line = "\n- the document has no such route, and OWN-404 is neither HTTP-404 nor HTTP-405 nor a code of `common_errors`; ";
    assert!(found[0].contains(line), "{found:?}");
    let json = r#"{"error":"not found"}"#;
    assert_eq!(
        outside(move || answer(404, "application/json", json)).len(),
        2
    );

    let (app, openapi) = app(&ApiErrors::new());
    let check = DriftCheck::new(&openapi).reject_unknown_routes();
    ask(&app.layer(check.layer()), &Method::GET, "/nowhere");
    let found = check.into_differences();
    assert!(
        found[0].contains("\n- the document has no such route; "),
        "{found:?}"
    );
}

fn broken() -> (DriftCheck, Router) {
    let (app, openapi) = app(&ApiErrors::new());
    let mut document = serde_json::to_value(&openapi).unwrap();
    responses(&mut document).remove("404");
    let check = DriftCheck::of_json(document);
    let app = app.layer(check.layer());
    (check, app)
}

#[test]
fn it_fails_at_its_end_with_each_difference_once() {
    let text = panic_of(|| {
        let (check, app) = broken();
        for path in ["/orders/5", "/orders/6", "/orders/1"] {
            ask(&app, &Method::GET, path);
        }
        check.finish();
    });
    let first = "the app answers what its document does not say: 1 difference(s)\n\nGET /orders/{id} answered 404 Not Found\n- the status is not documented";
    assert!(text.starts_with(first), "{text}");
}

#[test]
#[should_panic(expected = "GET /orders/{id} answered 404")]
fn it_fails_when_it_is_dropped() {
    let (_check, app) = broken();
    ask(&app, &Method::GET, "/orders/5");
}

#[test]
#[should_panic(expected = "GET /orders/{id} answered 404")]
fn it_fails_when_the_app_is_dropped() {
    let app = broken().1;
    ask(&app, &Method::GET, "/orders/5");
}

#[test]
#[should_panic(expected = "the test's own")]
fn another_panic_stays_the_first() {
    let (_check, app) = broken();
    ask(&app, &Method::GET, "/orders/5");
    panic!("the test's own");
}

/// A body of no length that is meant to be JSON.
#[test]
fn bodies_that_are_no_json() {
    let (_, openapi) = app(&ApiErrors::new());
    for (body, line) in [
        ("{", "\n- the body is no JSON\n"),
        ("", "\n- the body is empty and no JSON\n"),
    ] {
        let check = DriftCheck::new(&openapi);
        let answer = async move || ([("content-type", "application/json")], Body::from(body));
        let app = Router::new().fallback(any(answer)).layer(check.layer());
        ask(&app, &Method::GET, "/orders/1");
        let found = check.into_differences();
        assert!(found[0].contains(line), "{found:?}");
    }
}

/// Each mark by which the attribute tells `ApiErrors::document` what to write.
#[test]
fn a_document_that_is_not_finished_is_told() {
    let mark = json!({ "description": "", "x-error-set": 7 });
    let plain = json!({ "description": "It" });
    let of = |path: Value, shared: Value| {
        json!({
            "openapi": "3.1.0",
            "info": { "title": "t", "version": "1" },
            "paths": { "/a": path },
            "components": { "responses": shared }
        })
    };
    for (key, response) in [
        ("404", &mark),
        ("4XX", &mark),
        ("x-any-error", &plain),
        ("x-errors-404", &plain),
        ("x-listed-errors-404", &plain),
    ] {
        let operation = json!({ "responses": { "200": plain, key: response } });
        for path in [
            json!({ "get": operation }),
            json!({ "parameters": [], "additionalOperations": { "PURGE": operation } }),
        ] {
            let text = panic_of(|| DriftCheck::of_json(of(path.clone(), json!({}))));
            assert!(
                text.contains("it is not finished: call `ApiErrors::document`"),
                "{key} {text}"
            );
        }
    }
    let path =
        || json!({ "get": { "responses": { "404": { "$ref": "#/components/responses/A" } } } });
    let text = panic_of(|| DriftCheck::of_json(of(path(), json!({ "A": mark }))));
    assert!(text.contains("it is not finished"), "{text}");
    drop(DriftCheck::of_json(of(path(), json!({ "A": plain }))));
}
