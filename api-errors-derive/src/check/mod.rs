//! The rules across attributes. Each check reports and goes on.

mod codes;
mod constraints;
mod declaration;
mod fields;
mod from;
mod headers;
mod text;

use crate::ast::{Input, Item, Shape};
use crate::attr::Skip;
use crate::ctxt::Ctxt;
use crate::model::{CheckedItem, Model};
use crate::syntax::ungrouped;

/// The model of `input`; whole only if nothing was reported.
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
    let checked = |item: &'a Item<'a>| {
        Some(CheckedItem {
            item,
            answer: declaration::check(ctxt, item, defaults)?,
        })
    };
    check_size(ctxt, input);
    input
        .items()
        .iter()
        .for_each(|item| check_itself(ctxt, input, item));
    let errors = input.items().iter().filter_map(checked).collect();
    codes::check_twice(ctxt, input);
    from::check(ctxt, input, &skip);
    constraints::check_twice(ctxt, input);
    constraints::check_sibling(ctxt, input, &skip);
    Model {
        input: input.original,
        krate: input.krate(),
        skip,
        is_enum: defaults.is_some(),
        errors,
    }
}

/// Nothing that is passed by value, as an error is, can be without one.
fn check_size(ctxt: &Ctxt, input: &Input<'_>) {
    if let Some(field) = input.unsized_field() {
        let ty = &field.original.ty;
        let message = "an error must have a size: put this field behind a pointer, such as `Box`, or take the `?Sized` away";
        ctxt.error(syn::spanned::Spanned::span(ty), message);
    }
}

/// A set that holds itself has no end.
fn check_itself(ctxt: &Ctxt, input: &Input<'_>, item: &Item<'_>) {
    let ([field], Some(_)) = (&item.fields[..], &item.attrs.transparent) else {
        return;
    };
    let name = &input.original.ident;
    if is_itself(&field.original.ty, name) {
        let message =
            format!("`{name}` cannot nest itself: it would answer with its own errors only");
        ctxt.error(syn::spanned::Spanned::span(&field.original.ty), message);
    }
}

/// `Self` or the type's name, also in a `Box` or an `Arc`.
fn is_itself(ty: &syn::Type, name: &syn::Ident) -> bool {
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
    (last.ident == "Box" || last.ident == "Arc")
        && arguments.args.iter().any(|argument| {
            matches!(argument, syn::GenericArgument::Type(inner) if is_itself(inner, name))
        })
}
