//! What a check accepts, and what it leaves out.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use http::HeaderName;

use super::DriftCheck;
use super::route::PathTemplate;
use super::settings::{CheckSettings, CodePattern};

/// Options, for the time before the first [`layer`](Self::layer).
impl DriftCheck {
    /// Excludes the routes of this path, in the syntax of axum. `/docs/{*rest}` excludes everything below `/docs/`. It also
    /// excludes `/docs/` and `/docs`, unless the document has that path.
    ///
    /// # Panics
    /// After [`layer`](Self::layer).
    #[track_caller]
    #[must_use]
    pub fn except(mut self, path: &str) -> Self {
        self.settings().excepted.push(PathTemplate::new(path));
        self
    }

    /// Accepts this error code where it is a difference without a reason in the response: a `SERVER-500`, a `VAL-422` to a
    /// request that fits the document, any code at a route outside of the document. [`unseen`](Self::unseen) does not list
    /// it. A code that its operation does not document stays a difference.
    ///
    /// A `*` at the end stands for any text.
    ///
    /// ```
    /// use api_errors::testing::DriftCheck;
    /// use api_errors::{ApiErrors, db::DatabaseError};
    /// use utoipa::OpenApi;
    ///
    /// #[api_errors::path(get, path = "/orders", responses((status = 200, description = "The orders")))]
    /// async fn orders() -> Result<(), DatabaseError> {
    ///     Ok(())
    /// }
    ///
    /// #[derive(OpenApi)]
    /// #[openapi(paths(orders))]
    /// struct Api;
    ///
    /// let mut openapi = Api::openapi();
    /// ApiErrors::new().document(&mut openapi);
    ///
    /// // The database of the tests is never busy, and has no constraints.
    /// let check = DriftCheck::new(&openapi).except_code("DB-*").except_code("RES-404");
    /// let unseen: Vec<_> = check.unseen().iter().map(ToString::to_string).collect();
    /// assert_eq!(unseen, ["GET /orders"]);
    /// ```
    ///
    /// # Panics
    /// After [`layer`](Self::layer).
    #[track_caller]
    #[must_use]
    pub fn except_code(mut self, err_code: &str) -> Self {
        self.settings()
            .excepted_codes
            .push(CodePattern::new(err_code));
        self
    }

    /// Compares neither bodies nor header values with their schemas, and does not look at requests. The feature
    /// `testing-schema`, which brings the crate `jsonschema` and its dependencies, is not necessary then.
    ///
    /// # Panics
    /// After [`layer`](Self::layer).
    #[track_caller]
    #[must_use]
    pub fn without_schemas(mut self) -> Self {
        self.settings().is_without_schemas = true;
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

    /// Writes what the check sees to this directory, and lets [`unseen`](Self::unseen) read what all checks with the
    /// directory have written. The directory is created if it does not exist.
    ///
    /// Use it if an app has several tests, or if each test is a process of its own, as with cargo-nextest. Several processes
    /// can use the directory at the same time. Cargo runs a test in the folder of its package, so a relative path starts there.
    ///
    /// Observations stay until you remove the directory. Remove it before a run, and ask for
    /// [`exhaustive`](Self::exhaustive) after it: see [the guide](crate::guide::testing_errors#what-no-test-has-seen).
    ///
    /// # Panics
    /// After [`layer`](Self::layer), or if the directory cannot be created.
    #[track_caller]
    #[must_use]
    pub fn observations(mut self, directory: impl Into<PathBuf>) -> Self {
        let directory = directory.into();
        if let Err(error) = fs::create_dir_all(&directory) {
            panic!(
                "the directory {} for the observations cannot be created: {error}",
                directory.display()
            );
        }
        // A test can change the current directory.
        let directory = fs::canonicalize(&directory).unwrap_or(directory);
        self.settings().observations = Some(directory);
        self
    }

    #[track_caller]
    fn settings(&mut self) -> &mut CheckSettings {
        match Arc::get_mut(&mut self.shared) {
            Some(shared) => &mut shared.settings,
            None => panic!("a `DriftCheck` is set up before its `layer()` is taken"),
        }
    }
}
