//! Drifts of routes and methods, and a documented error that no test has seen.

use api_errors::testing::DriftCheck;
use axum::Router;
use axum::routing::{get, put};

use super::{App, BUSY_3, LAMP_1, MOVED_2, NEW, RabbitError, SECRET, ask, document, right, told};
use crate::{panic_of, send};

#[test]
fn routes_and_methods() {
    told(&[
        (
            "16: a route is gone",
            || {
                let (item, remove) = (None, None);
                App {
                    item,
                    remove,
                    ..App::default()
                }
                .router()
            },
            LAMP_1,
            "the error code HTTP-404 is not documented; documented: ITEM-404\n",
        ),
        (
            "17: a method is gone",
            || {
                App {
                    remove: None,
                    ..App::default()
                }
                .router()
            },
            ("DELETE", "/items/1", ""),
            "the status is not documented; documented: 204, 404, 410, 422, 500, 503\n",
        ),
        (
            "18: a route outside of the document",
            || App::more("/secret", get(async || "here")),
            SECRET,
            "the document has no such route; `except` leaves a route out",
        ),
        (
            "19: a method outside of the document",
            || App::more("/items/{id}", put(async || "here")),
            ("PUT", "/items/1", ""),
            "the document has no such method of this route; `except` leaves a route out",
        ),
        (
            "24: an error of a route outside of the document",
            || App::more("/secret", get(async || RabbitError { id: 1 })),
            SECRET,
            "the document has no such route, and RABBIT-404 is neither HTTP-404 nor HTTP-405 nor a code of \
             `common_errors`; `except` leaves a route out\n",
        ),
    ]);
}

/// Drift 31: an error or an operation stays in the document, and nothing sends it any more.
#[test]
fn what_no_test_has_seen() {
    let seen = |app: Router| {
        let check = DriftCheck::new(&document()).except_code("ITEM-*");
        let app = app.layer(check.layer());
        for (method, path, body) in [LAMP_1, NEW, ("DELETE", "/items/1", "")] {
            send(&app, ask(method, path, body));
        }
        check
    };
    seen(right()).exhaustive();
    let told = panic_of(|| {
        let check = DriftCheck::new(&document());
        let app = right().layer(check.layer());
        for (method, path, body) in [LAMP_1, MOVED_2, BUSY_3, NEW] {
            send(&app, ask(method, path, body));
        }
        check.exhaustive();
    });
    assert_eq!(
        told,
        "no test has seen 8 documented operation(s) and error code(s); `except` and `except_code` leave them out:\n\
         - POST /items: ITEM-404\n\
         - POST /items: ITEM-410\n\
         - POST /items: ITEM-503\n\
         - DELETE /items/{id}\n\
         - DELETE /items/{id}: ITEM-404\n\
         - DELETE /items/{id}: ITEM-410\n\
         - DELETE /items/{id}: ITEM-503\n\
         - GET /items/{id}: ITEM-404\n"
    );
}
