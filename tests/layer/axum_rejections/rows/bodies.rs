//! Faults of the body.

use std::convert::Infallible;

use axum::body::Body;
use http::Request;
use http::header::CONTENT_LENGTH;

use super::{FAULT, FORM, INVALID, JSON, Row, broken, posted, row};
use crate::send::request;

pub(super) fn rows() -> Vec<Row> {
    let parts = [json(), others(), multipart()];
    parts.into_iter().flatten().collect()
}

fn json() -> Vec<Row> {
    const SYNTAX: &str = "Failed to parse the request body as JSON";
    const DATA: &str = "Failed to deserialize the JSON body into the target type: ";
    const NOT_JSON: &str = "Expected request with `Content-Type: application/json`";
    vec![
        row(
            "JSON syntax",
            posted("/json", JSON, b"{nope"),
            (400, SYNTAX),
            INVALID,
        ),
        row(
            "JSON cut off",
            posted("/json", JSON, b"{\"id\":"),
            (400, SYNTAX),
            INVALID,
        ),
        row(
            "JSON trailing",
            posted("/json", JSON, b"{\"id\":1} x"),
            (400, SYNTAX),
            INVALID,
        ),
        row(
            "JSON empty",
            posted("/json", JSON, b""),
            (400, SYNTAX),
            INVALID,
        ),
        row(
            "JSON type",
            posted("/json", JSON, b"{\"id\":\"x\"}"),
            (422, DATA),
            INVALID,
        ),
        row(
            "JSON nested type",
            posted("/json", JSON, b"{\"id\":1,\"tags\":[1]}"),
            (422, DATA),
            INVALID,
        ),
        row(
            "JSON missing field",
            posted("/json", JSON, b"{}"),
            (422, DATA),
            INVALID,
        ),
        row(
            "JSON unknown field",
            posted("/json", JSON, b"{\"id\":1,\"x\":1}"),
            (422, DATA),
            INVALID,
        ),
        row(
            "JSON of another type",
            posted("/json", "text/xml", b"{}"),
            (415, NOT_JSON),
            (415, "HTTP-415"),
        )
        .headers(&[("accept", JSON)]),
        row(
            "JSON without a type",
            || request("POST", "/json"),
            (415, NOT_JSON),
            (415, "HTTP-415"),
        )
        .headers(&[("accept", JSON)]),
    ]
}

/// The form, and what is read as it is.
fn others() -> Vec<Row> {
    const BUFFER: &str = "Failed to buffer the request body: ";
    let too_large = || {
        let body = vec![b'x'; 2 * 1024 * 1024 + 1];
        Request::post("/bytes")
            .body(body.into())
            .expect("a request")
    };
    vec![
        row(
            "form of another type",
            posted("/form", JSON, b"{}"),
            (415, "Form requests must have"),
            (415, "HTTP-415"),
        )
        .headers(&[("accept", FORM)]),
        row(
            "form data",
            posted("/form", FORM, b"id=x"),
            (422, "Failed to deserialize form body: "),
            INVALID,
        ),
        row(
            "form missing field",
            posted("/form", FORM, b""),
            (422, "Failed to deserialize form body: "),
            INVALID,
        ),
        row(
            "body too large",
            too_large,
            (
                413,
                "Failed to buffer the request body: length limit exceeded",
            ),
            (413, "HTTP-413"),
        ),
        row(
            "body broken off",
            broken("/bytes", JSON, b"{"),
            (400, BUFFER),
            (400, "HTTP-400"),
        ),
        row(
            "JSON broken off",
            broken("/json", JSON, b"{"),
            (400, BUFFER),
            (400, "HTTP-400"),
        ),
        row(
            "string not UTF-8",
            posted("/string", "text/plain", b"\xff\xfe"),
            (400, "Request body didn't contain valid UTF-8: "),
            INVALID,
        ),
        row(
            "body limited by tower-http",
            || {
                let request = Request::post("/limited").header(CONTENT_LENGTH, 5);
                request.body("12345".into()).expect("a request")
            },
            (413, "length limit exceeded"),
            (413, "HTTP-413"),
        ),
        row(
            "chunks limited by tower-http",
            || {
                let chunks = ["123", "45"].map(Ok::<_, Infallible>);
                let body = Body::from_stream(futures_util::stream::iter(chunks));
                Request::post("/limited").body(body).expect("a request")
            },
            (
                413,
                "Failed to buffer the request body: length limit exceeded",
            ),
            (413, "HTTP-413"),
        ),
    ]
}

fn multipart() -> Vec<Row> {
    const TYPE: &str = "multipart/form-data; boundary=X";
    const CUT: &[u8] = b"--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf";
    const LARGE: &[u8] = b"--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nmore than what the route is content with\r\n--X--\r\n";
    vec![
        row(
            "multipart without a type",
            || request("POST", "/multipart"),
            (400, "Invalid `boundary` for `multipart/form-data` request"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "multipart without an end",
            posted("/multipart", TYPE, b"--X\r\n"),
            (400, "incomplete multipart stream"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "multipart field without an end",
            posted("/multipart", TYPE, CUT),
            (400, "field \"a\" received with incomplete data"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "multipart broken off",
            broken("/multipart", TYPE, CUT),
            (500, "failed to read stream"),
            FAULT,
        ),
        row(
            "multipart too large",
            posted("/small-multipart", TYPE, LARGE),
            (413, "Request payload is too large"),
            (413, "HTTP-413"),
        ),
    ]
}
