//! The settings of an app, which the layer and every error response inside it read.

use http::{HeaderValue, StatusCode};

use crate::declaration::ErrorSpec;
use crate::format::forms::Forms;

#[cfg(feature = "axum")]
pub(crate) use serving::Serving;

/// The settings that the responses and the document share, and those of the responses alone.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) forms: Forms,
    /// The error that is sent with a status that differs from the declared one.
    pub(crate) other_status: Option<(&'static ErrorSpec, StatusCode)>,
    /// The challenge that the app has set.
    pub(crate) challenge: Option<HeaderValue>,
    #[cfg(feature = "axum")]
    pub(crate) serving: Serving,
}

impl Settings {
    /// The settings of an app that sets nothing.
    pub(crate) const DEFAULT: Self = Self {
        forms: Forms::DEFAULT,
        other_status: None,
        challenge: None,
        #[cfg(feature = "axum")]
        serving: Serving::DEFAULT,
    };

    /// The status that is sent for an error of this status: the same, unless the app has set another.
    pub(crate) fn status_of(&self, spec: &ErrorSpec, status: StatusCode) -> StatusCode {
        match self.other_status {
            Some((other, status)) if spec.is(other) => status,
            _ => status,
        }
    }

    /// The log level of an error: that of the declaration, else that of the app for the sent status, else that of the
    /// status of the error.
    #[cfg(feature = "axum")]
    pub(crate) fn level_of(&self, spec: &ErrorSpec, status: StatusCode) -> crate::base::LogLevel {
        let of_app = || self.serving.level(status);
        let declared = spec.extra.log.or_else(of_app);
        declared.unwrap_or_else(|| spec.level_of(status))
    }
}

#[cfg(feature = "axum")]
mod serving {
    use std::fmt;
    use std::ops::{Bound, RangeBounds};
    use std::sync::Arc;

    use http::response::Parts;
    use http::{HeaderMap, HeaderValue, StatusCode};

    use crate::base::{LogLevel, RequestIdSource, request_id};
    use crate::format::captured;
    use crate::respond::axum_rejection::KeptRejections;
    use crate::respond::error_mapping::ErrorMappings;
    use crate::respond::observe::Observers;
    use crate::respond::replacement::Replacements;
    use crate::respond::request_head::RequestHead;

    /// Returns the value that the app keeps of a request.
    type Capture = dyn Fn(&RequestHead<'_>) -> captured::Value + Send + Sync;
    type Keeps = dyn Fn(&Parts) -> bool + Send + Sync;
    type Statuses = (Bound<u16>, Bound<u16>);

    #[derive(Clone)]
    #[expect(
        clippy::struct_excessive_bools,
        reason = "switches that have nothing to do with each other"
    )]
    pub(crate) struct Serving {
        pub(crate) trusts_request_id: bool,
        /// The other parts of a request that give its id, in the order of their precedence.
        pub(crate) id_sources: Vec<RequestIdSource>,
        pub(crate) instance_has_request_id: bool,
        pub(crate) sends_error_code: bool,
        pub(crate) known_texts_only: bool,
        pub(crate) keeps: Vec<Arc<Keeps>>,
        /// If several entries contain a status, the last one is used.
        pub(crate) levels: Vec<(Statuses, LogLevel)>,
        pub(crate) mappings: ErrorMappings,
        pub(crate) captures: Vec<Arc<Capture>>,
        pub(crate) observers: Observers,
        pub(crate) exposure: SourceExposure,
        /// The errors of the app in place of those of this library.
        pub(crate) replacements: Replacements,
        /// The error of the app for the rejections of axum's extractors.
        pub(crate) kept_rejections: Option<KeptRejections>,
    }

    /// Whether clients get the sources of errors.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct SourceExposure {
        pub(crate) is_wanted: bool,
        pub(crate) is_allowed_in_release: bool,
    }

    impl SourceExposure {
        const OFF: Self = Self {
            is_wanted: false,
            is_allowed_in_release: false,
        };

        pub(crate) const fn has_effect(self, is_debug_build: bool) -> bool {
            self.is_wanted && (is_debug_build || self.is_allowed_in_release)
        }
    }

    impl Serving {
        /// Returns whether the app keeps the body of this response.
        pub(crate) fn keeps(&self, parts: &Parts) -> bool {
            self.keeps.iter().any(|keeps| keeps(parts))
        }

        /// Returns whether the app trusts an id of a request.
        pub(crate) fn has_inbound_ids(&self) -> bool {
            self.trusts_request_id || !self.id_sources.is_empty()
        }

        /// Returns the id of a request that the app trusts.
        pub(crate) fn inbound_id(&self, headers: &HeaderMap) -> Option<HeaderValue> {
            let id = self.trusts_request_id.then(|| request_id::of(headers));
            let mut sources = self.id_sources.iter();
            id.flatten()
                .or_else(|| sources.find_map(|source| source.id(headers)))
        }

        pub(super) const DEFAULT: Self = Self {
            trusts_request_id: false,
            id_sources: Vec::new(),
            instance_has_request_id: false,
            sends_error_code: false,
            known_texts_only: false,
            keeps: Vec::new(),
            levels: Vec::new(),
            mappings: ErrorMappings::EMPTY,
            captures: Vec::new(),
            observers: Observers::NONE,
            exposure: SourceExposure::OFF,
            replacements: Replacements::EMPTY,
            kept_rejections: None,
        };

        pub(crate) fn level(&self, status: StatusCode) -> Option<LogLevel> {
            let mut levels = self.levels.iter().rev();
            let (_, level) = levels.find(|(statuses, _)| statuses.contains(&status.as_u16()))?;
            Some(*level)
        }
    }

    impl fmt::Debug for Serving {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_struct("Serving")
                .field("trusts_request_id", &self.trusts_request_id)
                .field("id_sources", &self.id_sources)
                .field("instance_has_request_id", &self.instance_has_request_id)
                .field("sends_error_code", &self.sends_error_code)
                .field("known_texts_only", &self.known_texts_only)
                .field("levels", &self.levels)
                .field("mappings", &self.mappings)
                .field("observers", &self.observers)
                .field("exposure", &self.exposure)
                .field("replacements", &self.replacements)
                .field("kept_rejections", &self.kept_rejections)
                .finish_non_exhaustive()
        }
    }
}
