//! The document of a route with a socket: it contains the responses before the upgrade, and none after it.

use api_errors::ws::{self, Socket};
use api_errors::{ApiError, ApiErrors};
use axum::Router;
use axum::extract::Path;
use axum::extract::ws::WebSocketUpgrade;
use axum::response::Response;
use axum::routing::any;
use utoipa::OpenApi;

#[derive(Debug, ApiError)]
enum RoomError {
    #[api_error(code = 404, msg = "There is no room {0}", err_code = "ROOM-404")]
    Unknown(String),
}

#[derive(Debug, ApiError)]
enum TalkError {
    #[api_error(code = 409, msg = "Two at once", err_code = "TALK-409", ws_code = 4409)]
    Two,
}

#[api_errors::path(
    get,
    path = "/rooms/{name}",
    params(("name" = String, Path)),
    responses((status = 101, description = "A socket"))
)]
async fn room(Path(name): Path<String>, upgrade: WebSocketUpgrade) -> Result<Response, RoomError> {
    if name == "none" {
        return Err(RoomError::Unknown(name));
    }
    Ok(ws::on_upgrade(upgrade, async |_: Socket| {
        Err::<(), _>(TalkError::Two)
    }))
}

#[derive(OpenApi)]
#[openapi(paths(room))]
struct Api;

#[test]
fn the_errors_before_the_upgrade() {
    let _: Router = Router::new().route("/rooms/{name}", any(room));
    let mut openapi = Api::openapi();
    ApiErrors::new().document(&mut openapi);
    let document = serde_json::to_value(openapi).expect("JSON");
    let responses = document["paths"]["/rooms/{name}"]["get"]["responses"].as_object();
    let statuses: Vec<_> = responses.expect("responses").keys().collect();
    // The handshake is rejected with 400, 405 or 426.
    assert_eq!(statuses, ["101", "400", "404", "405", "422", "426", "500"]);
    let text = document.to_string();
    assert!(text.contains("ROOM-404"), "{text}");
    assert!(!text.contains("TALK-409"), "{text}");
}
