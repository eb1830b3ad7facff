//! A catalog of the ways in which an app drifts from its document: 31 drifts, of which the check reports 29.
//!
//! Each row changes one thing of an app that matches its document, and has one request. The same request to the unchanged app
//! shows no difference. The two drifts that are not reported are in `successes.rs`, with the reasons.

mod errors;
mod routes;
mod successes;

use api_errors::testing::DriftCheck;
use api_errors::{ApiError, ApiErrors};
use axum::body::{Body, to_bytes};
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, Request, StatusCode};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{MethodRouter, delete, get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::send;

#[derive(Debug, ApiError)]
enum ItemError {
    #[api_error(code = 404, msg = "Item {id} not found", err_code = "ITEM-404")]
    NotFound {
        #[api_error(data)]
        id: u64,
    },
    #[api_error(code = 410, msg = "The item is elsewhere", err_code = "ITEM-410")]
    Moved {
        #[api_error(data)]
        to: Uuid,
    },
    #[api_error(code = 503, msg = "Busy", err_code = "ITEM-503", retry_after = 60)]
    Busy,
}

/// An error that no operation documents, in the shape of `ItemError::NotFound`.
#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Rabbit {id} not found", err_code = "RABBIT-404")]
struct RabbitError {
    #[api_error(data)]
    id: u64,
}

/// An error that no operation documents.
#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "No hat", err_code = "HAT-404")]
struct HatError;

#[derive(Debug, Serialize, ToSchema)]
struct Item {
    id: u64,
    name: &'static str,
}

#[derive(Debug, Deserialize, ToSchema)]
struct NewItem {
    #[expect(dead_code, reason = "only whether it parses matters")]
    name: String,
}

const LAMP: Item = Item {
    id: 1,
    name: "lamp",
};

#[api_errors::path(get, path = "/items/{id}", params(("id" = u64, Path)),
    responses((status = 200, description = "The item", body = Item)))]
async fn item(Path(id): Path<u64>) -> Result<Json<Item>, ItemError> {
    match id {
        1 => Ok(Json(LAMP)),
        2 => Err(ItemError::Moved { to: Uuid::nil() }),
        3 => Err(ItemError::Busy),
        _ => Err(ItemError::NotFound { id }),
    }
}

#[api_errors::path(delete, path = "/items/{id}", params(("id" = u64, Path)),
    responses((status = 204, description = "Removed")))]
async fn remove(Path(_id): Path<u64>) -> Result<StatusCode, ItemError> {
    Ok(StatusCode::NO_CONTENT)
}

#[api_errors::path(post, path = "/items", request_body = NewItem,
    responses((status = 201, description = "The item", body = Item)))]
async fn add(Json(_item): Json<NewItem>) -> Result<(StatusCode, Json<Item>), ItemError> {
    Ok((StatusCode::CREATED, Json(LAMP)))
}

/// The handlers of an app. The default ones match the document.
struct App {
    item: Option<MethodRouter>,
    remove: Option<MethodRouter>,
    add: Option<MethodRouter>,
    /// Routes that the document does not have.
    more: Router,
}

impl Default for App {
    fn default() -> Self {
        Self {
            item: Some(get(item)),
            remove: Some(delete(remove)),
            add: Some(post(add)),
            more: Router::new(),
        }
    }
}

impl App {
    fn item(item: MethodRouter) -> Router {
        let item = Some(item);
        Self {
            item,
            ..Self::default()
        }
        .router()
    }

    fn more(path: &str, route: MethodRouter) -> Router {
        let more = Router::new().route(path, route);
        Self {
            more,
            ..Self::default()
        }
        .router()
    }

    fn router(self) -> Router {
        let one = self.item.into_iter().chain(self.remove);
        let routes = one.map(|route| ("/items/{id}", route));
        let routes = routes.chain(self.add.map(|route| ("/items", route)));
        let add = |router: Router, (path, route)| router.route(path, route);
        routes.fold(self.more, add).layer(ApiErrors::new().layer())
    }
}

fn right() -> Router {
    App::default().router()
}

fn document() -> OpenApi {
    let (_, mut openapi) = OpenApiRouter::<()>::new()
        .routes(routes!(item, remove))
        .routes(routes!(add))
        .split_for_parts();
    ApiErrors::new().document(&mut openapi);
    openapi
}

/// The app with a middleware outside of its layer that changes the JSON of each response.
fn rewritten(change: fn(&mut Value)) -> Router {
    right().layer(map_response(move |response: Response| async move {
        let (mut parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let mut body: Value = serde_json::from_slice(&body).unwrap();
        change(&mut body);
        parts.headers.remove("content-length");
        Response::from_parts(parts, Body::from(body.to_string()))
    }))
}

/// The app with a middleware outside of its layer.
fn changed(change: fn(&mut Response)) -> Router {
    right().layer(map_response(move |mut response: Response| async move {
        change(&mut response);
        response
    }))
}

fn set(response: &mut Response, name: &'static str, value: &'static str) {
    let headers = response.headers_mut();
    headers.insert(
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    );
}

fn ask(method: &str, path: &str, body: &str) -> Request<Body> {
    let request = Request::builder().method(method).uri(path);
    let request = request.header("content-type", "application/json");
    request.body(Body::from(body.to_owned())).unwrap()
}

fn differences(app: Router, (method, path, body): Asked) -> Vec<String> {
    let check = DriftCheck::new(&document());
    send(&app.layer(check.layer()), ask(method, path, body));
    check.into_differences()
}

type Asked = (&'static str, &'static str, &'static str);

const LAMP_1: Asked = ("GET", "/items/1", "");
const MOVED_2: Asked = ("GET", "/items/2", "");
const BUSY_3: Asked = ("GET", "/items/3", "");
const NO_ITEM_4: Asked = ("GET", "/items/4", "");
const SECRET: Asked = ("GET", "/secret", "");
const NEW: Asked = ("POST", "/items", r#"{"name":"lamp"}"#);

/// A drift: its name, the app that drifts, a request that shows it, and a line of the report. An empty line is a drift that
/// the check does not report.
type Drift = (&'static str, fn() -> Router, Asked, &'static str);

fn told(drifts: &[Drift]) {
    for (name, drifted, asked, line) in drifts {
        assert_eq!(
            differences(right(), *asked),
            [""; 0],
            "{name}, without the drift"
        );
        let found = differences(drifted(), *asked);
        let fits = match &found[..] {
            [] => line.is_empty(),
            [only] => only.contains(&format!("\n- {line}")),
            _ => false,
        };
        assert!(fits, "{name}: expected {line:?}, found {found:#?}");
    }
}
