//! The document of the API, and the page that shows it.

use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi as _};
use utoipa_swagger_ui::{Config, SwaggerUi};

/// Where the document is.
pub const DOCUMENT: &str = "/openapi.json";
/// Where the page is.
pub const PAGE: &str = "/docs";

/// What the document says beside the operations.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Billing",
        version = "1.0.0",
        description = "Subscriptions, orders and invoices. \
            Try it as `ada-token`, `bob-token`, `cleo-token` or `staff-token`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers((url = "/", description = "This server")),
    tags(
        (name = "orders", description = "What the customers buy."),
        (name = "invoices", description = "What is owed, paying it, and the receipts."),
        (name = "subscriptions", description = "Who has paid for the service."),
        (name = "reports", description = "What takes too long, and what breaks."),
        (name = "maintenance", description = "The switch with which staff close the shop."),
    ),
    security(("token" = [])),
    modifiers(&BearerToken),
)]
struct Frame;

struct BearerToken;

impl Modify for BearerToken {
    fn modify(&self, document: &mut OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", scheme);
    }
}

/// The document before the operations are added to it.
pub(crate) fn frame() -> OpenApi {
    Frame::openapi()
}

/// Serves the document, and Swagger UI from files that are compiled in: the browser asks nobody else.
pub(crate) fn routes(document: OpenApi) -> SwaggerUi {
    // By default the page has the document of a public host checked by a service on the internet.
    let config = Config::default().validator_url("none");
    SwaggerUi::new(PAGE).url(DOCUMENT, document).config(config)
}
