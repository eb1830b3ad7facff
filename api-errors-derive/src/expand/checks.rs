//! Checks that need the compiler: constants that panic, with the span of the mistake.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::output::{Output, probe};
use super::status::StatusPaths;
use crate::ast::Field;
use crate::http_rules::Obligation;
use crate::model::{Declaration, HeaderValue, Model};
use crate::span;
use crate::syntax::{type_outside_impl, written_types};

pub(super) fn expand(
    output: &Output<'_>,
    model: &Model<'_>,
    statuses: &StatusPaths<'_>,
) -> TokenStream {
    let own = model.declarations().map(|(_, declaration)| {
        let mut seen = HashSet::new();
        let status = statuses.check(output, declaration);
        let leak_checks = leak_checks(output, declaration, &mut seen);
        let optional_headers = declaration.literal_statuses();
        let optional_headers = optional_headers
            .filter_map(|status| optional_header_check(output, declaration, status));
        quote!(#status #leak_checks #(#optional_headers)*)
    });
    let own: Vec<_> = own.collect();
    let duplicates = output
        .is_concrete()
        .then(|| duplicates(model, &output.static_self_type()))
        .flatten()
        .map(|check| const_check(output.ident.span(), &check));
    quote!(#(#own)* #duplicates)
}

fn const_check(span: Span, check: &TokenStream) -> TokenStream {
    quote_spanned!(span=> const _: () = #check;)
}

/// Expands to checks that no field in a text or a header is an error, or contains one.
fn leak_checks(
    output: &Output<'_>,
    declaration: &Declaration<'_>,
    seen: &mut HashSet<String>,
) -> TokenStream {
    if declaration.allow.leak {
        return TokenStream::new();
    }
    let in_texts = declaration.arguments().map(|argument| argument.field);
    let sent = [declaration.msg_field, declaration.desc_field]
        .into_iter()
        .flatten();
    let in_headers = declaration.header_fields().map(|(field, _)| field);
    in_texts
        .chain(sent)
        .chain(in_headers)
        .filter(|field| seen.insert(field.original.ty.to_token_stream().to_string()))
        .filter_map(|field| leak_check(output, field))
        .collect()
}

/// Expands to a check of the field's type and of each type that is written inside of it.
fn leak_check(output: &Output<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let types = written_types(&field.original.ty);
    let parts = types.into_iter().enumerate().filter_map(|(index, ty)| {
        let span = ty.span();
        let ty = type_outside_impl(output.generics, ty)?;
        Some(leak_branches(field, &ty, span, index > 0))
    });
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        return None;
    }
    Some(const_check(
        field.original.ty.span(),
        &quote!(#(#parts)else*),
    ))
}

/// Expands to `if` branches that panic if the text of `ty` is for the log. `ty` is the type of the field, or is
/// written inside of it.
fn leak_branches(field: &Field<'_>, ty: &Type, span: Span, is_inside: bool) -> TokenStream {
    let name = &field.name;
    let error = if is_inside {
        format!(
            "the type of `{name}` contains a type that implements `Error`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
        )
    } else {
        format!(
            "`{name}` implements `Error`: its text is for the log and not for clients; mark it `#[source]` and say in `msg` what a client may know, or write `allow(leak)`"
        )
    };
    let verb = if is_inside { "contains" } else { "is" };
    let internal = format!(
        "the type of `{name}` {verb} an `AnyError`, an error of `report`, a `Backtrace` or a `Location`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
    );
    let facts = [
        "IS_ERROR",
        "POINTS_TO_ERROR",
        "MAY_BE_ERROR",
        "MAY_POINT_TO_ERROR",
    ]
    .map(|fact| probe(ty, fact));
    let is_internal = probe(ty, "IS_INTERNAL");
    quote_spanned! {span=>
        if #(#facts)||* { ::core::panic!(#error) } else if #is_internal { ::core::panic!(#internal) }
    }
}

/// Expands to a check that the field for a mandatory header is not an alias of an `Option`.
fn optional_header_check(
    output: &Output<'_>,
    declaration: &Declaration<'_>,
    status: u16,
) -> Option<TokenStream> {
    let obligation = Obligation::of(status)?;
    let name = obligation.header.to_ascii_lowercase();
    let header = declaration
        .headers
        .iter()
        .find(|header| header.name == name)?;
    let HeaderValue::Field {
        field,
        fallback: None,
        ..
    } = header.value
    else {
        return None;
    };
    let ty = type_outside_impl(output.generics, &field.original.ty)
        .filter(|_| !declaration.allow.missing_header)?;
    let message = obligation.message("this field may be `None`: add what it falls back to");
    let is_option = probe(&ty, "IS_OPTION");
    let span = field.original.ty.span();
    let check = quote_spanned!(span=> if #is_option { ::core::panic!(#message) });
    Some(const_check(span, &check))
}

/// Expands to a check that no two nested types of `self_type` share a code.
pub(super) fn duplicates(model: &Model<'_>, self_type: &TokenStream) -> Option<TokenStream> {
    model.groups().next()?;
    let span = model.input.ident.span();
    // The name of the type may come from another macro than the derive.
    let duplicate = Ident::new("__duplicate", span::call_site_at(span));
    let panic = quote_spanned!(span=> ::core::panic!("{}", #duplicate.as_str()));
    Some(quote! {
        if let ::core::option::Option::Some(#duplicate) =
            __api_errors::find_duplicate(<#self_type as __api_errors::ApiErrorSet>::SET)
        {
            #panic
        }
    })
}
