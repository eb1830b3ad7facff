//! The extractors of axum, of axum-extra and of this library: each documented error is the response to a real request, and each
//! response is documented.

use std::collections::BTreeSet;

use api_errors::extract;
use api_errors::{ApiError, ApiErrors};
use axum::body::{Body, Bytes};
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, WebSocketUpgrade};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Extension, Router};
use axum_extra::TypedHeader;
use axum_extra::extract::JsonDeserializer;
#[expect(deprecated, reason = "apps that still use them have a document, too")]
use axum_extra::extract::{Host, Scheme};
use axum_extra::headers::Host as HostHeader;
use http::{Request, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use tower::ServiceExt as _;
use utoipa::OpenApi;

use super::{Sent, documented, finished, finished_with};

/// No longer than [`LIMIT`].
#[derive(Deserialize)]
#[expect(dead_code, reason = "only whether it can be read matters")]
struct Order {
    id: u8,
}

#[derive(Clone, PartialEq, prost::Message)]
struct StoredOrder {
    #[prost(string, tag = "1")]
    id: String,
}

const LIMIT: usize = 8;

/// Declares one handler for each extractor, and the document of all. utoipa would read the parameters and bodies of these extractors
/// by their names, so each has an alias.
macro_rules! handlers {
    ($($method:ident $name:ident ($argument:ty) $path:literal;)*) => {
        $(
            #[api_errors::path($method, path = $path, responses((status = 200, description = "Fine")))]
            async fn $name(_: $argument) {}
        )*

        #[derive(OpenApi)]
        #[openapi(paths($($name),*, deserialized, our_form_of_get))]
        struct Api;

        fn app(errors: &ApiErrors) -> Router {
            Router::new()$(.route($path, $method($name)))*
                .route("/ws", any(socket))
                .route("/deserialized", post(deserialized))
                .route("/our-form-of-get", get(our_form_of_get))
                .layer(DefaultBodyLimit::max(LIMIT))
                .layer(errors.layer())
        }
    };
}

mod alias {
    use super::*;

    pub(super) type Path = axum::extract::Path<u8>;
    pub(super) type Query = axum::extract::Query<Order>;
    pub(super) type Json = axum::Json<Order>;
    pub(super) type Form = axum::Form<Order>;
    pub(super) type OptionalJson = Option<axum::Json<Order>>;
    pub(super) type JsonResult = Result<axum::Json<Order>, JsonRejection>;
    pub(super) type ExtraQuery = axum_extra::extract::Query<Order>;
    pub(super) type ExtraForm = axum_extra::extract::Form<Order>;
    pub(super) type OurPath = extract::Path<u8>;
    pub(super) type OurQuery = extract::Query<Order>;
    pub(super) type OurJson = extract::Json<Order>;
    pub(super) type OurForm = extract::Form<Order>;
    pub(super) type AllOfThem = extract::All<(extract::Path<u8>, extract::Json<Order>)>;
    pub(super) type InTheHead = extract::All<(extract::Path<u8>, extract::Query<Order>)>;
}

handlers! {
    get path(alias::Path) "/path/{id}";
    get raw_path(axum::extract::RawPathParams) "/raw-path/{id}";
    get query(alias::Query) "/query";
    get extra_query(alias::ExtraQuery) "/extra-query";
    post json(alias::Json) "/json";
    post optional_json(alias::OptionalJson) "/optional-json";
    post json_result(alias::JsonResult) "/json-result";
    get form_of_get(alias::Form) "/form-of-get";
    post form(alias::Form) "/form";
    get extra_form_of_get(alias::ExtraForm) "/extra-form-of-get";
    post extra_form(alias::ExtraForm) "/extra-form";
    get raw_form_of_get(axum::extract::RawForm) "/raw-form-of-get";
    post raw_form(axum::extract::RawForm) "/raw-form";
    post bytes(Bytes) "/bytes";
    post string(String) "/string";
    post request(axum::extract::Request) "/request";
    post multipart(axum::extract::Multipart) "/multipart";
    post protobuf(axum_extra::protobuf::Protobuf<StoredOrder>) "/protobuf";
    get header(TypedHeader<HostHeader>) "/header";
    get extension(Extension<u8>) "/extension";
    get matched_path(axum::extract::MatchedPath) "/matched-path";
    get our_path(alias::OurPath) "/our-path/{id}";
    get our_query(alias::OurQuery) "/our-query";
    post our_json(alias::OurJson) "/our-json";
    post our_form(alias::OurForm) "/our-form";
    post all(alias::AllOfThem) "/all/{id}";
    get all_in_the_head(alias::InTheHead) "/all-in-the-head/{id}";
}

#[api_errors::path(method(get, head), path = "/our-form-of-get", responses((status = 200, description = "Fine")))]
async fn our_form_of_get(_: alias::OurForm) {}

#[api_errors::path(get, path = "/ws", responses((status = 101, description = "A socket")))]
async fn socket(upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(async |_| {})
}

#[api_errors::path(post, path = "/deserialized", responses((status = 200, description = "Fine")))]
async fn deserialized(json: JsonDeserializer<Order>) -> Response {
    json.deserialize().map(|_| ()).into_response()
}

#[api_errors::path(get, path = "/host", responses((status = 200, description = "Fine")))]
#[expect(deprecated, reason = "apps that still use it have a document, too")]
async fn host(_: Host) {}

#[api_errors::path(get, path = "/scheme", responses((status = 200, description = "Fine")))]
#[expect(deprecated, reason = "apps that still use it have a document, too")]
async fn scheme(_: Scheme) {}

/// Requests that an extractor rejects: method, path, content type and body.
const REQUESTS: &[(&str, &str, &str, &[u8])] = &[
    ("GET", "/path/x", "", b""),
    ("GET", "/raw-path/%FF", "", b""),
    ("GET", "/query?id=x", "", b""),
    ("GET", "/extra-query?id=x", "", b""),
    ("POST", "/json", JSON, b"{"),
    ("POST", "/json", JSON, b"{}"),
    ("POST", "/json", JSON, LONG),
    ("POST", "/json", "text/xml", b"{}"),
    ("POST", "/optional-json", JSON, b"{"),
    ("POST", "/optional-json", JSON, b"{}"),
    ("POST", "/optional-json", JSON, LONG),
    ("POST", "/optional-json", "text/xml", b"{}"),
    ("GET", "/form-of-get?id=x", "", b""),
    ("POST", "/form", FORM, b"id=x"),
    ("POST", "/form", FORM, LONG),
    ("POST", "/form", JSON, b"{}"),
    ("GET", "/extra-form-of-get?id=x", "", b""),
    ("POST", "/extra-form", FORM, b"id=x"),
    ("POST", "/extra-form", FORM, LONG),
    ("POST", "/extra-form", JSON, b"{}"),
    ("POST", "/raw-form", FORM, LONG),
    ("POST", "/raw-form", JSON, b"{}"),
    ("POST", "/bytes", "", LONG),
    ("POST", "/string", "", LONG),
    ("POST", "/string", "", b"\xFF"),
    ("POST", "/multipart", "", b""),
    ("POST", "/protobuf", "", b"\x08\x01"),
    ("POST", "/protobuf", "", LONG),
    ("GET", "/header", "", b""),
    ("GET", "/host", "", b""),
    ("GET", "/scheme", "", b""),
    ("GET", "/our-path/x", "", b""),
    ("GET", "/our-query?id=x", "", b""),
    ("POST", "/our-json", JSON, b"{"),
    ("POST", "/our-json", JSON, LONG),
    ("POST", "/our-json", "text/xml", b"{}"),
    ("GET", "/our-form-of-get?id=x", "", b""),
    ("POST", "/our-form", FORM, b"id=x"),
    ("POST", "/our-form", FORM, LONG),
    ("POST", "/our-form", JSON, b"{}"),
    ("POST", "/all/x", JSON, b"{"),
    ("POST", "/all/1", JSON, LONG),
    ("POST", "/all/1", "text/xml", b"{}"),
    ("GET", "/all-in-the-head/x", "", b""),
    ("POST", "/deserialized", JSON, b"{"),
    ("POST", "/deserialized", JSON, b"{}"),
    ("POST", "/deserialized", JSON, LONG),
    ("POST", "/deserialized", "text/xml", b"{}"),
    ("GET", "/ws", "", b""),
    ("POST", "/ws", "", b""),
];
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const LONG: &[u8] = b"more than the limit";

/// Returns the operation of a request and the error that it gets.
fn send(app: &Router, request: Request<Body>) -> (String, Sent) {
    let path = request.uri().path().to_owned();
    // The routes with a parameter have it at the end.
    let path = match path.rsplit_once('/') {
        Some(("", _)) | None => path,
        Some((route, _)) => format!("{route}/{{id}}"),
    };
    let response = pollster::block_on(app.clone().oneshot(request)).expect("a response");
    let status = response.status().as_u16();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX);
    let body: Value =
        serde_json::from_slice(&pollster::block_on(body).expect("a body")).expect("JSON");
    let code = body["error_code"].as_str().unwrap_or_default().to_owned();
    (path, (status, code))
}

/// A handshake of a connection that cannot become a WebSocket.
fn handshake() -> Request<Body> {
    let request = Request::get("/ws")
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    request.body(Body::empty()).expect("a request")
}

#[derive(Debug, ApiError)]
#[api_error(
    code = 400,
    codes(413, 415, 422),
    msg = "The request cannot be read",
    err_code = "INPUT-400"
)]
struct Unreadable {
    #[api_error(code)]
    status: StatusCode,
}

/// With the default errors, and with one error that keeps the statuses of axum.
#[test]
fn the_documented_errors_are_those_of_real_requests() {
    let sent = assert_documented(&ApiErrors::new());
    assert!(sent.iter().all(|(_, (_, code))| code != "INPUT-400"));
    let errors = ApiErrors::new().keep_extractor_texts(|rejection| Unreadable {
        status: rejection.status(),
    });
    let sent = assert_documented(&errors);
    let statuses_of = |path: &str| -> Vec<u16> {
        let of_path = sent
            .iter()
            .filter(|(other, (_, code))| other == path && code == "INPUT-400");
        of_path.map(|(_, (status, _))| *status).collect()
    };
    assert_eq!(statuses_of("/json"), [400, 413, 415, 422]);
    assert_eq!(statuses_of("/query"), [400]);
    assert!(statuses_of("/our-json").is_empty());
}

/// Asserts that each documented error is sent, and that each error that is sent is documented. Returns these errors with their paths.
#[track_caller]
fn assert_documented(errors: &ApiErrors) -> BTreeSet<(String, Sent)> {
    #[derive(OpenApi)]
    #[openapi(paths(socket, host, scheme))]
    struct Others;

    let app = app(errors).merge(
        Router::new()
            .route("/host", get(host))
            .route("/scheme", get(scheme))
            .layer(errors.layer()),
    );
    let requests = REQUESTS.iter().map(|&(method, path, content_type, body)| {
        let mut request = Request::builder().method(method).uri(path);
        if !content_type.is_empty() {
            request = request.header("content-type", content_type);
        }
        request.body(Body::from(body)).expect("a request")
    });
    let sent: BTreeSet<_> = requests
        .chain([handshake()])
        .map(|request| send(&app, request))
        .collect();

    let mut openapi = Api::openapi();
    openapi.merge(Others::openapi());
    let document = finished_with(openapi, errors);
    let mut all = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for method in operations.as_object().expect("operations").keys() {
            let codes = documented(&document, path, method);
            all.extend(codes.into_iter().map(|sent| (path.clone(), sent)));
        }
    }
    assert_eq!(all, sent);
    sent
}

/// The body of each documented example of a handshake is what the server sends.
#[test]
fn the_examples_of_a_handshake_are_sent() {
    #[derive(OpenApi)]
    #[openapi(paths(socket))]
    struct Sockets;

    let app = app(&ApiErrors::new());
    let document = finished(Sockets::openapi());
    let without_upgrade = Request::get("/ws").header("connection", "upgrade");
    for (status, code, request) in [
        (
            "400",
            "HTTP-400",
            without_upgrade.body(Body::empty()).expect("a request"),
        ),
        (
            "405",
            "HTTP-405",
            Request::post("/ws").body(Body::empty()).expect("a request"),
        ),
        ("426", "HTTP-426", handshake()),
    ] {
        let response = pollster::block_on(app.clone().oneshot(request)).expect("a response");
        let body = axum::body::to_bytes(response.into_body(), usize::MAX);
        let body: Value =
            serde_json::from_slice(&pollster::block_on(body).expect("a body")).expect("JSON");
        let documented = crate::components::response(&document, "/ws", status);
        let examples = &documented["content"]["application/json"]["examples"];
        assert_eq!(examples[code]["value"], body);
    }
}
