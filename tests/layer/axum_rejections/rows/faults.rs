//! Faults of the server, and rejections without a text.

use super::{FAULT, Row, got, row};
use crate::send::request;

pub(super) fn rows() -> Vec<Row> {
    let parts = [own_faults(), without_text()];
    parts.into_iter().flatten().collect()
}

fn own_faults() -> Vec<Row> {
    vec![
        row(
            "path of another number",
            got("/wrong-number/1"),
            (500, "Wrong number of path arguments for `Path`"),
            FAULT,
        ),
        row(
            "path of no type",
            got("/unsupported/1"),
            (500, "Unsupported type `"),
            FAULT,
        ),
        row(
            "no matched path",
            got("/inner/x"),
            (500, "No matched path found"),
            FAULT,
        ),
        row(
            "not nested",
            got("/not-nested"),
            (500, "The matched route is not nested"),
            FAULT,
        ),
        row(
            "extension missing",
            got("/extension"),
            (500, "Missing request extension: Extension of type `"),
            FAULT,
        ),
        row(
            "JSON that fails to serialise",
            got("/bad-json"),
            (500, "key must be a string"),
            FAULT,
        ),
        row(
            "header name that HTTP does not allow",
            got("/bad-header"),
            (500, "invalid HTTP header name"),
            FAULT,
        ),
        row(
            "header value that HTTP does not allow",
            got("/bad-value"),
            (500, "failed to parse header value"),
            FAULT,
        ),
        row(
            "redirect that HTTP does not allow",
            got("/bad-redirect"),
            (500, "failed to parse header value"),
            FAULT,
        ),
        row(
            "panic caught by tower-http",
            got("/panic"),
            (500, "Service panicked"),
            FAULT,
        ),
    ]
}

fn without_text() -> Vec<Row> {
    vec![
        row(
            "unknown route",
            got("/nowhere"),
            (404, ""),
            (404, "HTTP-404"),
        ),
        row(
            "wrong method",
            || request("PUT", "/form"),
            (405, ""),
            (405, "HTTP-405"),
        )
        .headers(&[("allow", "GET,HEAD,POST")]),
        row(
            "unknown method",
            || request("PURGE", "/only-post"),
            (405, ""),
            (405, "HTTP-405"),
        )
        .headers(&[("allow", "POST")]),
        row("bare 4xx", got("/teapot"), (418, ""), (418, "HTTP-418")),
        row("bare 5xx", got("/gone"), (503, ""), (503, "HTTP-503")),
        row(
            "timeout of tower-http",
            got("/slow"),
            (408, ""),
            (408, "HTTP-408"),
        ),
    ]
}
