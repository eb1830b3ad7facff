//! What the code that the derive writes calls. Not covered by semver.

mod display;
mod field;
mod nested;
mod probe;
mod retry_after;
mod source;

pub use display::display;
pub use field::{Field, Present, json, shown};
pub use nested::{MadeFrom, made_from, nested};
pub use probe::{NotSo, Probe};
pub use retry_after::{RetryAfter, seconds};
pub use source::{PointsToError, Source};
