//! The input with its attributes read. It borrows the syntax tree, so that every part has its span.

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Index, Member, Path};

use crate::attr::{self, ErrorAttrs, FieldAttrs, Target};
use crate::ctxt::Ctxt;
use crate::keyword;
use crate::syntax::is_unsized;

pub(crate) struct Input<'a> {
    pub(crate) original: &'a DeriveInput,
    pub(crate) shape: Shape<'a>,
    /// Whether another derive generates `Display`, `Error` and `From`.
    pub(crate) is_stacked: bool,
}

pub(crate) enum Shape<'a> {
    Struct(Item<'a>),
    Enum {
        defaults: ErrorAttrs,
        variants: Vec<Item<'a>>,
    },
    /// A union, which is rejected. Its attributes are read for the fallback impls.
    Union(ErrorAttrs),
}

/// A struct or a variant with its attributes.
pub(crate) struct Item<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) target: Target,
    pub(crate) attributes: &'a [Attribute],
    pub(crate) attrs: ErrorAttrs,
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) original: &'a syn::Field,
    pub(crate) member: Member,
    /// The name in a placeholder: the field's name without `r#`, or its index.
    pub(crate) name: String,
    /// The variable that generated patterns bind to the field.
    pub(crate) binding: Ident,
    pub(crate) attrs: FieldAttrs,
}

/// The value that a derived conversion gives a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum FilledField {
    /// The place of the conversion.
    Location,
    /// The backtrace of the conversion.
    Backtrace,
}

impl FilledField {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Location => keyword::LOCATION,
            Self::Backtrace => keyword::BACKTRACE,
        }
    }
}

impl<'a> Input<'a> {
    /// Reads the attributes of the type, its variants and its fields.
    pub(crate) fn read(ctxt: &Ctxt, original: &'a DeriveInput) -> Self {
        let shape = match &original.data {
            Data::Struct(data) => Shape::Struct(Item {
                ident: &original.ident,
                target: Target::Struct,
                attributes: &original.attrs,
                attrs: ErrorAttrs::read(ctxt, &original.attrs, Target::Struct),
                fields: read_fields(ctxt, &data.fields),
            }),
            Data::Enum(data) => Shape::Enum {
                defaults: ErrorAttrs::read(ctxt, &original.attrs, Target::Enum),
                variants: data
                    .variants
                    .iter()
                    .map(|variant| read_variant(ctxt, variant))
                    .collect(),
            },
            Data::Union(data) => {
                let message = "`ApiError` can be derived for structs and enums, not for unions";
                ctxt.error(data.union_token.span, message);
                Shape::Union(ErrorAttrs::read(ctxt, &original.attrs, Target::Struct))
            }
        };
        Self {
            original,
            is_stacked: is_stacked(original),
            shape,
        }
    }

    /// Returns the keys of the type itself.
    pub(crate) fn attrs(&self) -> &ErrorAttrs {
        match &self.shape {
            Shape::Struct(item) => &item.attrs,
            Shape::Enum { defaults, .. } => defaults,
            Shape::Union(attrs) => attrs,
        }
    }

    /// Returns the path of the runtime crate.
    pub(crate) fn krate(&self) -> Path {
        let named = self.attrs().krate.as_ref().map(|krate| krate.value.clone());
        named.unwrap_or_else(|| syn::parse_quote!(::api_errors))
    }

    /// Returns the last field of a struct, if it is unsized.
    pub(crate) fn unsized_field(&self) -> Option<&Field<'a>> {
        let Shape::Struct(item) = &self.shape else {
            return None;
        };
        let last = item.fields.last();
        last.filter(|field| is_unsized(&self.original.generics, &field.original.ty))
    }

    /// Returns the struct, or all variants of the enum.
    pub(crate) fn items(&self) -> &[Item<'a>] {
        match &self.shape {
            Shape::Struct(item) => std::slice::from_ref(item),
            Shape::Enum { variants, .. } => variants,
            Shape::Union(_) => &[],
        }
    }
}

impl<'a> Item<'a> {
    /// Returns the fields that a value of another type cannot fill: all except those of `location` and `backtrace`.
    pub(crate) fn given_fields(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(|field| field.filled().is_none())
    }

    /// Finds a field by its name in a placeholder.
    pub(crate) fn field(&self, name: &str) -> Option<&Field<'_>> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field<'_> {
    /// Returns the span of the field's name, or of its type in a tuple.
    pub(crate) fn span(&self) -> Span {
        self.original.ident.as_ref().map_or_else(
            || syn::spanned::Spanned::span(&self.original.ty),
            Ident::span,
        )
    }

    /// Returns the type that the document shows for the data: that of `data(as = T)`, else that of the field.
    pub(crate) fn documented_type(&self) -> &syn::Type {
        let data = self.attrs.data.as_ref();
        let documented_as = data.and_then(|data| data.value.documented_as.as_ref());
        documented_as.unwrap_or(&self.original.ty)
    }

    /// Returns the key `location` or `backtrace` of the field, with its span. The derived conversions fill such a field.
    pub(crate) fn filled(&self) -> Option<(FilledField, Span)> {
        let location = self.attrs.location.as_ref();
        let backtrace = self.attrs.backtrace.as_ref();
        location
            .map(|mark| (FilledField::Location, mark.key_span))
            .or_else(|| backtrace.map(|mark| (FilledField::Backtrace, mark.key_span)))
    }

    /// Returns the span of the mark by which the field is the source.
    ///
    /// As in thiserror, a field named `source` needs no mark; `r#source` is not the source.
    pub(crate) fn source(&self) -> Option<Span> {
        let by_name = self
            .original
            .ident
            .as_ref()
            .filter(|ident| *ident == "source" && !self.attrs.is_no_source)
            .map(Ident::span);
        self.attrs.source.or(self.attrs.from).or(by_name)
    }
}

fn read_variant<'a>(ctxt: &Ctxt, variant: &'a syn::Variant) -> Item<'a> {
    Item {
        ident: &variant.ident,
        target: Target::Variant,
        attributes: &variant.attrs,
        attrs: ErrorAttrs::read(ctxt, &variant.attrs, Target::Variant),
        fields: read_fields(ctxt, &variant.fields),
    }
}

fn read_fields<'a>(ctxt: &Ctxt, fields: &'a Fields) -> Vec<Field<'a>> {
    let read = |(index, original): (usize, &'a syn::Field)| {
        let member = match &original.ident {
            Some(ident) => Member::Named(ident.clone()),
            None => Member::Unnamed(Index::from(index)),
        };
        let name = match &original.ident {
            Some(ident) => ident.unraw().to_string(),
            None => index.to_string(),
        };
        let binding = format_ident!("__field_{index}");
        Field {
            original,
            member,
            name,
            binding,
            attrs: FieldAttrs::read(ctxt, &original.attrs),
        }
    };
    fields.iter().enumerate().map(read).collect()
}

/// Returns whether the input has an attribute of another error derive.
fn is_stacked(input: &DeriveInput) -> bool {
    let any = |attributes: &[Attribute]| attributes.iter().any(attr::is_foreign);
    let any_on_field = |fields: &Fields| fields.iter().any(|field| any(&field.attrs));
    any(&input.attrs)
        || match &input.data {
            Data::Struct(data) => any_on_field(&data.fields),
            Data::Enum(data) => data
                .variants
                .iter()
                .any(|variant| any(&variant.attrs) || any_on_field(&variant.fields)),
            Data::Union(_) => false,
        }
}
