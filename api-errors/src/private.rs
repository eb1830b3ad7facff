//! Everything that the code of the derive calls. Not covered by semver.

pub use http::{HeaderName, HeaderValue, StatusCode};
pub use serde::Serialize;

pub use crate::base::{Hole, LogLevel};
pub use crate::db::{DriverReport, FromDriverReport, drivers};
pub use crate::declaration::{
    ApiError, ApiErrorSet, ArgType, AttachCause, Caused, ConstraintClass, Data, DataTypes,
    ErrorSet, ErrorSpec, Extra, HeaderSpec, Instance, InstanceExtra, Json, LayerVisitor, MetaValue,
    NoCause, Origin, Raw, ViolatesConstraint, find_duplicate,
};
#[cfg(feature = "utoipa")]
pub use crate::declaration::{DataType, InstanceSet};
pub use crate::derive_support::{
    Field, HoldsViolator, InstanceStatus, InternalFrom, IntoWrapper, Itself, MadeFrom, Nested,
    NestedAny, NestedDriver, NestedReport, NestedStatus, NestedValue, NoViolator, NoWrapper,
    NotOfADatabase, NotSo, OwnError, PointsToError, Present, Probe, RetryAfter, Source, Violation,
    Violator, assert_errors, display, internal_from, json, made_from, nested, nested_any,
    nested_driver, nested_report, nested_status, nested_value, require_error, seconds, set_of,
    shown, status,
};
#[cfg(feature = "utoipa")]
pub use crate::document::{
    Accumulated, BodyArgument, BodyBeside, Contributions, DeclaredArgument, Merged, Narrowing,
    NoErrors, NoExtractor, PartsArgument, PartsBeside, Rejection, Rejects, Returned,
    ReturnedErrors, Selected, Underlying, Untyped, is_extractor,
};
#[cfg(feature = "axum")]
pub use crate::respond::respond;
pub use crate::respond::{NotOffered, Offered};
#[cfg(feature = "utoipa")]
pub use crate::schema::{Responses, responses_of};
#[cfg(feature = "testing")]
pub use crate::testing::{assert_declared, assert_instance};
pub use crate::{
    __arg_types as arg_types, __data_types as data_types, __docs as docs,
    __fixed_header as fixed_header, __if_axum as if_axum, __if_utoipa as if_utoipa,
};
// The conversions from the errors of the enabled drivers.
#[cfg(not(feature = "deadpool-0_13"))]
pub use crate::__dropped as if_deadpool_0_13;
#[cfg(not(feature = "diesel-2"))]
pub use crate::__dropped as if_diesel_2;
#[cfg(not(feature = "sea-orm-2"))]
pub use crate::__dropped as if_sea_orm_2;
#[cfg(not(feature = "sqlx-0_8"))]
pub use crate::__dropped as if_sqlx_0_8;
#[cfg(not(feature = "sqlx-0_9"))]
pub use crate::__dropped as if_sqlx_0_9;
#[cfg(feature = "deadpool-0_13")]
pub use crate::__kept as if_deadpool_0_13;
#[cfg(feature = "diesel-2")]
pub use crate::__kept as if_diesel_2;
#[cfg(feature = "sea-orm-2")]
pub use crate::__kept as if_sea_orm_2;
#[cfg(feature = "sqlx-0_8")]
pub use crate::__kept as if_sqlx_0_8;
#[cfg(feature = "sqlx-0_9")]
pub use crate::__kept as if_sqlx_0_9;
#[cfg(feature = "axum")]
pub use axum::response::{IntoResponse, Response};
pub use std::backtrace::Backtrace;
pub use std::boxed::Box;
#[cfg(feature = "utoipa")]
pub use utoipa::{IntoResponses, ToSchema};
