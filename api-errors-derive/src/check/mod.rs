//! The rules across attributes. Each check reports its errors and continues.

mod codes;
mod constraint_name;
mod constraints;
mod database;
mod declaration;
mod fields;
mod filled;
mod from;
mod headers;
mod names;
mod text;

use crate::ast::{Input, Item, Shape};
use crate::attr::Skip;
use crate::ctxt::Ctxt;
use crate::model::{CheckedItem, Model};
use crate::syntax::ungrouped;

/// Checks `input` and returns its model, which is complete only if no error was reported.
pub(crate) fn check<'a>(ctxt: &Ctxt, input: &'a Input<'a>) -> Model<'a> {
    let attrs = input.attrs();
    let skip = match &attrs.skip {
        Some(skip) => skip.value.clone(),
        None if input.is_stacked => Skip::foreign(),
        None => Skip::default(),
    };
    let defaults = match &input.shape {
        Shape::Enum { defaults, .. } => Some(defaults),
        Shape::Struct(_) | Shape::Union(_) => None,
    };
    if let Some(defaults) = defaults {
        text::check_defaults(ctxt, defaults);
    }
    let checked_item = |item: &'a Item<'a>| {
        Some(CheckedItem {
            item,
            definition: declaration::check(ctxt, item, defaults)?,
        })
    };
    check_size(ctxt, input);
    input
        .items()
        .iter()
        .for_each(|item| check_self_nesting(ctxt, input, item));
    let errors = input.items().iter().filter_map(checked_item).collect();
    codes::check_duplicates(ctxt, input);
    names::check_duplicates(ctxt, input);
    from::check(ctxt, input, &skip);
    database::check(ctxt, input);
    constraints::check_duplicates(ctxt, input);
    constraints::check_sibling(ctxt, input, &skip);
    Model {
        input: input.original,
        krate: input.krate(),
        skip,
        is_enum: defaults.is_some(),
        name: attrs.name.as_ref().map(|name| &name.value),
        errors,
    }
}

/// Rejects an unsized error: it could not be returned by value.
fn check_size(ctxt: &Ctxt, input: &Input<'_>) {
    if let Some(field) = input.unsized_field() {
        let ty = &field.original.ty;
        let message = "an error must have a size: put this field behind a pointer, such as `Box`, or take the `?Sized` away";
        ctxt.error(syn::spanned::Spanned::span(ty), message);
    }
}

/// Rejects an error that nests itself: its set of errors would be infinite.
fn check_self_nesting(ctxt: &Ctxt, input: &Input<'_>, item: &Item<'_>) {
    let ([field], true) = (&item.fields[..], item.attrs.is_transparent()) else {
        return;
    };
    let name = &input.original.ident;
    if is_self(&field.original.ty, name) {
        let message =
            format!("`{name}` cannot nest itself: it would answer with its own errors only");
        ctxt.error(syn::spanned::Spanned::span(&field.original.ty), message);
    }
}

/// Returns whether `ty` is `Self` or `name`, also in a wrapper that responds as its content.
fn is_self(ty: &syn::Type, name: &syn::Ident) -> bool {
    let syn::Type::Path(path) = ungrouped(ty) else {
        return false;
    };
    let Some(last) = path.path.segments.last() else {
        return false;
    };
    if path.path.segments.len() == 1 && (last.ident == "Self" || last.ident == *name) {
        return true;
    }
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return false;
    };
    ["Arc", "Box", "Caused", "Shared"].iter().any(|wrapper| last.ident == wrapper)
        && arguments.args.iter().any(|argument| {
            matches!(argument, syn::GenericArgument::Type(inner) if is_self(inner, name))
        })
}
