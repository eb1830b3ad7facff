//! Checks of the fields marked `location` and `backtrace`, which the derived conversions fill.

use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

use super::fields::field_keys;
use crate::ast::{Field, FilledField};
use crate::ctxt::Ctxt;
use crate::syntax::{is_primitive, ungrouped};

/// Checks that the field has a type that can be filled, and no other use. Reports one error for each other use.
pub(super) fn check(ctxt: &Ctxt, field: &Field<'_>) {
    let Some((filled, key_span)) = field.filled() else {
        return;
    };
    let key = filled.key();
    if field.source().is_some() {
        let message = format!(
            "`{key}` on the source: a conversion fills the marked field itself, so mark a field of its own"
        );
        return ctxt.error(key_span, message);
    }
    let mut others = field_keys(field);
    others.retain(|(other, _)| *other != key);
    for (other, span) in &others {
        let message = format!(
            "`{other}` on a field with `{key}`: this field is for the log and not for clients, so it has no other key"
        );
        ctxt.error(*span, message);
    }
    if others.is_empty() && !may_have_type(filled, &field.original.ty) {
        let message = match filled {
            FilledField::Location => {
                "`location` takes a field of the type `&'static std::panic::Location<'static>`"
            }
            FilledField::Backtrace => {
                "`backtrace` takes a field of the type `std::backtrace::Backtrace`"
            }
        };
        ctxt.error(field.original.ty.span(), message);
    }
}

/// Returns whether the type can be the required one. Only the compiler knows what an alias or a macro stands for.
fn may_have_type(filled: FilledField, ty: &Type) -> bool {
    let ty = ungrouped(ty);
    let is_named = |ty: &Type, name: &str| {
        last_segment(ty).is_some_and(|last| last.ident == name) || may_be_alias(ty)
    };
    match (filled, ty) {
        (_, Type::Macro(_)) => true,
        (FilledField::Location, Type::Reference(reference)) => {
            let lifetime = reference.lifetime.as_ref();
            lifetime.is_some_and(|lifetime| lifetime.ident == "static")
                && reference.mutability.is_none()
                && is_named(&reference.elem, "Location")
        }
        (FilledField::Location, _) => may_be_alias(ty),
        (FilledField::Backtrace, _) => is_named(ty, "Backtrace"),
    }
}

/// Returns whether the type is a name without types as arguments, and not that of a type that everybody knows.
fn may_be_alias(ty: &Type) -> bool {
    const KNOWN: [&str; 3] = ["Backtrace", "Location", "String"];
    let has_types = |last: &PathSegment| match &last.arguments {
        PathArguments::None => false,
        PathArguments::AngleBracketed(arguments) => {
            let mut arguments = arguments.args.iter();
            !arguments.all(|argument| matches!(argument, GenericArgument::Lifetime(_)))
        }
        PathArguments::Parenthesized(_) => true,
    };
    last_segment(ty).is_some_and(|last| {
        !has_types(last) && !is_primitive(ty) && KNOWN.iter().all(|known| last.ident != known)
    })
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ungrouped(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}
