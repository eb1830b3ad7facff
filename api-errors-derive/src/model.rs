//! The checked input: what the generated code is written from. Nothing of it can fail any more.

use proc_macro2::Span;
use syn::{DeriveInput, Expr, LitStr, Path, Type};

use crate::ast::{Field, Item};
use crate::attr::{Allow, Code, DataLiteral, Skip};
use crate::template::{Format, Template};

pub(crate) struct Model<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) krate: Path,
    pub(crate) skip: Skip,
    pub(crate) is_enum: bool,
    pub(crate) errors: Vec<CheckedItem<'a>>,
}

/// A struct or a variant, and how it answers.
pub(crate) struct CheckedItem<'a> {
    pub(crate) item: &'a Item<'a>,
    pub(crate) answer: Answer<'a>,
}

pub(crate) enum Answer<'a> {
    Own(Box<Declaration<'a>>),
    /// Its single field answers.
    Transparent {
        field: &'a Field<'a>,
        from: &'a [Type],
    },
}

/// An error that answers itself; defaults of the enum are filled in.
pub(crate) struct Declaration<'a> {
    pub(crate) code: &'a Code,
    /// Where to blame its status: where it is said, or the variant that inherits it.
    pub(crate) code_at: Span,
    pub(crate) err_code: String,
    pub(crate) msg: Text<'a>,
    pub(crate) desc: Option<Text<'a>>,
    pub(crate) msg_field: Option<&'a Field<'a>>,
    pub(crate) desc_field: Option<&'a Field<'a>>,
    pub(crate) data_literals: &'a [DataLiteral],
    pub(crate) data: Data<'a>,
    pub(crate) headers: Vec<Header<'a>>,
    pub(crate) overrides: Option<&'a Field<'a>>,
    pub(crate) example: Option<&'a Expr>,
    pub(crate) log: Option<&'static str>,
    pub(crate) ws_code: Option<u16>,
    pub(crate) type_uri: Option<String>,
    pub(crate) constraints: Option<Constraints<'a>>,
    pub(crate) allow: Allow,
}

/// What of a database's violations becomes the error.
pub(crate) struct Constraints<'a> {
    pub(crate) names: &'a [LitStr],
    /// The key.
    pub(crate) at: Span,
    /// The source, which takes the database's error; a unit variant has none.
    pub(crate) kept_in: Option<&'a Field<'a>>,
}

/// What there must be beside a `constraint`.
pub(crate) const NO_SIBLING: &str = "`constraint` needs a sibling that takes the database's error: add `#[api_error(transparent, from(sqlx::Error))] Db(#[from] api_errors::db::DatabaseError)`, or the conversion to the one that nests it";

/// A text whose placeholders are known to be fields.
pub(crate) struct Text<'a> {
    pub(crate) template: Template,
    /// One for each placeholder of the template.
    pub(crate) values: Vec<Value<'a>>,
}

/// What stands in a placeholder.
pub(crate) struct Value<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) format: Format,
    /// The fields that give the width and the precision.
    pub(crate) counts: Vec<&'a Field<'a>>,
}

/// The data that fields give.
pub(crate) enum Data<'a> {
    None,
    Members(Vec<(String, &'a Field<'a>)>),
    Whole(&'a Field<'a>),
}

pub(crate) struct Header<'a> {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) value: HeaderValue<'a>,
}

pub(crate) enum HeaderValue<'a> {
    Text(Text<'a>),
    Field {
        field: &'a Field<'a>,
        fallback: Option<String>,
        /// Marked `retry_after`: seconds or a `Duration`.
        is_seconds: bool,
    },
}

impl<'a> Declaration<'a> {
    /// Whether instances can answer differently.
    pub(crate) fn varies(&self) -> bool {
        self.texts().any(|text| !text.values.is_empty())
            || self
                .msg_field
                .or(self.desc_field)
                .or(self.overrides)
                .is_some()
            || !matches!(self.data, Data::None)
            || self.header_fields().next().is_some()
    }

    /// The message, the description and the headers, in the order in which their values are given.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text<'a>> {
        let headers = self
            .headers
            .iter()
            .filter_map(|header| match &header.value {
                HeaderValue::Text(text) => Some(text),
                HeaderValue::Field { .. } => None,
            });
        std::iter::once(&self.msg).chain(&self.desc).chain(headers)
    }

    /// The values of all placeholders, in order.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value<'a>> {
        self.texts().flat_map(|text| &text.values)
    }

    /// The fields that give headers, and whether they are seconds.
    pub(crate) fn header_fields(&self) -> impl Iterator<Item = (&'a Field<'a>, bool)> {
        self.headers.iter().filter_map(|header| match header.value {
            HeaderValue::Field {
                field, is_seconds, ..
            } => Some((field, is_seconds)),
            HeaderValue::Text(_) => None,
        })
    }

    /// The fields that are data.
    pub(crate) fn data_fields(&self) -> Vec<&'a Field<'a>> {
        match &self.data {
            Data::None => Vec::new(),
            Data::Members(members) => members.iter().map(|(_, field)| *field).collect(),
            Data::Whole(field) => vec![field],
        }
    }
}

impl<'a> Model<'a> {
    /// The errors that the type declares itself.
    pub(crate) fn declarations(&self) -> impl Iterator<Item = (&'a Item<'a>, &Declaration<'a>)> {
        self.errors.iter().filter_map(|error| match &error.answer {
            Answer::Own(declaration) => Some((error.item, &**declaration)),
            Answer::Transparent { .. } => None,
        })
    }

    /// The declarations that a constraint of a database becomes.
    pub(crate) fn constraints(&self) -> impl Iterator<Item = (&'a Item<'a>, &Constraints<'a>)> {
        self.declarations()
            .filter_map(|(item, declaration)| Some((item, declaration.constraints.as_ref()?)))
    }

    /// The errors that another type answers.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (&'a Item<'a>, &'a Field<'a>, &'a [Type])> {
        self.errors.iter().filter_map(|error| match error.answer {
            Answer::Transparent { field, from } => Some((error.item, field, from)),
            Answer::Own(_) => None,
        })
    }
}
