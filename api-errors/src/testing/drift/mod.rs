//! Every answer of an app against its document.

mod compare;
mod document;
mod replay;
mod route;
mod schema;
mod service;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use http::HeaderName;
use serde_json::Value;
use utoipa::openapi::OpenApi;

use compare::{Asked, Difference};
use document::Document;
use route::PathTemplate;
pub use service::{DriftLayer, DriftService};

/// Holds every response of an app against its OpenAPI document, while the tests of the app run.
///
/// ```
/// use api_errors::testing::DriftCheck;
/// use api_errors::{ApiError, ApiErrors};
/// use axum::{Router, body::Body, http::Request, routing::get};
/// use tower::ServiceExt as _;
/// use utoipa::OpenApi;
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 409, msg = "The shop is closed", err_code = "SHOP-409", retry_after = 60)]
/// struct ClosedError;
///
/// #[api_errors::path(get, path = "/orders", responses((status = 200, description = "The orders")))]
/// async fn orders() -> Result<(), ClosedError> {
///     Err(ClosedError)
/// }
///
/// #[derive(OpenApi)]
/// #[openapi(paths(orders))]
/// struct Api;
///
/// let errors = ApiErrors::new();
/// let mut openapi = Api::openapi();
/// errors.document(&mut openapi);
/// let app = Router::new().route("/orders", get(orders)).layer(errors.layer());
///
/// let check = DriftCheck::new(&openapi);
/// let app = app.layer(check.layer());
/// # pollster::block_on(async {
/// app.oneshot(Request::get("/orders").body(Body::empty())?).await?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// check.finish();
/// ```
///
/// A response must have
///
/// - a status that its operation documents, by number, as `4XX` or as `default`;
/// - a content type of that response, and no body where none is documented;
/// - one of the response's error codes;
/// - every header that is documented as required, and no other: those of HTTP itself, of the connection, of
///   caches, CORS and cookies, and the three of the layer may always be there
///   ([`ignore_header`](Self::ignore_header) adds to them);
/// - a body that its schema allows, if it is JSON of a known length of at most 1 MiB. Streams, encoded and large
///   bodies pass untouched.
///
/// A route or method that the document does not have may answer errors in the form of the app, since unknown
/// routes do. Anything else from there is a difference; [`except`](Self::except) lists the routes that are not to be in
/// the document.
///
/// # When it fails
///
/// A response is passed on whatever it is: a panic inside of a service would be caught by the layers around it.
/// The differences are collected, each once, and [`finish`](Self::finish) panics with all of them. A check that is not
/// finished panics when it is dropped, and once more for what was answered later, when the last service made of it is
/// dropped. While another panic unwinds, they are printed.
#[derive(Debug)]
pub struct DriftCheck {
    shared: Arc<CheckState>,
}

#[derive(Debug)]
struct CheckState {
    document: Document,
    settings: CheckSettings,
    checked: AtomicUsize,
    /// What was found, by what makes it the same as another.
    found: Mutex<BTreeMap<String, String>>,
}

#[derive(Debug, Default)]
struct CheckSettings {
    excepted: Vec<PathTemplate>,
    ignored_headers: Vec<HeaderName>,
    refuses_unknown_routes: bool,
}

impl DriftCheck {
    /// Against this document, which [`ApiErrors::document`](crate::ApiErrors::document) has finished.
    ///
    /// # Panics
    /// Where it cannot be written as JSON, and where it is not finished.
    #[track_caller]
    pub fn new(openapi: &OpenApi) -> Self {
        match serde_json::to_value(openapi) {
            Ok(document) => Self::of_json(document),
            Err(error) => panic!("the document cannot be written as JSON: {error}"),
        }
    }

    /// Against a document that was read from a file, or from the app itself.
    ///
    /// # Panics
    /// Where its references cannot be read, and where [`ApiErrors::document`](crate::ApiErrors::document) has not
    /// finished it.
    #[track_caller]
    pub fn of_json(document: Value) -> Self {
        let document = match Document::new(document) {
            Ok(document) => document,
            Err(error) => panic!("the document cannot be checked against: {error}"),
        };
        let shared = CheckState {
            document,
            settings: CheckSettings::default(),
            checked: AtomicUsize::new(0),
            found: Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Leaves out the routes of this path, in the syntax of axum: `/docs/{*rest}` is everything below, but
    /// not `/docs/` itself.
    ///
    /// # Panics
    /// After [`layer`](Self::layer).
    #[track_caller]
    #[must_use]
    pub fn except(mut self, path: &str) -> Self {
        self.settings().excepted.push(PathTemplate::new(path));
        self
    }

    /// Lets a response have this header without a word in the document.
    ///
    /// # Panics
    /// After [`layer`](Self::layer), and where it is no name of a header.
    #[track_caller]
    #[must_use]
    pub fn ignore_header(mut self, name: &str) -> Self {
        let Ok(name) = HeaderName::try_from(name) else {
            panic!("HTTP does not allow this name of a header: {name:?}");
        };
        self.settings().ignored_headers.push(name);
        self
    }

    /// Takes every answer from a route or method outside of the document for a difference, errors too.
    ///
    /// # Panics
    /// After [`layer`](Self::layer).
    #[track_caller]
    #[must_use]
    pub fn reject_unknown_routes(mut self) -> Self {
        self.settings().refuses_unknown_routes = true;
        self
    }

    #[track_caller]
    fn settings(&mut self) -> &mut CheckSettings {
        match Arc::get_mut(&mut self.shared) {
            Some(shared) => &mut shared.settings,
            None => panic!("a `DriftCheck` is set up before its `layer()` is taken"),
        }
    }

    /// The layer, as often as wanted. It belongs outside of the one of [`ApiErrors`](crate::ApiErrors), so that it
    /// sees what a client sees: after it in `Router::layer`, or around the finished router.
    pub fn layer(&self) -> DriftLayer {
        DriftLayer::new(self.shared.clone())
    }

    /// Ends the check.
    ///
    /// # Panics
    /// With every difference that was found; and where no response came by, since the layer is then not where it
    /// should be.
    #[track_caller]
    pub fn finish(self) {
        self.shared.fail_if_differing();
        assert!(
            self.shared.checked.load(Ordering::Relaxed) > 0,
            "no response passed the drift check: is its layer around the app that was asked?"
        );
    }

    /// Ends the check without a panic: the differences, for a test that knows of some.
    #[must_use]
    pub fn into_differences(self) -> Vec<String> {
        self.shared.take()
    }
}

impl CheckState {
    fn check(&self, asked: &Asked<'_>) {
        self.checked.fetch_add(1, Ordering::Relaxed);
        if let Some(Difference { same, text }) = asked.differs(&self.document, &self.settings) {
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            found.entry(same).or_insert(text);
        }
    }

    fn take(&self) -> Vec<String> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *found).into_values().collect()
    }

    #[track_caller]
    fn fail_if_differing(&self) {
        let found = self.take();
        if found.is_empty() {
            return;
        }
        let text = format!(
            "the app answers what its document does not say: {} difference(s)\n\n{}\n",
            found.len(),
            found.join("\n\n")
        );
        if thread::panicking() {
            // A second panic would end the whole process and hide the first.
            eprintln!("{text}");
        } else {
            panic!("{text}");
        }
    }
}

impl Drop for DriftCheck {
    fn drop(&mut self) {
        self.shared.fail_if_differing();
    }
}

impl Drop for CheckState {
    fn drop(&mut self) {
        self.fail_if_differing();
    }
}
