//! Development: the sources of errors in the bodies of responses (feature `axum`).

use super::ApiErrors;
use crate::base::events;
use crate::format::member::{Member, SOURCES};

/// Settings for development (feature `axum`).
impl ApiErrors {
    /// Sends the sources of each error to the client, in development: the body has one more member, `sources`.
    ///
    /// The member is an array of texts, the nearest source first. The log line has the same texts: each is one line, and their length is
    /// limited. It is the last member of the envelope and of problem details. An error without sources does not have it. An own
    /// [`format`](Self::format) and the close frame of a WebSocket never have it.
    ///
    /// The sources contain facts that only you should read, such as addresses, queries and paths. So decide by the build of your
    /// crate: `cfg!(debug_assertions)` is false in a release build.
    ///
    /// ```
    /// use api_errors::{ApiErrors, errors::InternalError};
    /// use axum::{Router, body::{Body, to_bytes}, http::Request, routing::get};
    /// use tower::ServiceExt as _;
    ///
    /// let errors = ApiErrors::new().expose_sources(cfg!(debug_assertions));
    /// let app = Router::new()
    ///     .route("/", get(async || InternalError::new("10.0.0.5 refused the connection")))
    ///     .layer(errors.layer());
    ///
    /// # pollster::block_on(async {
    /// let response = app.oneshot(Request::get("/").body(Body::empty())?).await?;
    /// let body = to_bytes(response.into_body(), 10_000).await?;
    /// # if cfg!(debug_assertions) {
    /// assert!(body.ends_with(br#""data":null,"sources":["10.0.0.5 refused the connection"]}"#));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// ```
    ///
    /// - If this library is compiled without debug assertions, the setting has no effect, unless you also call
    ///   [`expose_sources_in_release`](Self::expose_sources_in_release). This protects a release build that passes `true`. It also
    ///   applies if a profile turns off the assertions of dependencies, such as
    ///   `[profile.dev.package."*"] debug-assertions = false`.
    /// - A warning is logged once in a process when [`layer`](Self::layer) or [`install_global`](Self::install_global) applies the
    ///   setting, and also if the setting has no effect.
    /// - The document contains the member as an optional one. Its examples do not have it. Publish the document of a build
    ///   without this setting.
    /// - The setting changes no other member. If the data of an error has a field `sources`, its problem details contain only
    ///   the data.
    /// - [`render`](Self::render) adds the member too.
    ///
    /// # Panics
    /// If the setting has an effect and a [`member`](Self::member) of the app has the name `sources`.
    #[track_caller]
    pub fn expose_sources(mut self, expose: bool) -> Self {
        self.settings.serving.exposure.is_wanted = expose;
        self.apply_exposure(IS_DEBUG_BUILD);
        self
    }

    /// Lets [`expose_sources`](Self::expose_sources) have an effect in a release build too.
    ///
    /// Call it only if no client outside of your team can reach the app. It has no effect by itself. The order of the two calls does not
    /// matter.
    ///
    /// ```
    /// use api_errors::{ApiErrors, ErrorContext, errors::InternalError};
    /// use http::StatusCode;
    ///
    /// # let is_staging = true;
    /// let errors = ApiErrors::new()
    ///     .expose_sources(is_staging)
    ///     .expose_sources_in_release();
    /// let context = ErrorContext::new(StatusCode::INTERNAL_SERVER_ERROR);
    /// let rendered = errors.render(&InternalError::new("disk full"), &context);
    /// assert!(rendered.text().ends_with(r#","sources":["disk full"]}"#));
    /// ```
    ///
    /// # Panics
    /// As [`expose_sources`](Self::expose_sources).
    #[track_caller]
    pub fn expose_sources_in_release(mut self) -> Self {
        self.settings.serving.exposure.is_allowed_in_release = true;
        self.apply_exposure(IS_DEBUG_BUILD);
        self
    }

    #[track_caller]
    fn apply_exposure(&mut self, is_debug_build: bool) {
        let exposure = self.settings.serving.exposure;
        let members = &mut self.settings.forms.members;
        members.retain(|member| !member.is_sources());
        if !exposure.has_effect(is_debug_build) {
            return;
        }
        assert!(
            members.iter().all(|member| member.name() != SOURCES),
            "`expose_sources` adds the member {SOURCES:?}, and the app has a member of this name: give the member of the app another name"
        );
        members.push(Member::sources());
    }

    /// Logs a warning if the sources of errors are sent, or if the app wants that in vain.
    pub(super) fn warn_of_exposure(&self) {
        let exposure = self.settings.serving.exposure;
        if !exposure.is_wanted {
            return;
        }
        if exposure.has_effect(IS_DEBUG_BUILD) {
            events::sources_exposed();
        } else {
            events::sources_not_exposed();
        }
    }
}

/// Whether this library is compiled with debug assertions.
const IS_DEBUG_BUILD: bool = cfg!(debug_assertions);

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;
    use crate::errors::InternalError;
    use crate::format::ErrorContext;

    fn exposes(errors: &ApiErrors) -> bool {
        let context = ErrorContext::new(StatusCode::INTERNAL_SERVER_ERROR);
        let rendered = errors.render(&InternalError::new("disk full"), &context);
        rendered.text().contains("disk full")
    }

    fn built(mut errors: ApiErrors, is_debug_build: bool) -> ApiErrors {
        errors.apply_exposure(is_debug_build);
        errors
    }

    #[test]
    fn a_release_build_needs_a_second_call() {
        let wanted = || ApiErrors::new().expose_sources(true);
        assert!(exposes(&built(wanted(), true)));
        assert!(!exposes(&built(wanted(), false)));
        let allowed = || wanted().expose_sources_in_release();
        assert!(exposes(&built(allowed(), true)));
        assert!(exposes(&built(allowed(), false)));
        let unwanted = || ApiErrors::new().expose_sources_in_release();
        assert!(!exposes(&built(unwanted(), true)));
        assert!(!exposes(&built(unwanted(), false)));
        assert!(!exposes(&allowed().expose_sources(false)));
        assert!(exposes(&unwanted().expose_sources(true)));
    }
}
