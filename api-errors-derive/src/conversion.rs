//! The conversions that a type asks for: `#[from]` on a field, `from(..)` through a nested error.

use proc_macro2::Span;
use syn::Type;
use syn::spanned::Spanned;

use crate::ast::{Field, Item};
use crate::attr::Skip;
use crate::keyword;
use crate::syntax::option_content;

pub(crate) struct Conversion<'a> {
    pub(crate) item: &'a Item<'a>,
    /// The field that takes the value.
    pub(crate) field: &'a Field<'a>,
    /// What is converted from. As thiserror does: the content, where the field is an `Option`.
    pub(crate) ty: &'a Type,
    /// Where it is asked for.
    pub(crate) at: Span,
    pub(crate) through: Through,
}

/// How the value gets into the field.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Through {
    Nothing,
    Option,
    /// The error that the field nests converts it.
    Nested,
}

/// Those of the fields, then those of `from(..)`.
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
            at: field.attrs.from?,
            through: content.map_or(Through::Nothing, |_| Through::Option),
        })
    });
    own.chain(items.iter().flat_map(|item| through(item)))
        .collect()
}

fn through<'a>(item: &'a Item<'a>) -> impl Iterator<Item = Conversion<'a>> {
    let types = item.attrs.from.iter().flat_map(|from| &from.value);
    types.filter_map(|ty| {
        Some(Conversion {
            item,
            field: item.fields.first()?,
            ty,
            at: ty.span(),
            through: Through::Nested,
        })
    })
}
