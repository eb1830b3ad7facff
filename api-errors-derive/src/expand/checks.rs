//! What only the compiler can check: constants that panic, with the place to mend as their span.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::output::{Output, probe};
use super::status::Paths;
use crate::ast::Field;
use crate::attr::Code;
use crate::http_rules::Obligation;
use crate::model::{Declaration, HeaderValue, Model};
use crate::syntax::{is_primitive, nameable};

pub(super) fn expand(output: &Output<'_>, model: &Model<'_>, statuses: &Paths<'_>) -> TokenStream {
    let own = model.declarations().map(|(_, declaration)| {
        let mut seen = HashSet::new();
        let status = statuses.check(output, declaration);
        let leaks = leaks(output, declaration, &mut seen);
        let options = options(output, declaration);
        quote!(#status #leaks #options)
    });
    let own: Vec<_> = own.collect();
    let duplicates = output
        .is_concrete()
        .then(|| duplicates(model, &output.this_static()))
        .flatten()
        .map(|check| constant(output.ident.span(), &check));
    quote!(#(#own)* #duplicates)
}

fn constant(span: Span, check: &TokenStream) -> TokenStream {
    quote_spanned!(span=> const _: () = #check;)
}

/// A placeholder, or a field that is sent, whose type turns out to be an error.
fn leaks(
    output: &Output<'_>,
    declaration: &Declaration<'_>,
    seen: &mut HashSet<String>,
) -> TokenStream {
    if declaration.allow.leak {
        return TokenStream::new();
    }
    let in_texts = declaration.values().map(|value| value.field);
    let sent = [declaration.msg_field, declaration.desc_field]
        .into_iter()
        .flatten();
    let in_headers = declaration.header_fields().map(|(field, _)| field);
    in_texts
        .chain(sent)
        .chain(in_headers)
        .filter_map(|field| leak(output, field, seen))
        .collect()
}

fn leak(output: &Output<'_>, field: &Field<'_>, seen: &mut HashSet<String>) -> Option<TokenStream> {
    let ty = &field.original.ty;
    if is_primitive(ty) || !seen.insert(ty.to_token_stream().to_string()) {
        return None;
    }
    let ty = nameable(output.generics, ty)?;
    let message = format!(
        "`{}` implements `Error`: its text is for the log and not for clients; mark it `#[source]` and say in `msg` what a client may know, or write `allow(leak)`",
        field.name
    );
    let facts = [
        "IS_ERROR",
        "POINTS_TO_ERROR",
        "MAY_BE_ERROR",
        "MAY_POINT_TO_ERROR",
    ]
    .map(|fact| probe(&ty, fact));
    let at = field.original.ty.span();
    let check = quote_spanned!(at=> if #(#facts)||* { ::core::panic!(#message) });
    Some(constant(at, &check))
}

/// A header that a status must come with, given by a field whose `Option` hides behind an alias.
fn options(output: &Output<'_>, declaration: &Declaration<'_>) -> Option<TokenStream> {
    let Code::Literal(status, _) = declaration.code else {
        return None;
    };
    let duty = Obligation::of(*status)?;
    let name = duty.header.to_ascii_lowercase();
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
    let ty = nameable(output.generics, &field.original.ty)
        .filter(|_| !declaration.allow.missing_header)?;
    let message = duty.message("this field may be `None`: add what it falls back to");
    let is_option = probe(&ty, "IS_OPTION");
    let at = field.original.ty.span();
    let check = quote_spanned!(at=> if #is_option { ::core::panic!(#message) });
    Some(constant(at, &check))
}

/// The same code in two groups of `this`.
pub(super) fn duplicates(model: &Model<'_>, this: &TokenStream) -> Option<TokenStream> {
    model.groups().next()?;
    let at = model.input.ident.span();
    let panic = quote_spanned!(at=> ::core::panic!("{}", __duplicate.as_str()));
    Some(quote! {
        if let ::core::option::Option::Some(__duplicate) =
            __api_errors::find_duplicate(<#this as __api_errors::ApiErrorSet>::SET)
        {
            #panic
        }
    })
}
