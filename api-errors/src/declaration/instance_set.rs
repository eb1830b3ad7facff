//! The errors of an instance of a generic type, with the types of its data.
//!
//! The `SET` of a generic error cannot ask whether a parameter has `ToSchema`: the compiler resolves that question once for all
//! instances. A trait with the bound answers it. Code that names a concrete type (a handler, a variant) asks whether the type
//! has this trait, and otherwise takes its `SET`.

use std::sync::Arc;

use super::caused::Caused;
use super::data_type::DataTypes;
use super::extra::Extra;
use super::set::ErrorSet;
use super::shared::Shared;
use super::spec::ErrorSpec;
use super::traits::ApiErrorSet;

/// A generic error whose data types have `ToSchema`. The derive implements it.
///
/// Part of the generated code; not covered by semver.
#[doc(hidden)]
pub trait InstanceSet: ApiErrorSet {
    /// The errors of `SET`, with the types of the data.
    const TYPED_SET: &'static ErrorSet = Self::SET;
}

macro_rules! forwards {
    ($($pointer:ident)*) => {$(
        impl<E: InstanceSet> InstanceSet for $pointer<E> {
            const TYPED_SET: &'static ErrorSet = E::TYPED_SET;
        }
    )*};
}
forwards!(Box Arc Shared Caused);

/// For the generated code.
impl ErrorSpec {
    /// Returns the parts that few errors have, with the types of an instance.
    #[doc(hidden)]
    pub const fn extra_of_instance(&self, data_types: DataTypes) -> Extra {
        Extra {
            data_types,
            ..*self.extra
        }
    }

    /// Returns the same declaration with these parts.
    #[doc(hidden)]
    pub const fn of_instance(&self, extra: &'static Extra) -> Self {
        Self { extra, ..*self }
    }
}
