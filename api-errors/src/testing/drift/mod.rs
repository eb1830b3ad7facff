//! Checks every response of an app against its document.

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
pub(super) use document::check_finished;
use route::PathTemplate;
pub use service::{DriftLayer, DriftService};

/// A check of all responses of an app against its OpenAPI document, while the tests of the app run.
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
/// - a content type of that response, and no body if none is documented;
/// - one of the response's error codes and, if several errors have this code, the message of one that is documented. The
///   document contains codes and messages, and the [`ErrorReport`](crate::ErrorReport) of the layer contains the declaration
///   of the error;
/// - every header that is documented as required, and no undocumented header. Headers of HTTP itself, of the
///   connection, of caches, CORS and cookies, and the three headers of the layer are always allowed. Use
///   [`ignore_header`](Self::ignore_header) to allow more;
/// - a body that its schema allows, if it is JSON of a known length of at most 1 MiB. Streams, encoded bodies and large
///   bodies are not checked.
///
/// Unknown routes respond with errors in the form of the app, so a route or method outside of the document may do so.
/// Every other response there is a difference. Use [`except`](Self::except) to list the routes that are intentionally
/// not in the document.
///
/// # When it fails
///
/// The check passes every response on, because the layers around it would catch a panic inside of a service. It
/// collects the differences, each once, and [`finish`](Self::finish) panics with all of them.
///
/// A check that is not finished panics when it is dropped. If differences are found after that, the last service of the
/// check panics when it is dropped. While another panic unwinds, the differences are printed instead.
#[derive(Debug)]
pub struct DriftCheck {
    shared: Arc<CheckState>,
}

#[derive(Debug)]
struct CheckState {
    document: Document,
    settings: CheckSettings,
    checked: AtomicUsize,
    /// The text of each difference, by the key that equal differences share.
    found: Mutex<BTreeMap<String, String>>,
}

#[derive(Debug, Default)]
struct CheckSettings {
    excepted: Vec<PathTemplate>,
    ignored_headers: Vec<HeaderName>,
    refuses_unknown_routes: bool,
}

impl DriftCheck {
    /// Creates a check against a document that [`ApiErrors::document`](crate::ApiErrors::document) has finished.
    ///
    /// # Panics
    /// If the document cannot be serialized as JSON, or if it is not finished.
    #[track_caller]
    pub fn new(openapi: &OpenApi) -> Self {
        match serde_json::to_value(openapi) {
            Ok(document) => Self::of_json(document),
            Err(error) => panic!("the document cannot be written as JSON: {error}"),
        }
    }

    /// Creates a check against a document that was read from a file or from the app itself.
    ///
    /// # Panics
    /// If its references cannot be resolved, or if [`ApiErrors::document`](crate::ApiErrors::document) has not finished
    /// it.
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

    /// Excludes the routes of this path, in the syntax of axum. `/docs/{*rest}` excludes everything below `/docs/`, but
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

    /// Allows responses to have this header even if it is not documented.
    ///
    /// # Panics
    /// After [`layer`](Self::layer), or if the name is no valid header name.
    #[track_caller]
    #[must_use]
    pub fn ignore_header(mut self, name: &str) -> Self {
        let Ok(name) = HeaderName::try_from(name) else {
            panic!("HTTP does not allow this name of a header: {name:?}");
        };
        self.settings().ignored_headers.push(name);
        self
    }

    /// Reports every response of a route or method outside of the document as a difference, including errors.
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

    /// Creates the layer. You can call it several times.
    ///
    /// Add it outside of the layer of [`ApiErrors`](crate::ApiErrors), so that it sees the same response as a client.
    /// In `Router::layer`, add it after that layer, or wrap the finished router.
    pub fn layer(&self) -> DriftLayer {
        DriftLayer::new(self.shared.clone())
    }

    /// Ends the check.
    ///
    /// # Panics
    /// If differences were found, with all of them. Also if no response was checked, because then the layer is in the
    /// wrong place.
    #[track_caller]
    pub fn finish(self) {
        self.shared.fail_if_differing();
        assert!(
            self.shared.checked.load(Ordering::Relaxed) > 0,
            "no response passed the drift check: is its layer around the app that was asked?"
        );
    }

    /// Ends the check without a panic and returns the differences, for a test that expects some.
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
            // A second panic would abort the process and hide the first one.
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
