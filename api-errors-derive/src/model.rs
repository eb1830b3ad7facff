//! The checked input. Code generation reads it and cannot fail.

use proc_macro2::Span;
use syn::{DeriveInput, Expr, LitStr, Path, Type};

use crate::ast::{Field, Item};
use crate::attr::{Allow, Code, DataLiteral, Level, LogFormat, MetaLiteral, Skip};
use crate::keyword::ConstraintClass;
use crate::syntax::first_argument;
use crate::template::{Format, Template};

/// A checked type.
pub(crate) struct Model<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) krate: Path,
    pub(crate) skip: Skip,
    pub(crate) is_enum: bool,
    /// The start of the names of the type in the OpenAPI document.
    pub(crate) name: Option<&'a LitStr>,
    pub(crate) errors: Vec<CheckedItem<'a>>,
}

/// A struct or a variant with its definition.
pub(crate) struct CheckedItem<'a> {
    pub(crate) item: &'a Item<'a>,
    pub(crate) definition: Definition<'a>,
}

/// The source of a response: the item's own declaration, or a nested error.
pub(crate) enum Definition<'a> {
    Declared(Box<Declaration<'a>>),
    /// The item is `transparent`: the error in its only field gives the response.
    Transparent {
        field: &'a Field<'a>,
        from: &'a [Type],
    },
}

/// The declaration of one error, with the defaults of its enum applied.
pub(crate) struct Declaration<'a> {
    pub(crate) code: &'a Code,
    /// The other statuses of an instance, and the field that gives its status.
    pub(crate) instance_status: Option<InstanceStatus<'a>>,
    /// The span for errors about the status: its value, or the variant that inherits it.
    pub(crate) code_span: Span,
    pub(crate) err_code: String,
    pub(crate) msg: Text<'a>,
    pub(crate) desc: Option<Text<'a>>,
    pub(crate) msg_field: Option<&'a Field<'a>>,
    pub(crate) desc_field: Option<&'a Field<'a>>,
    pub(crate) data_literals: &'a [DataLiteral],
    pub(crate) data: DataFields<'a>,
    pub(crate) headers: Vec<Header<'a>>,
    pub(crate) customization: Option<&'a Field<'a>>,
    pub(crate) location: Option<&'a Field<'a>>,
    pub(crate) backtrace: Option<&'a Field<'a>>,
    pub(crate) logged: Vec<LoggedField<'a>>,
    pub(crate) example: Option<&'a Expr>,
    pub(crate) log: Option<Level>,
    pub(crate) ws_code: Option<u16>,
    pub(crate) title: Option<&'a str>,
    pub(crate) type_uri: Option<String>,
    pub(crate) meta: Vec<&'a MetaLiteral>,
    /// The whole name of a variant in the OpenAPI document.
    pub(crate) name: Option<&'a LitStr>,
    pub(crate) constraints: Option<Constraints<'a>>,
    pub(crate) allow: Allow,
}

/// A status that a field gives.
pub(crate) struct InstanceStatus<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) codes: &'a [(u16, Span)],
}

/// The database constraints whose violation becomes this error.
pub(crate) struct Constraints<'a> {
    pub(crate) names: Vec<(ConstraintClass, &'a LitStr)>,
    /// The key `constraint`, or `not_null` if that is the only one, with its span.
    pub(crate) key: ConstraintClass,
    pub(crate) key_span: Span,
    /// The field for the database's error; a unit variant has none.
    pub(crate) source_field: Option<&'a Field<'a>>,
}

/// Returns the compile error for a `constraint` or a `not_null` without a variant that converts the database's error.
pub(crate) fn no_sibling(key: ConstraintClass) -> String {
    let key = key.key();
    format!(
        "`{key}` needs a sibling that takes the database's error: add `#[api_error(database)] Db(#[from] api_errors::db::DatabaseError)`, or the conversion to the one that nests it"
    )
}

/// A text whose placeholders are fields.
pub(crate) struct Text<'a> {
    pub(crate) template: Template,
    /// The argument for each placeholder of the template, in order.
    pub(crate) arguments: Vec<Argument<'a>>,
}

/// A field with the format in which a placeholder shows it.
pub(crate) struct Argument<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) format: Format,
    /// The fields for the width and the precision.
    pub(crate) counts: Vec<&'a Field<'a>>,
}

/// A field that is marked `log`.
pub(crate) struct LoggedField<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) format: LogFormat,
}

/// The fields that are `data`.
pub(crate) enum DataFields<'a> {
    None,
    Members(Vec<(String, &'a Field<'a>)>),
    Whole(&'a Field<'a>),
}

/// A header of one error.
pub(crate) struct Header<'a> {
    /// The name in lower case.
    pub(crate) name: String,
    pub(crate) value: HeaderValue<'a>,
}

/// The value of a header: a text, a field with an optional fallback, or the challenge of the app.
pub(crate) enum HeaderValue<'a> {
    Text(Text<'a>),
    AppChallenge,
    Field {
        field: &'a Field<'a>,
        fallback: Option<String>,
        /// Whether the field is marked `retry_after`: seconds or a `Duration`.
        is_seconds: bool,
    },
}

impl<'a> Declaration<'a> {
    /// Returns whether the response depends on the instance.
    pub(crate) fn varies(&self) -> bool {
        self.instance_status.is_some()
            || self.texts().any(|text| !text.arguments.is_empty())
            || self
                .msg_field
                .or(self.desc_field)
                .or(self.customization)
                .is_some()
            || !matches!(self.data, DataFields::None)
            || self.header_fields().next().is_some()
    }

    /// Returns the statuses that the macro knows: the declared one, unless it is a constant, and those of `codes`.
    pub(crate) fn literal_statuses(&self) -> impl Iterator<Item = u16> {
        let declared = match self.code {
            Code::Literal(status, _) => Some(*status),
            Code::Path(_) => None,
        };
        let codes = self.instance_status.iter().flat_map(|status| status.codes);
        let codes = codes.map(|(code, _)| *code);
        declared
            .into_iter()
            .chain(codes.filter(move |code| Some(*code) != declared))
    }

    /// Returns whether a field is for the log: the place where the error was made, or a field marked `log`.
    pub(crate) fn adds_to_log(&self) -> bool {
        self.location.or(self.backtrace).is_some() || !self.logged.is_empty()
    }

    /// Returns the message, the description and the header texts, in the order of their arguments.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text<'a>> {
        let headers = self
            .headers
            .iter()
            .filter_map(|header| match &header.value {
                HeaderValue::Text(text) => Some(text),
                HeaderValue::Field { .. } | HeaderValue::AppChallenge => None,
            });
        std::iter::once(&self.msg).chain(&self.desc).chain(headers)
    }

    /// Returns the arguments of all placeholders, in order.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &Argument<'a>> {
        self.texts().flat_map(|text| &text.arguments)
    }

    /// Returns each field that is a header, and whether its value is in seconds.
    pub(crate) fn header_fields(&self) -> impl Iterator<Item = (&'a Field<'a>, bool)> {
        self.headers.iter().filter_map(|header| match header.value {
            HeaderValue::Field {
                field, is_seconds, ..
            } => Some((field, is_seconds)),
            HeaderValue::Text(_) | HeaderValue::AppChallenge => None,
        })
    }

    /// Returns the types of the data, for the document: those of the fields that are `data`, or the one that the customization of
    /// a built-in error has as its parameter.
    pub(crate) fn data_types(&self) -> Vec<&'a Type> {
        let fields = self.data_fields();
        let types: Vec<_> = fields.iter().map(|field| field.documented_type()).collect();
        match self.customization {
            Some(field) if types.is_empty() => {
                first_argument(&field.original.ty).into_iter().collect()
            }
            _ => types,
        }
    }

    /// Returns the fields that are `data`.
    pub(crate) fn data_fields(&self) -> Vec<&'a Field<'a>> {
        match &self.data {
            DataFields::None => Vec::new(),
            DataFields::Members(members) => members.iter().map(|(_, field)| *field).collect(),
            DataFields::Whole(field) => vec![field],
        }
    }
}

impl<'a> Model<'a> {
    /// Returns the items with a declaration of their own.
    pub(crate) fn declarations(&self) -> impl Iterator<Item = (&'a Item<'a>, &Declaration<'a>)> {
        self.errors
            .iter()
            .filter_map(|error| match &error.definition {
                Definition::Declared(declaration) => Some((error.item, &**declaration)),
                Definition::Transparent { .. } => None,
            })
    }

    /// Returns the items that represent a violated database constraint.
    pub(crate) fn constraints(&self) -> impl Iterator<Item = (&'a Item<'a>, &Constraints<'a>)> {
        self.declarations()
            .filter_map(|(item, declaration)| Some((item, declaration.constraints.as_ref()?)))
    }

    /// Returns the item with the key `database`, its field and the span of the key.
    pub(crate) fn database(&self) -> Option<(&'a Item<'a>, &'a Field<'a>, Span)> {
        self.groups().find_map(|(item, field, _)| {
            let key = item.attrs.database.as_ref()?;
            Some((item, field, key.key_span))
        })
    }

    /// Returns the transparent items, with the field and the types of `from(..)`.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (&'a Item<'a>, &'a Field<'a>, &'a [Type])> {
        self.errors
            .iter()
            .filter_map(|error| match error.definition {
                Definition::Transparent { field, from } => Some((error.item, field, from)),
                Definition::Declared(_) => None,
            })
    }
}
