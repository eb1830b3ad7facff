//! An API that has promised a body of its own for its errors: `cargo run --example realworld`.
//!
//! It is that of the `RealWorld` examples: `{"errors": {"title": ["can't be blank"]}}`, with `body` for what is
//! wrong as a whole. The errors are declared as ever; one `ErrorFormat` writes all of them so, and the document says it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use api_errors::extract::{Json, Path, garde_0_23::Valid};
use api_errors::{ApiError, ApiErrors, ErrorContext, ErrorFormat, ErrorSpec, traits};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use garde::Validate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema as _, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// `{"errors": {..}}`: what is wrong, by the field.
#[derive(Serialize, ToSchema)]
struct Errors {
    errors: BTreeMap<String, Vec<String>>,
}

struct RealWorld;

impl ErrorFormat for RealWorld {
    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let mut errors: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let data = error.data_value().unwrap_or(Value::Null);
        for fault in data["errors"].as_array().into_iter().flatten() {
            let text = |member: &str| fault[member].as_str().unwrap_or_default().to_owned();
            // The fields are inside of `article`, and clients know them without it.
            let field = text("field").replace("article.", "");
            errors.entry(field).or_default().push(text("message"));
        }
        if errors.is_empty() {
            errors.insert("body".to_owned(), vec![error.message().into_owned()]);
        }
        out.extend_from_slice(json!(Errors { errors }).to_string().as_bytes());
    }

    fn schema(&self, _: &ErrorSpec) -> RefOr<Schema> {
        Errors::schema()
    }

    // The bodies contain no code, so the document publishes none.
    fn code<'a>(&'a self, _: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        None
    }
}

#[derive(Debug, ApiError)]
enum ArticleError {
    #[api_error(
        code = 404,
        msg = "There is no article {slug}",
        err_code = "ARTICLE-404"
    )]
    NotFound {
        #[api_error(data)]
        slug: String,
    },
    #[api_error(code = 409, msg = "The title is taken", err_code = "ARTICLE-409")]
    Taken,
}

#[derive(Deserialize, Validate, ToSchema)]
struct NewArticle {
    #[garde(dive)]
    article: Content,
}

#[derive(Deserialize, Validate, ToSchema)]
struct Content {
    // The pattern tells clients the rule. The drift check reports a rule that the document does not have.
    #[garde(custom(not_blank))]
    #[schema(pattern = r"\S")]
    title: String,
    #[garde(custom(not_blank))]
    #[schema(pattern = r"\S")]
    body: String,
}

#[derive(Serialize, ToSchema)]
struct Article {
    slug: String,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "what garde calls, with its context"
)]
fn not_blank(text: &str, (): &()) -> garde::Result {
    if text.trim().is_empty() {
        return Err(garde::Error::new("can't be blank"));
    }
    Ok(())
}

#[api_errors::path(get, path = "/api/articles/{slug}", params(("slug" = String, Path)),
    responses((status = 200, description = "The article", body = Article)))]
async fn read(Path(slug): Path<String>) -> Result<Json<Article>, ArticleError> {
    match &*slug {
        "how-to-train-your-dragon" => Ok(Json(Article { slug })),
        _ => Err(ArticleError::NotFound { slug }),
    }
}

#[api_errors::path(post, path = "/api/articles", request_body = NewArticle,
    responses((status = 201, description = "The article", body = Article)))]
async fn publish(
    Valid(Json(new)): Valid<Json<NewArticle>>,
) -> Result<(StatusCode, Json<Article>), ArticleError> {
    let Content { title, body: _ } = new.article;
    let slug = title.to_lowercase().replace(' ', "-");
    if slug == "how-to-train-your-dragon" {
        return Err(ArticleError::Taken);
    }
    Ok((StatusCode::CREATED, Json(Article { slug })))
}

fn app() -> Router {
    let router = OpenApiRouter::new()
        .routes(routes!(read))
        .routes(routes!(publish));
    let errors = ApiErrors::new().format(RealWorld);
    errors.finish_with(router, |openapi| {
        Router::new().route("/openapi.json", get(async || Json(openapi)))
    })
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    tracing_subscriber::fmt::init();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("Try: curl -i http://127.0.0.1:3000/api/articles/none");
    axum::serve(listener, app()).await
}

#[cfg(test)]
mod tests {
    use api_errors::testing::DriftCheck;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(app: &Router, method: &str, path: &str, json: &'static str) -> (u16, Value) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", "application/json");
        let request = request.body(Body::from(json)).expect("a request");
        let answer = app.clone().oneshot(request).await.expect("an answer");
        let status = answer.status().as_u16();
        let body = to_bytes(answer.into_body(), usize::MAX).await;
        let body = serde_json::from_slice(&body.expect("a body")).expect("JSON");
        (status, body)
    }

    /// Whoever refuses it: a rule, the extractor, a declared error, axum.
    #[tokio::test]
    async fn every_error_has_the_promised_body_and_is_documented() {
        const ARTICLES: &str = "/api/articles";
        let (_, document) = ask(&app(), "GET", "/openapi.json", "").await;
        let check = DriftCheck::of_json(document).except("/openapi.json");
        let app = app().layer(check.layer());
        for (method, path, sent, status, errors) in [
            (
                "POST",
                ARTICLES,
                r#"{"article":{"title":"","body":" "}}"#,
                422,
                json!({ "title": ["can't be blank"], "body": ["can't be blank"] }),
            ),
            (
                "POST",
                ARTICLES,
                r#"{"article":{"title":7}}"#,
                422,
                json!({ "title": ["must be a string"] }),
            ),
            (
                "POST",
                ARTICLES,
                r#"{"article":{"title":"How to train your dragon","body":"So."}}"#,
                409,
                json!({ "body": ["The title is taken"] }),
            ),
            (
                "GET",
                "/api/articles/none",
                "",
                404,
                json!({ "body": ["There is no article none"] }),
            ),
            ("GET", "/nowhere", "", 404, json!({ "body": ["Not Found"] })),
            (
                "PUT",
                ARTICLES,
                "",
                405,
                json!({ "body": ["Method Not Allowed"] }),
            ),
        ] {
            let answered = ask(&app, method, path, sent).await;
            let expected = (status, json!({ "errors": errors }));
            assert_eq!(answered, expected, "{method} {path} {sent}");
        }
        let (status, article) = ask(
            &app,
            "POST",
            ARTICLES,
            r#"{"article":{"title":"A second","body":"So."}}"#,
        )
        .await;
        assert_eq!((status, article), (201, json!({ "slug": "a-second" })));
        check.finish();
    }

    #[tokio::test]
    async fn the_document_has_the_promised_body() {
        let (_, document) = ask(&app(), "GET", "/openapi.json", "").await;
        let responses = &document["paths"]["/api/articles/{slug}"]["get"]["responses"];
        let place = responses["404"]["$ref"].as_str().expect("a reference");
        let response = document.pointer(&place[1..]).expect("a response");
        let content = &response["content"]["application/json"];
        let shown = &content["examples"]["NotFound"]["value"];
        assert_eq!(
            shown,
            &json!({ "errors": { "body": ["There is no article slug"] } })
        );
        let body = json!({ "$ref": "#/components/schemas/ErrorBody" });
        assert_eq!(content["schema"], body);
        assert!(!document.to_string().contains("ARTICLE-404"));
    }
}
