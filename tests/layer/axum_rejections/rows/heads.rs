//! Faults of the path, the query and the headers.

use http::{Method, Version};

use super::{FAULT, INVALID, Row, got, row, with};
use crate::send::request;

pub(super) fn rows() -> Vec<Row> {
    let parts = [
        queries_and_paths(),
        headers(),
        sockets_by_method(),
        sockets(),
    ];
    parts.into_iter().flatten().collect()
}

fn queries_and_paths() -> Vec<Row> {
    const URL: &str = "Invalid URL: ";
    const QUERY: &str = "Failed to deserialize query string: ";
    vec![
        row("query type", got("/query?id=x"), (400, QUERY), INVALID),
        row("query missing field", got("/query"), (400, QUERY), INVALID),
        row(
            "query unknown field",
            got("/query?id=1&x=1"),
            (400, QUERY),
            INVALID,
        ),
        row(
            "query not UTF-8",
            got("/query?id=%FF"),
            (400, QUERY),
            INVALID,
        ),
        row(
            "query of a list",
            got("/query?id=1&tags=a"),
            (
                400,
                "Failed to deserialize query string: tags: invalid type: string \"a\", expected a sequence",
            ),
            FAULT,
        ),
        row(
            "form in the query",
            got("/form?id=x"),
            (400, "Failed to deserialize form: "),
            INVALID,
        ),
        row(
            "path type",
            got("/one/x"),
            (400, "Invalid URL: Cannot parse `x`"),
            INVALID,
        ),
        row(
            "path type by index",
            got("/pair/acme/x"),
            (400, "Invalid URL: Cannot parse value at index 1"),
            INVALID,
        ),
        row(
            "path type by name",
            got("/named/acme/x"),
            (400, "Invalid URL: Cannot parse `id` with value `x`"),
            INVALID,
        ),
        row(
            "path too large",
            got("/one/4294967296"),
            (400, URL),
            INVALID,
        ),
        row(
            "path not UTF-8",
            got("/text/%FF"),
            (400, "Invalid URL: Invalid UTF-8 in `id`"),
            INVALID,
        ),
        row(
            "raw path not UTF-8",
            got("/raw/%FF"),
            (400, "Invalid UTF-8 in `id`"),
            INVALID,
        ),
    ]
}

fn headers() -> Vec<Row> {
    vec![
        row(
            "header missing",
            got("/host"),
            (400, "Header of type `host` was missing"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "header invalid",
            with("/authorization", &[("authorization", "Basic eDp5")]),
            (400, "invalid HTTP header (authorization)"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "content type invalid",
            with("/type", &[("content-type", "nonsense")]),
            (400, "invalid HTTP header (content-type)"),
            (400, "HTTP-400"),
        )
        .readable(),
    ]
}

fn sockets_by_method() -> Vec<Row> {
    let of_version_2 = |method: Method| {
        move || {
            let mut request = request("GET", "/ws");
            *request.method_mut() = method.clone();
            *request.version_mut() = Version::HTTP_2;
            request
        }
    };
    vec![
        row(
            "socket by POST",
            || request("POST", "/ws"),
            (405, "Request method must be `GET`"),
            (405, "HTTP-405"),
        )
        .headers(&[("allow", "GET")]),
        row(
            "socket by GET in HTTP/2",
            of_version_2(Method::GET),
            (405, "Request method must be `CONNECT`"),
            (405, "HTTP-405"),
        )
        .headers(&[("allow", "CONNECT")]),
        row(
            "socket without protocol",
            of_version_2(Method::CONNECT),
            (400, "`:protocol` pseudo-header did not include"),
            (400, "HTTP-400"),
        )
        .readable(),
    ]
}

fn sockets() -> Vec<Row> {
    const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";
    const UPGRADE: &[(&str, &str)] = &[("connection", "upgrade"), ("upgrade", "websocket")];
    vec![
        row(
            "socket without connection",
            got("/ws"),
            (400, "Connection header did not include 'upgrade'"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "socket without upgrade",
            with("/ws", &[("connection", "upgrade")]),
            (400, "`Upgrade` header did not include"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "socket without key",
            with("/ws", UPGRADE),
            (400, "`Sec-WebSocket-Key` header missing"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "socket without version",
            with(
                "/ws",
                &[
                    ("connection", "upgrade"),
                    ("upgrade", "websocket"),
                    ("sec-websocket-key", KEY),
                ],
            ),
            (400, "`Sec-WebSocket-Version` header did not include '13'"),
            (400, "HTTP-400"),
        )
        .readable()
        .headers(&[("sec-websocket-version", "13")]),
        row(
            "socket of a connection that cannot switch",
            with(
                "/ws",
                &[
                    ("connection", "upgrade"),
                    ("upgrade", "websocket"),
                    ("sec-websocket-version", "13"),
                    ("sec-websocket-key", KEY),
                ],
            ),
            (426, "WebSocket request couldn't be upgraded"),
            (426, "HTTP-426"),
        )
        .readable()
        .headers(&[("upgrade", "websocket")]),
    ]
}
