//! Two or more forms in one document: each operation has the form of its path, as on the wire.

use api_errors::errors::ConflictError;
use api_errors::{ErrorContext, ErrorFormat, ErrorSpec, traits};
use axum::response::Response;
use utoipa::openapi::{RefOr, Schema};

use super::*;

const OLD: &str = "application/vnd.old+json";

/// `{"old":"Order 42 not found","code":"ORDER-404"}`
struct Old;

impl ErrorFormat for Old {
    fn content_types(&self) -> &[&'static str] {
        &[OLD]
    }

    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let body = json!({ "old": error.message(), "code": error.spec().err_code() });
        out.extend_from_slice(body.to_string().as_bytes());
    }

    fn schema(&self, spec: &ErrorSpec) -> RefOr<Schema> {
        serde_json::from_value(json!({
            "type": "object",
            "required": ["old", "code"],
            "properties": { "old": { "type": "string" }, "code": { "type": "string", "enum": [spec.err_code()] } },
        }))
        .unwrap()
    }
}

const FAILING: fn() -> Result<(), OrderError> = || Err(OrderError::NotFound { id: 42 });

macro_rules! operations {
    ($($name:ident $path:literal,)+) => {
        $(
            #[api_errors::path(get, path = $path, responses((status = 200, description = "ok")))]
            async fn $name() -> Result<(), OrderError> {
                FAILING()
            }
        )+

        fn routes() -> Router {
            Router::new()$(.route($path, get($name)))+
        }

        #[derive(OpenApi)]
        #[openapi(paths($($name),+))]
        struct Versions;
    };
}

operations! {
    v1 "/v1/orders",
    internal "/v1/internal/orders",
    v10 "/v10/orders",
    v2 "/v2/orders",
    v3 "/v3/orders",
    v4 "/v4/orders",
}

fn errors() -> ApiErrors {
    ApiErrors::new()
        .common_errors::<ConflictError>()
        .format_under("/v1", Old)
        .problem_details_under("/v1/internal", "/internal/")
        .negotiate_under("/v2", "/v2-problems/")
        .problem_details_under("/v3", "/v3-problems/")
        .envelope_under("/v4")
}

fn documented(errors: &ApiErrors) -> Value {
    let document = finished_twice(Versions::openapi(), errors);
    assert_is_whole(&document);
    document
}

/// The documented responses of the paths, with the media types and the schemas of their 404.
const FORMS: [(&str, &[(&str, &str)]); 6] = [
    ("/v1/orders", &[(OLD, "OrderErrorNotFoundV1")]),
    (
        "/v1/internal/orders",
        &[(PROBLEM, "OrderErrorNotFoundProblem")],
    ),
    ("/v10/orders", &[(JSON, "OrderErrorNotFound")]),
    (
        "/v2/orders",
        &[
            (JSON, "OrderErrorNotFound"),
            (PROBLEM, "OrderErrorNotFoundV2Problem"),
        ],
    ),
    ("/v3/orders", &[(PROBLEM, "OrderErrorNotFoundV3Problem")]),
    ("/v4/orders", &[(JSON, "OrderErrorNotFound")]),
];

#[test]
fn each_operation_has_the_form_of_its_path() {
    let document = documented(&errors());
    for (path, forms) in FORMS {
        let responses = responses(&document, path);
        let (_, missing) = responses
            .iter()
            .find(|(status, _)| *status == "404")
            .unwrap();
        let content = missing["content"].as_object().unwrap();
        let media_types: Vec<_> = forms.iter().map(|(media_type, _)| *media_type).collect();
        assert_eq!(content.keys().collect::<Vec<_>>(), media_types, "{path}");
        for (media_type, schema) in forms {
            let schema = format!("#/components/schemas/{schema}");
            assert_eq!(
                content[*media_type]["schema"],
                json!({ "$ref": schema }),
                "{path}"
            );
        }
        // Common errors and the error of the app have the form too.
        for (status, response) in &responses {
            let content = response["content"].as_object().unwrap();
            assert_eq!(
                content.keys().collect::<Vec<_>>(),
                media_types,
                "{path} {status}"
            );
        }
    }
    assert_eq!(document["x-unused-prefixes"], Value::Null);
}

/// The longest prefixes come first, then the order of the alphabet: so the names do not depend on the order of the calls.
#[test]
fn the_document_does_not_depend_on_the_order_of_the_calls() {
    let other = ApiErrors::new()
        .envelope_under("/v4")
        .problem_details_under("/v3", "/v3-problems/")
        .negotiate_under("/v2", "/v2-problems/")
        .format_under("/v1", Old)
        .problem_details_under("/v1/internal", "/internal/")
        .common_errors::<ConflictError>();
    assert_eq!(documented(&other), documented(&errors()));
}

fn ask(app: &Router, path: &str, accept: &str) -> Response {
    let request = Request::get(path).header("accept", accept);
    let request = request.body(Body::empty()).unwrap();
    pollster::block_on(app.clone().oneshot(request)).unwrap()
}

#[test]
fn each_example_is_what_the_server_sends_to_the_path() {
    let errors = errors();
    let document = documented(&errors);
    let app = routes().layer(errors.layer());
    for (path, forms) in FORMS {
        for (media_type, _) in forms {
            let response = ask(&app, path, media_type);
            assert_eq!(response.headers()["content-type"], media_type, "{path}");
            let body = pollster::block_on(to_bytes(response.into_body(), usize::MAX)).unwrap();
            let mut body: Value = serde_json::from_slice(&body).unwrap();
            body.as_object_mut().unwrap().remove("instance");
            assert_eq!(
                example(&document, path, media_type, "ORDER-404"),
                &body,
                "{path}"
            );
            let schema = &responses(&document, path)
                .into_iter()
                .find(|(status, _)| *status == "404")
                .unwrap()
                .1["content"][media_type]["schema"];
            let mut schema = schema.clone();
            schema["components"] = document["components"].clone();
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            assert!(validator.is_valid(&body), "{path} {media_type} {body}");
        }
    }
}

#[test]
fn the_shared_responses_of_a_form_have_names_of_their_own() {
    let document = documented(&errors());
    let of = |path: &str| {
        let reference = &document["paths"][path]["get"]["responses"]["404"]["$ref"];
        let reference = reference
            .as_str()
            .unwrap_or_else(|| panic!("{path} is inline"));
        reference.rsplit('/').next().unwrap().to_owned()
    };
    assert_eq!(of("/v10/orders"), "OrderError-404");
    // The same forms share their responses.
    assert_eq!(of("/v4/orders"), "OrderError-404");
    assert_eq!(of("/v1/orders"), "OrderError-404-V1");
    assert_eq!(of("/v1/internal/orders"), "OrderError-404-V1Internal");
    assert_eq!(of("/v2/orders"), "OrderError-404-V2");
}

/// Every style writes a document whose references are whole, and a second call changes nothing.
#[test]
fn every_style_has_all_forms() {
    for style in [
        UnionStyle::OneOf,
        UnionStyle::Discriminated,
        UnionStyle::Flat,
        UnionStyle::Umbrella,
    ] {
        let errors = errors().union_style(style);
        let document = finished_twice(Versions::openapi(), &errors);
        for (path, forms) in FORMS {
            for (status, response) in responses(&document, path) {
                let content = response["content"].as_object().unwrap();
                let media_types = forms.iter().map(|(media_type, _)| media_type);
                assert!(content.keys().eq(media_types), "{style:?} {path} {status}");
            }
        }
    }
}

/// A later call adds an error to the form that a path has already.
#[test]
fn a_second_call_adds_errors_in_the_form_of_the_path() {
    let mut openapi = Versions::openapi();
    let errors = ApiErrors::new().format_under("/v1", Old);
    errors.document(&mut openapi);
    errors
        .common_errors::<ConflictError>()
        .document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    for (path, media_type) in [("/v1/orders", OLD), ("/v2/orders", JSON)] {
        let (_, conflict) = responses(&document, path)
            .into_iter()
            .find(|(status, _)| *status == "409")
            .unwrap();
        assert!(conflict["content"].get(media_type).is_some(), "{path}");
        assert_eq!(conflict["content"].as_object().unwrap().len(), 1, "{path}");
    }
}

/// Clients send the path of the server too. A proxy can remove it before the app sees it.
#[test]
fn a_prefix_can_begin_with_the_path_of_a_server() {
    for prefix in ["/v1", "/api/v1"] {
        let mut openapi = Versions::openapi();
        openapi.servers = Some(vec![utoipa::openapi::Server::new(
            "https://example.com/api/",
        )]);
        let errors = ApiErrors::new().format_under(prefix, Old);
        let document = finished_twice(openapi, &errors);
        let media_types = |path: &str| -> Vec<String> {
            let (_, response) = responses(&document, path).pop().unwrap();
            response["content"]
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect()
        };
        assert_eq!(media_types("/v1/orders"), [OLD], "{prefix}");
        assert_eq!(media_types("/v2/orders"), [JSON], "{prefix}");
    }
}

/// The own format of the app takes the names without an end, so the envelope of a prefix gets one.
#[test]
fn the_names_of_the_app_have_no_end() {
    let errors = ApiErrors::new()
        .format(Old)
        .envelope_under("/v1")
        .document_error_response();
    let document = finished_twice(Versions::openapi(), &errors);
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert_eq!(
        schemas["OrderErrorNotFound"]["required"],
        json!(["old", "code"])
    );
    assert_eq!(
        schemas["OrderErrorNotFoundV1"]["required"]
            .as_array()
            .unwrap()
            .len(),
        5
    );
    assert_eq!(schemas["ErrorResponseV1"]["title"], "ErrorResponseV1");
    assert!(!schemas.contains_key("ErrorResponse"));
}

#[test]
fn a_prefix_without_operations_is_a_finding() {
    let errors = ApiErrors::new()
        .format_under("/v5", Old)
        .envelope_under("/v1");
    let document = documented(&errors);
    assert_eq!(document["x-unused-prefixes"], json!({ "/v5": [] }));
}
