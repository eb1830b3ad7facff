//! The declaration of an error, and the values that one instance of it sends.
//!
//! Eight files import one another: [`spec`], [`extra`], [`set`], [`traits`], [`caused`], [`envelope`], [`headers`] and [`args`]. This
//! is the only cycle between subjects in this crate, and the public interface requires it. A provided method of the trait
//! [`ApiError`] writes the envelope, the headers and the arguments, and all of them read the declaration, an
//! [`ErrorSpec`]. [`ErrorSpec::with_example`] passes an instance as `&dyn ApiError`, so the declaration names the trait.
//! [`ApiErrorSet`] names the type that an error has with an attached cause.

mod arg_type;
pub(crate) mod args;
mod caused;
mod causes;
mod constraint_class;
pub(crate) mod data_type;
mod duplicate;
pub(crate) mod envelope;
pub(crate) mod envelope_layout;
mod error_response;
mod extra;
pub(crate) mod header_spec;
pub(crate) mod headers;
mod instance;
#[cfg(feature = "utoipa")]
mod instance_set;
mod layers;
mod meta_value;
mod metadata;
mod origin;
mod set;
mod shared;
pub(crate) mod spec;
pub mod traits;

pub use arg_type::ArgType;
pub use args::ErrorArg;
pub(crate) use caused::visit_with_causes;
pub use caused::{AttachCause, Caused, NoCause};
pub(crate) use causes::Causes;
pub use constraint_class::ConstraintClass;
#[cfg(feature = "utoipa")]
pub use data_type::DataType;
pub use data_type::DataTypes;
#[cfg(feature = "utoipa")]
pub(crate) use data_type::{Described, ProbedType};
pub use duplicate::find_duplicate;
pub use error_response::{ErrorResponse, ResponseStatus};
pub use extra::{Extra, Raw};
pub use header_spec::HeaderSpec;
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) use instance::LogField;
pub use instance::{Data, Instance, InstanceExtra, Json, LayerVisitor};
#[cfg(feature = "utoipa")]
pub use instance_set::InstanceSet;
pub use meta_value::MetaValue;
pub use origin::Origin;
pub use set::ErrorSet;
pub use shared::Shared;
pub use spec::ErrorSpec;
pub use traits::{ApiError, ApiErrorSet, ViolatesConstraint};
