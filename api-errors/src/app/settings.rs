//! What an app has chosen, read by the layer and by every error that is answered inside it.

use http::StatusCode;

use crate::ErrorSpec;
use crate::errors::ValidationError;
use crate::format::Format;
use crate::traits::ApiErrorSet;

#[cfg(feature = "axum")]
pub(crate) use serving::Serving;

/// The choices that the wire and the document share, and those of the wire alone.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) format: Format,
    /// The status of `VAL-422`.
    pub(crate) validation_status: StatusCode,
    pub(crate) challenge: Option<http::HeaderValue>,
    #[cfg(feature = "axum")]
    pub(crate) serving: Serving,
}

impl Settings {
    /// What an app has that chooses nothing.
    pub(crate) const DEFAULT: Self = Self {
        format: Format::Envelope,
        validation_status: StatusCode::UNPROCESSABLE_ENTITY,
        challenge: None,
        #[cfg(feature = "axum")]
        serving: Serving::DEFAULT,
    };

    /// The status that an error answers with: the declared one, but for validation errors.
    pub(crate) fn status_of(&self, spec: &ErrorSpec) -> StatusCode {
        if spec.is(&ValidationError::SET.specs()[0]) {
            self.validation_status
        } else {
            spec.status()
        }
    }

    /// Whether each client chooses between the envelope and problem details.
    pub(crate) const fn is_negotiated(&self) -> bool {
        matches!(
            self.format,
            Format::Problem {
                negotiated: true,
                ..
            }
        )
    }
}

#[cfg(feature = "axum")]
mod serving {
    use std::fmt;
    use std::ops::{Bound, RangeBounds};
    use std::sync::Arc;

    use http::StatusCode;
    use http::response::Parts;

    use crate::LogLevel;
    use crate::any_error::Registry;

    type Keeps = dyn Fn(&Parts) -> bool + Send + Sync;
    type Statuses = (Bound<u16>, Bound<u16>);

    #[derive(Clone)]
    #[expect(
        clippy::struct_excessive_bools,
        reason = "switches that have nothing to do with each other"
    )]
    pub(crate) struct Serving {
        pub(crate) trusts_request_id: bool,
        pub(crate) instance_has_request_id: bool,
        pub(crate) sends_error_code: bool,
        pub(crate) known_texts_only: bool,
        pub(crate) keeps: Vec<Arc<Keeps>>,
        /// The last that holds a status is the one that counts.
        pub(crate) levels: Vec<(Statuses, LogLevel)>,
        pub(crate) registry: Registry,
    }

    impl Serving {
        /// Whether the app keeps the body of this response.
        pub(crate) fn keeps(&self, parts: &Parts) -> bool {
            self.keeps.iter().any(|keeps| keeps(parts))
        }

        pub(super) const DEFAULT: Self = Self {
            trusts_request_id: false,
            instance_has_request_id: false,
            sends_error_code: false,
            known_texts_only: false,
            keeps: Vec::new(),
            levels: Vec::new(),
            registry: Registry::EMPTY,
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
                .field("instance_has_request_id", &self.instance_has_request_id)
                .field("sends_error_code", &self.sends_error_code)
                .field("known_texts_only", &self.known_texts_only)
                .field("levels", &self.levels)
                .field("registry", &self.registry)
                .finish_non_exhaustive()
        }
    }
}
