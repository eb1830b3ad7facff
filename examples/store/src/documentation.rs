//! The document of the API, and the page that shows it.

use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi as _};
use utoipa_swagger_ui::{Config, SwaggerUi};

/// Where the page is.
pub const PAGE: &str = "/docs";
/// Where the document is.
pub const DOCUMENT: &str = "/docs/openapi.json";

/// The document without operations.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Store",
        version = "1.0.0",
        description = "Log in as `ada` with `analytical`, or as `grace`, who is staff, with `cobol-1959`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers((url = "/", description = "This server")),
    modifiers(&SessionToken),
)]
struct Frame;

struct SessionToken;

impl Modify for SessionToken {
    fn modify(&self, openapi: &mut OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("session", scheme);
    }
}

/// Returns the document before the operations are added to it.
pub(crate) fn frame() -> OpenApi {
    Frame::openapi()
}

/// Serves the document, and Swagger UI from files that are compiled in.
pub(crate) fn routes(openapi: OpenApi) -> SwaggerUi {
    // By default, the page sends the document of a public host to a validator on the internet.
    let config = Config::default().validator_url("none");
    SwaggerUi::new(PAGE).url(DOCUMENT, openapi).config(config)
}
