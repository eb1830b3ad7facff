//! Rejections of axum-extra.

use super::{FAULT, FORM, INVALID, JSON, Row, got, posted, row};

pub(super) fn rows() -> Vec<Row> {
    let parts = [heads(), bodies(), others()];
    parts.into_iter().flatten().collect()
}

fn heads() -> Vec<Row> {
    vec![
        row(
            "no host",
            got("/extra/host"),
            (400, "No host found in request"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "no scheme",
            got("/extra/scheme"),
            (400, "No scheme found in request"),
            (400, "HTTP-400"),
        )
        .readable(),
        row(
            "query of axum-extra",
            got("/extra/query?id=x"),
            (400, "Failed to deserialize query string: "),
            INVALID,
        ),
        row(
            "query of axum-extra without a field",
            got("/extra/query"),
            (400, "Failed to deserialize query string: "),
            INVALID,
        ),
        row(
            "form of axum-extra in the query",
            got("/extra/form?id=x"),
            (400, "Failed to deserialize form: "),
            INVALID,
        ),
    ]
}

fn bodies() -> Vec<Row> {
    const DATA: &str = "Failed to deserialize the JSON body into the target type: ";
    vec![
        row(
            "form of axum-extra",
            posted("/extra/form", FORM, b"id=x"),
            (422, "Failed to deserialize form body: "),
            INVALID,
        ),
        row(
            "form of axum-extra of another type",
            posted("/extra/form", JSON, b"{}"),
            (415, "Form requests must have"),
            (415, "HTTP-415"),
        )
        .headers(&[("accept", FORM)]),
        row(
            "borrowed JSON",
            posted("/extra/json", JSON, b"{nope"),
            (400, "Failed to parse the request body as JSON: "),
            INVALID,
        ),
        row(
            "borrowed JSON type",
            posted("/extra/json", JSON, b"{\"id\":\"x\"}"),
            (422, DATA),
            INVALID,
        ),
        row(
            "borrowed JSON of another type",
            posted("/extra/json", "text/xml", b"{}"),
            (
                415,
                "Expected request with `Content-Type: application/json`",
            ),
            (415, "HTTP-415"),
        )
        .headers(&[("accept", JSON)]),
        row(
            "Protobuf",
            posted("/extra/protobuf", "application/protobuf", b"\x08\x01"),
            (422, "Failed to decode the body: "),
            INVALID,
        ),
        row(
            "Protobuf too large",
            posted("/extra/small-protobuf", "application/protobuf", b"\x08\x01"),
            (422, "Failed to decode the body: length limit exceeded"),
            (422, "HTTP-422"),
        )
        .readable(),
        row(
            "Protobuf cut off",
            posted("/extra/protobuf", "application/protobuf", b"\x0a"),
            (422, "Failed to decode the body: "),
            INVALID,
        ),
    ]
}

fn others() -> Vec<Row> {
    vec![
        row(
            "range behind the end of a file",
            got("/extra/range"),
            (416, "Range Not Satisfiable"),
            (416, "HTTP-416"),
        )
        .readable(),
        row(
            "error of axum-extra",
            got("/extra/fails"),
            (500, "An error occurred while processing your request."),
            FAULT,
        ),
    ]
}
