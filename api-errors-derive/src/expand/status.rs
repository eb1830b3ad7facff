//! A `code` that is the path of a constant: its value, and what only the compiler can check of it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ExprPath, Type};

use super::output::{Output, probe};
use crate::attr::Code;
use crate::http_rules::{self, OBLIGATIONS};
use crate::model::{Declaration, HeaderValue, Model};
use crate::span;
use crate::syntax::{is_of_the_impl, nameable, option_content};

/// The paths, each once: an enum's default stands for many variants, and one constant holds its value.
pub(super) struct Paths<'a>(Vec<&'a Code>);

impl<'a> Paths<'a> {
    pub(super) fn of(model: &Model<'a>) -> Self {
        let mut paths: Vec<&Code> = Vec::new();
        for (_, declaration) in model.declarations() {
            let code = declaration.code;
            if matches!(code, Code::Path(_)) && !paths.iter().any(|path| std::ptr::eq(*path, code))
            {
                paths.push(code);
            }
        }
        Self(paths)
    }

    /// The constant that holds the value of `code`.
    fn constant(&self, code: &Code) -> Option<Ident> {
        let place = self.0.iter().position(|path| std::ptr::eq(*path, code));
        place.map(|place| format_ident!("__STATUS_{place}"))
    }

    /// The status as a `u16`. Where a constant outside of the impls could not name it, it is checked here.
    pub(super) fn value(&self, output: &Output<'_>, declaration: &Declaration<'_>) -> TokenStream {
        match declaration.code {
            Code::Literal(status, _) => status.to_token_stream(),
            Code::Path(path) if is_nameable(output, path) => {
                self.constant(declaration.code).to_token_stream()
            }
            Code::Path(path) => {
                let status = format_ident!("__status");
                let number = number(path);
                let range = range(&status, declaration.code.span());
                let checks = checks(output, &status, declaration);
                quote!({ let #status: ::core::primitive::u16 = #number; #range #checks #status })
            }
        }
    }

    /// Expands to: the constants with the values, each checked once.
    pub(super) fn constants(&self, output: &Output<'_>) -> TokenStream {
        let constants = self.0.iter().filter_map(|code| {
            let (Code::Path(path), Some(name)) = (code, self.constant(code)) else {
                return None;
            };
            if !is_nameable(output, path) {
                return None;
            }
            let path = outside_of_the_impl(output, path);
            let (number, range) = (number(&path), range(&name, code.span()));
            Some(quote! {
                const #name: ::core::primitive::u16 = #number;
                const _: () = { #range };
            })
        });
        constants.collect()
    }

    /// Expands to: what the status obliges one declaration to.
    pub(super) fn check(
        &self,
        output: &Output<'_>,
        declaration: &Declaration<'_>,
    ) -> Option<TokenStream> {
        let Code::Path(path) = declaration.code else {
            return None;
        };
        let status = self
            .constant(declaration.code)
            .filter(|_| is_nameable(output, path))?;
        let checks = checks(output, &status, declaration);
        Some(quote_spanned!(declaration.code_at=> const _: () = { #checks };))
    }
}

fn number(path: &ExprPath) -> TokenStream {
    quote_spanned!(span::ours(path.span())=> {
        let __code: __api_errors::StatusCode = #path;
        __code.as_u16()
    })
}

fn range(status: &Ident, at: Span) -> TokenStream {
    let message = http_rules::NO_ERROR_STATUS;
    quote_spanned! {at=>
        if !::core::matches!(#status, 400..=599) { ::core::panic!(#message) }
    }
}

/// Expands to: panics where the declaration does not fit its status.
fn checks(output: &Output<'_>, status: &Ident, declaration: &Declaration<'_>) -> TokenStream {
    let at = declaration.code_at;
    let said = http_rules::status_in_err_code(&declaration.err_code)
        .filter(|_| !declaration.allow.code_mismatch);
    let mismatch = said.map(|said| {
        let message = http_rules::code_mismatch(said, "another status");
        quote_spanned! {at=>
            if ::core::matches!(#status, 400..=599) && #status != #said { ::core::panic!(#message) }
        }
    });
    // Where the `err_code` says the status, it can oblige to nothing else.
    let duties = OBLIGATIONS
        .iter()
        .filter(|_| !declaration.allow.missing_header)
        .filter(|duty| said.is_none_or(|said| said == duty.status));
    let headers = duties.filter_map(|duty| {
        let lacks = lacks(output, declaration, duty.header)?;
        let (number, message) = (duty.status, duty.message("add it"));
        Some(quote_spanned!(at=> if #status == #number #lacks { ::core::panic!(#message) }))
    });
    let headers: Vec<_> = headers.collect();
    quote!(#mismatch #(#headers)*)
}

/// Expands to: the condition under which the header may be missing; `None` where it never is.
fn lacks(output: &Output<'_>, declaration: &Declaration<'_>, header: &str) -> Option<TokenStream> {
    let mut headers = declaration.headers.iter();
    let Some(header) = headers.find(|given| given.name.eq_ignore_ascii_case(header)) else {
        return Some(TokenStream::new());
    };
    let HeaderValue::Field {
        field,
        fallback: None,
        ..
    } = header.value
    else {
        return None;
    };
    let ty = &field.original.ty;
    match nameable(output.generics, ty) {
        Some(ty) => {
            let is_option = probe(&ty, "IS_OPTION");
            Some(quote!(&& #is_option))
        }
        None => option_content(ty).map(|_| TokenStream::new()),
    }
}

/// Whether a constant outside of the impls can say the path, with `Self` written out.
fn is_nameable(output: &Output<'_>, path: &ExprPath) -> bool {
    output.is_concrete() || !is_of_the_impl(output.generics, path)
}

/// The path without `Self`, which only the impls know.
fn outside_of_the_impl(output: &Output<'_>, path: &ExprPath) -> ExprPath {
    let mut path = path.clone();
    if let Some(qself) = &mut path.qself {
        if matches!(&*qself.ty, Type::Path(ty) if ty.path.is_ident("Self")) {
            let this = output.this_static();
            qself.ty = syn::parse_quote!(#this);
        }
        return path;
    }
    if let Some(first) = path
        .path
        .segments
        .first_mut()
        .filter(|first| first.ident == "Self")
    {
        let span = first.ident.span();
        first.ident = output.ident.clone();
        first.ident.set_span(span);
    }
    path
}
