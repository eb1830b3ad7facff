//! The `From` impls that a declaration requests: `#[from]` on a field, `from(..)` through a nested error.

use proc_macro2::Span;
use syn::Type;
use syn::spanned::Spanned;

use crate::ast::{Field, Item};
use crate::attr::Skip;
use crate::keyword;
use crate::syntax::option_content;

/// A `From` impl to generate.
pub(crate) struct Conversion<'a> {
    pub(crate) item: &'a Item<'a>,
    /// The field that stores the value.
    pub(crate) field: &'a Field<'a>,
    /// The type to convert from. As in thiserror, it is `T` if the field is an `Option<T>`.
    pub(crate) ty: &'a Type,
    /// The span of the request.
    pub(crate) span: Span,
    pub(crate) kind: ConversionKind,
}

/// The way in which the value becomes the field.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum ConversionKind {
    Direct,
    IntoOption,
    /// The nested error in the field has the conversion.
    IntoNested,
}

/// Returns the conversions of `#[from]`, then those of `from(..)`.
pub(crate) fn conversions<'a>(items: &[&'a Item<'a>], skip: &Skip) -> Vec<Conversion<'a>> {
    let fields = items
        .iter()
        .filter(|_| !skip.has(keyword::FROM_IMPL))
        .flat_map(|item| item.fields.iter().map(move |field| (item, field)));
    let own = fields.filter_map(|(item, field)| {
        let content = option_content(&field.original.ty);
        Some(Conversion {
            item,
            field,
            ty: content.unwrap_or(&field.original.ty),
            span: field.attrs.from?,
            kind: content.map_or(ConversionKind::Direct, |_| ConversionKind::IntoOption),
        })
    });
    own.chain(items.iter().flat_map(|item| through_nested(item)))
        .collect()
}

fn through_nested<'a>(item: &'a Item<'a>) -> impl Iterator<Item = Conversion<'a>> {
    let types = item.attrs.from.iter().flat_map(|from| &from.value);
    types.filter_map(|ty| {
        Some(Conversion {
            item,
            field: item.fields.first()?,
            ty,
            span: ty.span(),
            kind: ConversionKind::IntoNested,
        })
    })
}
