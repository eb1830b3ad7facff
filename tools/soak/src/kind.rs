//! What is sent, and what must come back.

use crate::server::{BODY_LIMIT, SMALL_LIMIT};

/// A request of its own kind.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) family: Family,
    pub(crate) build: fn(u64) -> Vec<u8>,
    pub(crate) expected: Expected,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    Good,
    Bad,
    Huge,
    /// Bytes that hyper itself refuses, or answers in some way.
    Malformed,
    CutOff,
}

/// How a request ends.
#[derive(Clone, Copy)]
pub(crate) enum Expected {
    Success,
    /// The app's error with this status and code.
    Error(u16, &'static str),
    /// The same; but the server closes before it has read everything, and the reset may overtake it.
    ErrorOrReset(u16, &'static str),
    /// hyper's own, before the app: no body.
    Hyper(u16),
    /// Whatever hyper makes of it; an answer must be well formed.
    Any,
    /// Closed by the client, with a farewell or with a reset, before an answer could be read.
    Close,
    Reset,
    /// The client closes its half: there may be an answer.
    HalfClose,
}

use Expected::{Any, Close, Error, ErrorOrReset, HalfClose, Hyper, Reset, Success};
use Family::{Bad, CutOff, Good, Huge, Malformed};

const fn kind(
    family: Family,
    name: &'static str,
    build: fn(u64) -> Vec<u8>,
    expected: Expected,
) -> Kind {
    Kind {
        name,
        family,
        build,
        expected,
    }
}

/// One round; what is dear stands once.
pub(crate) const KINDS: &[Kind] = &[
    kind(Good, "text", |_| get("/ok"), Success),
    kind(Good, "path", |seed| get(&format!("/users/{seed}")), Success),
    kind(
        Good,
        "body",
        |seed| note(&format!(r#"{{"text":"n","count":{}}}"#, seed % 9)),
        Success,
    ),
    kind(Bad, "derived", |_| get("/expired"), Error(402, "SHOP-402")),
    kind(
        Bad,
        "derived, data",
        |seed| get(&format!("/sold-out/{seed}")),
        Error(409, "SHOP-409"),
    ),
    kind(Bad, "built-in", |_| get("/built-in"), Error(404, "RES-404")),
    kind(Bad, "any error", |_| get("/any"), Error(500, "SERVER-500")),
    kind(
        Bad,
        "unknown route",
        |seed| get(&format!("/no/{seed}")),
        Error(404, "HTTP-404"),
    ),
    kind(
        Bad,
        "wrong method",
        |_| request("DELETE", "/ok", b""),
        Error(405, "HTTP-405"),
    ),
    kind(Good, "text", |_| get("/ok"), Success),
    kind(
        Bad,
        "malformed JSON",
        |_| note(r#"{"text":"#),
        Error(422, "VAL-422"),
    ),
    kind(
        Bad,
        "wrong type",
        |_| note(r#"{"text":1,"count":"x"}"#),
        Error(422, "VAL-422"),
    ),
    kind(Bad, "missing field", |_| note("{}"), Error(422, "VAL-422")),
    kind(
        Bad,
        "wrong media type",
        |_| request("POST", "/notes", b"{}"),
        Error(415, "HTTP-415"),
    ),
    kind(
        Bad,
        "wrong path",
        |_| get("/users/none"),
        Error(422, "VAL-422"),
    ),
    kind(Bad, "panic", |_| get("/panic"), Error(500, "SERVER-500")),
    kind(Bad, "timeout", |_| get("/slow"), Error(504, "HTTP-504")),
    kind(
        Bad,
        "bare 404",
        |_| get("/status/404"),
        Error(404, "HTTP-404"),
    ),
    kind(
        Bad,
        "bare 500",
        |_| get("/status/500"),
        Error(500, "SERVER-500"),
    ),
    kind(Good, "path", |seed| get(&format!("/users/{seed}")), Success),
    kind(
        Bad,
        "text 400",
        |_| get("/text/400"),
        Error(400, "HTTP-400"),
    ),
    kind(
        Bad,
        "text 500",
        |_| get("/text/500"),
        Error(500, "SERVER-500"),
    ),
    kind(
        Bad,
        "text 503",
        |_| get("/text/503"),
        Error(503, "HTTP-503"),
    ),
    kind(
        Good,
        "body",
        |seed| note(&format!(r#"{{"text":"n","count":{}}}"#, seed % 9)),
        Success,
    ),
    kind(
        Huge,
        "long URL",
        |_| get(&format!("/{}", "u".repeat(30_000))),
        Error(404, "HTTP-404"),
    ),
    kind(
        Huge,
        "long header",
        |_| with_header(&"h".repeat(30_000)),
        Error(402, "SHOP-402"),
    ),
    kind(Malformed, "garbage", garbage, Any),
    kind(
        Malformed,
        "no version",
        |_| b"GET /ok\r\n\r\n".to_vec(),
        Hyper(400),
    ),
    kind(Malformed, "two lengths", |_| two_lengths(), Any),
    kind(
        CutOff,
        "in the head",
        |seed| cut(&get("/expired"), seed),
        Close,
    ),
    kind(CutOff, "in the body", cut_body, Close),
    kind(CutOff, "reset in the body", cut_body, Reset),
    kind(CutOff, "reset before the answer", |_| get("/slow"), Reset),
    kind(CutOff, "half closed in the body", cut_body, HalfClose),
];

/// Megabytes each: sent once in a hundred rounds.
pub(crate) const RARE: &[Kind] = &[
    kind(
        Huge,
        "1 MB string",
        |_| note(&long_text(1 << 20, "1")),
        Success,
    ),
    kind(
        Huge,
        "1 MB of a wrong type",
        |_| note(&long_text(1 << 20, "\"x\"")),
        Error(422, "VAL-422"),
    ),
    kind(
        Huge,
        "over the limit",
        |_| note(&long_text(BODY_LIMIT, "1")),
        ErrorOrReset(413, "HTTP-413"),
    ),
    kind(
        Huge,
        "just over a small limit",
        |_| post("/small", &long_text(SMALL_LIMIT, "1")),
        ErrorOrReset(413, "HTTP-413"),
    ),
    kind(
        Huge,
        "too long a URL",
        |_| get(&format!("/{}", "u".repeat(70_000))),
        Hyper(414),
    ),
    kind(
        Huge,
        "too long a header",
        |_| with_header(&"h".repeat(600_000)),
        Hyper(431),
    ),
];

fn get(path: &str) -> Vec<u8> {
    request("GET", path, b"")
}

fn note(body: &str) -> Vec<u8> {
    post("/notes", body)
}

fn post(path: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: soak\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

fn request(method: &str, path: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut bytes =
        format!("{method} {path} HTTP/1.1\r\nhost: soak\r\ncontent-length: {length}\r\n\r\n")
            .into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

fn with_header(value: &str) -> Vec<u8> {
    format!("GET /expired HTTP/1.1\r\nhost: soak\r\nx-long: {value}\r\n\r\n").into_bytes()
}

fn long_text(length: usize, count: &str) -> String {
    format!(r#"{{"text":"{}","count":{count}}}"#, "t".repeat(length))
}

fn two_lengths() -> Vec<u8> {
    b"POST /notes HTTP/1.1\r\nhost: soak\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}"
        .to_vec()
}

/// The same bytes for the same seed. Ends as a head does, so that there is something to refuse.
fn garbage(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes: Vec<u8> = (0..200)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        })
        .collect();
    bytes.extend_from_slice(b"\r\n\r\n");
    bytes
}

fn cut(request: &[u8], seed: u64) -> Vec<u8> {
    let kept = 1 + seed % (request.len() as u64 - 1);
    let kept = usize::try_from(kept).unwrap_or(1);
    request[..kept].to_vec()
}

/// The whole head, and some of the body that it promises.
fn cut_body(seed: u64) -> Vec<u8> {
    let mut request = note(&long_text(300, "1"));
    request.truncate(request.len() - 1 - usize::try_from(seed % 300).unwrap_or(0));
    request
}
