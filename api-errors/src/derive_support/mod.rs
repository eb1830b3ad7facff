//! The items that generated code calls. Not covered by semver.

mod assert_errors;
mod display;
mod feature_macros;
mod field;
mod nested;
mod probe;
mod required;
mod retry_after;
mod source;
mod violation;

pub use assert_errors::assert_errors;
pub use display::display;
pub use field::{Field, InstanceStatus, Present, json, shown, status};
pub use nested::{
    InternalFrom, IntoWrapper, MadeFrom, Nested, NestedAny, NestedDriver, NestedReport,
    NestedStatus, NestedValue, NoWrapper, internal_from, made_from, nested, nested_any,
    nested_driver, nested_report, nested_status, nested_value,
};
pub use probe::{NotSo, Probe, set_of};
pub use required::{Itself, OwnError, require_error};
pub use retry_after::{RetryAfter, seconds};
pub use source::{PointsToError, Source};
pub use violation::{HoldsViolator, NoViolator, NotOfADatabase, Violation, Violator};
