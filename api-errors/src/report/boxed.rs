//! What the reports of anyhow and eyre have in common: a box with an error, whose contexts are links of its source chain.

use std::error::Error;

use axum::response::Response;

use crate::any_error::UnknownError;
use crate::respond::log_context::Original;
use crate::respond::respond_here;

/// Responds to an error of a report without an API error. The log and the observers get the error itself, with its type: the error
/// into which a report can be converted has a private type.
pub(super) fn respond_to_unknown(error: &(dyn Error + 'static)) -> Response {
    respond_here(&UnknownError::new(error), Some(Original::Replaced(error)))
}

/// Writes the error for handlers of one report.
macro_rules! boxed_report {
    ($(#[$documentation:meta])* $name:ident($report:ty), $links:ident) => {
        $(#[$documentation])*
        pub struct $name($report);

        impl $name {
            /// Returns the report, for example to inspect its contexts.
            pub fn report(&self) -> &$report {
                &self.0
            }

            /// Returns the report, for example to add a context.
            pub fn into_report(self) -> $report {
                self.0
            }

            /// Calls `with` with the error to respond with. Returns false if the report contains none.
            pub(crate) fn visit_api_error(
                &self,
                context: Option<&crate::respond::ResponseContext>,
                with: crate::respond::error_mapping::ErrorVisitor<'_>,
            ) -> bool {
                use crate::respond::link::Link;
                use crate::respond::log_context::Original;

                let original = Original::Same(self.0.as_ref());
                crate::any_error::visit_api_error(context, || Link::$links(&self.0), original, with)
            }
        }

        impl<E: Into<$report>> From<E> for $name {
            #[track_caller]
            fn from(error: E) -> Self {
                Self(error.into())
            }
        }

        impl crate::derive_support::Probe<$name> {
            /// The text is for the log: the check for leaks of the derive rejects it.
            #[doc(hidden)]
            pub const IS_INTERNAL: bool = true;
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl axum::response::IntoResponse for $name {
            fn into_response(self) -> axum::response::Response {
                let response = crate::any_error::response(|context, with| self.visit_api_error(context, with));
                response.unwrap_or_else(|| super::boxed::respond_to_unknown(self.0.as_ref()))
            }
        }
    };
}

pub(super) use boxed_report;
