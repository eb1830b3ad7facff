//! The parts of a declaration that few errors have.

use super::arg_type::ArgType;
use super::data_type::DataType;
use super::header_spec::HeaderSpec;
use super::meta_value::MetaValue;
use super::traits::ApiError;
use crate::base::{Hole, LogLevel};

/// The parts that few errors have, separate from the spec to keep it small.
///
/// Part of the generated code; not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not depend on each other, written as constants"
)]
pub struct Extra {
    /// Whether fields or builders can change the response of an instance.
    pub varies: bool,
    /// The other statuses that an instance can have, in addition to the declared one, if a field gives the status.
    pub codes: &'static [u16],
    /// The positions of the placeholders in the body: first those of the message, then those of the description.
    pub holes: &'static [Hole],
    /// The types of these placeholders. Without the feature `utoipa`, this is empty.
    pub arg_types: &'static [ArgType],
    /// The texts before escaping, if JSON required escapes.
    pub raw: Option<Raw>,
    pub headers: &'static [HeaderSpec],
    /// The names of the data fields, in the order of the values of an instance.
    pub data_fields: &'static [&'static str],
    /// The names of the data fields as JSON strings, each with its colon.
    pub data_keys: &'static [&'static str],
    /// The types of the data fields. If there are no names, there is one type, which is all of the data.
    pub data_types: &'static [DataType],
    /// Whether builders can set any message, any description and any headers.
    pub free: bool,
    /// Whether a field gives the message.
    pub own_msg: bool,
    /// Whether a field gives the description.
    pub own_desc: bool,
    /// Whether one of these fields is no `Option`, so that the declared text is never sent.
    pub replaces_text: bool,
    pub log: Option<LogLevel>,
    pub ws_code: Option<u16>,
    pub title: Option<&'static str>,
    pub type_uri: Option<&'static str>,
    /// The entries of `meta(..)`.
    pub meta: &'static [(&'static str, MetaValue)],
    /// The key `name` of a variant.
    pub component_name: Option<&'static str>,
    /// Returns the name of the type with its arguments, if the type is generic.
    pub instance: Option<fn() -> &'static str>,
    /// The names of `constraint`, for matching only. They are never sent.
    pub constraints: &'static [&'static str],
    /// The names of `not_null`, for matching only.
    pub not_null: &'static [&'static str],
    /// Whether other errors may have the same error code.
    pub shares_code: bool,
    pub example: Option<Example>,
}

/// Calls its argument with the instance of `example = ..`.
pub(crate) type Example = fn(&mut dyn FnMut(&dyn ApiError));

/// A message and a description as they were written, with the positions of their placeholders.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Raw {
    pub msg: &'static str,
    pub desc: Option<&'static str>,
    /// The positions in the message, then those in the description, each relative to its own text.
    pub holes: &'static [Hole],
}

impl Extra {
    /// The parts of an error that sends the same response for every instance, without headers.
    pub const NONE: Self = Self {
        varies: false,
        codes: &[],
        holes: &[],
        arg_types: &[],
        raw: None,
        headers: &[],
        data_fields: &[],
        data_keys: &[],
        data_types: &[],
        free: false,
        own_msg: false,
        own_desc: false,
        replaces_text: false,
        log: None,
        ws_code: None,
        title: None,
        type_uri: None,
        meta: &[],
        component_name: None,
        instance: None,
        constraints: &[],
        not_null: &[],
        shares_code: false,
        example: None,
    };
}
