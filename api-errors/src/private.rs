//! Everything that the code of the derive calls. Not covered by semver.

pub use http::{HeaderName, HeaderValue, StatusCode};
pub use serde::Serialize;

#[cfg(feature = "axum")]
pub use crate::answer::respond;
pub use crate::assert_errors::assert_errors;
#[cfg(feature = "utoipa")]
pub use crate::data_type::DataType;
pub use crate::data_type::DataTypes;
pub use crate::derive_support::{
    Field, MadeFrom, NotSo, PointsToError, Present, Probe, RetryAfter, Source, display, json,
    made_from, nested, seconds, shown,
};
pub use crate::duplicate::find_duplicate;
pub use crate::instance::{Data, Instance, Json};
#[cfg(feature = "utoipa")]
pub use crate::openapi::{Joined, NoErrors, Responses, Returned, UpTo, responses_of};
pub use crate::origin::Origin;
pub use crate::spec::{Extra, Raw};
pub use crate::template::Hole;
#[cfg(feature = "testing")]
pub use crate::testing::{assert_declared, assert_instance};
pub use crate::traits::{ApiError, ApiErrorSet, ViolatesConstraint};
pub use crate::violation::{HoldsViolator, NoViolator, NotOfADatabase, Violation, Violator};
pub use crate::{
    __data_types as data_types, __fixed_header as fixed_header, __if_axum as if_axum,
    __if_utoipa as if_utoipa, ErrorSet, ErrorSpec, HeaderSpec, LogLevel,
};
#[cfg(feature = "axum")]
pub use axum::response::{IntoResponse, Response};
pub use std::boxed::Box;
#[cfg(feature = "utoipa")]
pub use utoipa::IntoResponses;
