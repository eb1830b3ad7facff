//! Documented operations and codes that no test has seen, in one process and in several ones.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::{env, fs, process, thread};

use api_errors::ApiErrors;
use api_errors::errors::UnauthorizedError;
use api_errors::testing::{DriftCheck, Unseen};
use axum::http::Method;
use serde_json::json;

use crate::drift::{app, ask};
use crate::panic_of;

fn texts(unseen: &[Unseen]) -> Vec<String> {
    unseen.iter().map(ToString::to_string).collect()
}

/// A directory of this test that does not exist.
fn directory(name: &str) -> PathBuf {
    let name = format!("api-errors-{name}-{}", process::id());
    let directory = env::temp_dir().join(name).join("seen");
    let _ = fs::remove_dir_all(&directory);
    directory
}

#[test]
fn operations_and_codes_are_listed() {
    let (router, openapi) = app(&ApiErrors::new());
    let check = DriftCheck::new(&openapi);
    // The errors that the app adds by itself are not listed.
    let all = [
        "POST /orders",
        "POST /orders: RES-404",
        "GET /orders/latest",
        "GET /orders/latest: RES-404",
        "DELETE /orders/{id}",
        "DELETE /orders/{id}: RES-404",
        "GET /orders/{id}",
        "GET /orders/{id}: AUTH-401",
        "GET /orders/{id}: ORDER-404",
        "GET /orders/{id}: ORDER-409",
        "GET /orders/{id}: ORDER-422",
    ];
    assert_eq!(texts(&check.unseen()), all);
    let router = router.layer(check.layer());
    ask(&router, &Method::GET, "/orders/2");
    // The code is in the report, and the operation is that of the GET.
    ask(&router, &Method::HEAD, "/orders/3");
    ask(&router, &Method::GET, "/nowhere");
    let left: Vec<_> = all
        .into_iter()
        .filter(|entry| {
            ![
                "GET /orders/{id}",
                "GET /orders/{id}: AUTH-401",
                "GET /orders/{id}: ORDER-409",
            ]
            .contains(entry)
        })
        .collect();
    let unseen = check.unseen();
    assert_eq!(texts(&unseen), left);
    assert_eq!(unseen[0].method, "POST");
    assert_eq!(unseen[0].path, "/orders");
    assert_eq!(unseen[0].err_code, None);
    assert_eq!(unseen[1].err_code.as_deref(), Some("RES-404"));
    check.finish();
}

#[test]
fn some_codes_and_routes_are_left_out() {
    let errors = ApiErrors::new().common_errors::<UnauthorizedError>();
    let (_, openapi) = app(&errors);
    // No operation has the common error as its own.
    let listed = texts(&DriftCheck::new(&openapi).unseen());
    let codes: Vec<_> = listed
        .iter()
        .filter_map(|entry| entry.split_once(": "))
        .collect();
    assert!(
        codes.iter().all(|(_, code)| *code != "AUTH-401"),
        "{codes:?}"
    );
    assert_eq!(codes.len(), 6);
    let check = DriftCheck::new(&openapi)
        .except("/orders/{*rest}")
        .except_code("RES-*");
    assert_eq!(texts(&check.unseen()), ["POST /orders"]);
    // Below a path of a server.
    let mut json = serde_json::to_value(&openapi).unwrap();
    json["servers"] = json!([{ "url": "https://shop.example.com/v1" }]);
    let check = DriftCheck::of_json(json)
        .except("/v1/orders/{*rest}")
        .except_code("RES-404");
    assert_eq!(texts(&check.unseen()), ["POST /orders"]);
}

#[test]
fn a_difference_comes_before_what_is_unseen() {
    let text = panic_of(|| {
        let (router, openapi) = app(&ApiErrors::new());
        let check = DriftCheck::new(&openapi);
        ask(&router.layer(check.layer()), &Method::GET, "/healthz");
        check.exhaustive();
    });
    assert!(text.contains("the document has no such route"), "{text}");
}

/// Each thread stands for a process: it has a check of its own.
#[test]
fn processes_share_a_directory() {
    let directory = directory("shared");
    let (router, openapi) = app(&ApiErrors::new());
    let last = || DriftCheck::new(&openapi).observations(&directory);
    let before = last().unseen().len();
    thread::scope(|scope| {
        for path in ["/orders/1", "/orders/2", "/orders/3", "/orders/5"].repeat(4) {
            let (router, openapi, directory) = (&router, &openapi, &directory);
            scope.spawn(move || {
                let check = DriftCheck::new(openapi).observations(directory);
                ask(&router.clone().layer(check.layer()), &Method::GET, path);
                check.finish();
            });
        }
    });
    // The operation and three codes of it, each in one file.
    assert_eq!(last().unseen().len(), before - 4);
    assert_eq!(fs::read_dir(&directory).unwrap().count(), 4);
    let text = panic_of(AssertUnwindSafe(|| last().exhaustive()));
    assert!(text.contains("\n- GET /orders/{id}: ORDER-422\n"), "{text}");
    // The check itself needs no response.
    let seen = last()
        .except_code("*")
        .except("/orders/latest")
        .except("/orders");
    let text = panic_of(AssertUnwindSafe(|| seen.exhaustive()));
    assert!(
        text.ends_with("leave them out:\n- DELETE /orders/{id}\n"),
        "{text}"
    );
    fs::remove_dir_all(directory.parent().unwrap()).unwrap();
}

#[test]
fn a_directory_that_cannot_be_used_is_told() {
    let directory = directory("broken");
    let (router, openapi) = app(&ApiErrors::new());
    let check = || DriftCheck::new(&openapi).observations(&directory);
    let lost = check();
    fs::remove_dir_all(&directory).unwrap();
    let text = panic_of(AssertUnwindSafe(|| lost.unseen()));
    assert!(text.contains("cannot be read"), "{text}");

    let lost = check();
    fs::remove_dir_all(&directory).unwrap();
    ask(&router.layer(lost.layer()), &Method::GET, "/orders/1");
    let found = lost.into_differences();
    assert!(
        found[0].starts_with("an observation cannot be written to "),
        "{found:?}"
    );

    fs::write(&directory, "").unwrap();
    let text = panic_of(AssertUnwindSafe(check));
    assert!(
        text.contains("for the observations cannot be created"),
        "{text}"
    );
    fs::remove_dir_all(directory.parent().unwrap()).unwrap();
}

/// Without observations, a check that no response passed has tested nothing.
#[test]
fn exhaustive_needs_a_response() {
    let (_, openapi) = app(&ApiErrors::new());
    let text = panic_of(AssertUnwindSafe(|| {
        let check = DriftCheck::new(&openapi).except("/{*rest}");
        drop(check.layer());
        check.exhaustive();
    }));
    assert!(
        text.contains("no response passed the drift check"),
        "{text}"
    );
}
