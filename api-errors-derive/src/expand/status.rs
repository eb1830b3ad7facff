//! A `code` that is the path of a constant: its value, and the checks of that value in generated code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ExprPath, Type};

use super::output::{Output, probe};
use crate::attr::Code;
use crate::http_rules::{self, OBLIGATIONS};
use crate::model::{Declaration, HeaderValue, Model};
use crate::span;
use crate::syntax::{depends_on_impl, option_content, type_outside_impl};

/// The distinct paths of a type. Many variants can share the default of their enum, whose value is one constant.
pub(super) struct StatusPaths<'a>(Vec<&'a Code>);

impl<'a> StatusPaths<'a> {
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

    /// Returns the name of the constant with the value of `code`.
    fn constant(&self, code: &Code) -> Option<Ident> {
        let index = self.0.iter().position(|path| std::ptr::eq(*path, code));
        index.map(|index| format_ident!("__STATUS_{index}"))
    }

    /// Expands to the status as a `u16`. If a constant outside of the impls cannot name it, it is checked here.
    pub(super) fn value(&self, output: &Output<'_>, declaration: &Declaration<'_>) -> TokenStream {
        match declaration.code {
            Code::Literal(status, _) => status.to_token_stream(),
            Code::Path(path) if is_valid_outside_impl(output, path) => {
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

    /// Expands to the constants, each with a check of its range.
    pub(super) fn constants(&self, output: &Output<'_>) -> TokenStream {
        let constants = self.0.iter().filter_map(|code| {
            let (Code::Path(path), Some(name)) = (code, self.constant(code)) else {
                return None;
            };
            if !is_valid_outside_impl(output, path) {
                return None;
            }
            let path = path_outside_impl(output, path);
            let (number, range) = (number(&path), range(&name, code.span()));
            Some(quote! {
                const #name: ::core::primitive::u16 = #number;
                const _: () = { #range };
            })
        });
        constants.collect()
    }

    /// Expands to the checks of one declaration against its status.
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
            .filter(|_| is_valid_outside_impl(output, path))?;
        let checks = checks(output, &status, declaration);
        Some(quote_spanned!(declaration.code_span=> const _: () = { #checks };))
    }
}

fn number(path: &ExprPath) -> TokenStream {
    quote_spanned!(span::call_site_at(path.span())=> {
        let __code: __api_errors::StatusCode = #path;
        __code.as_u16()
    })
}

fn range(status: &Ident, span: Span) -> TokenStream {
    let message = http_rules::NOT_AN_ERROR_STATUS;
    quote_spanned! {span=>
        if !::core::matches!(#status, 400..=599) { ::core::panic!(#message) }
    }
}

/// Expands to panics for a declaration that does not match its status.
fn checks(output: &Output<'_>, status: &Ident, declaration: &Declaration<'_>) -> TokenStream {
    let span = declaration.code_span;
    let is_listed = |status: &u16| {
        declaration
            .literal_statuses()
            .any(|listed| listed == *status)
    };
    let status_in_code = http_rules::status_in_err_code(&declaration.err_code)
        .filter(|status| !declaration.allow.code_mismatch && !is_listed(status));
    let mismatch = status_in_code.map(|status_in_code| {
        let message = http_rules::code_mismatch(status_in_code, "another status");
        quote_spanned! {span=>
            if ::core::matches!(#status, 400..=599) && #status != #status_in_code { ::core::panic!(#message) }
        }
    });
    // If the `err_code` contains the status, only the headers of that status can be mandatory.
    let obligations = OBLIGATIONS
        .iter()
        .filter(|_| !declaration.allow.missing_header)
        .filter(|obligation| {
            status_in_code.is_none_or(|status_in_code| status_in_code == obligation.status)
        });
    let headers = obligations.filter_map(|obligation| {
        let missing_condition = missing_condition(output, declaration, obligation.header)?;
        let (number, message) = (obligation.status, obligation.message("add it"));
        Some(quote_spanned!(span=> if #status == #number #missing_condition { ::core::panic!(#message) }))
    });
    let headers: Vec<_> = headers.collect();
    quote!(#mismatch #(#headers)*)
}

/// Expands to the condition under which the header can be missing; `None` if it is always there.
fn missing_condition(
    output: &Output<'_>,
    declaration: &Declaration<'_>,
    header: &str,
) -> Option<TokenStream> {
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
    match type_outside_impl(output.generics, ty) {
        Some(ty) => {
            let is_option = probe(&ty, "IS_OPTION");
            Some(quote!(&& #is_option))
        }
        None => option_content(ty).map(|_| TokenStream::new()),
    }
}

/// Returns whether the path is valid outside of the impls, with `Self` replaced by the type.
fn is_valid_outside_impl(output: &Output<'_>, path: &ExprPath) -> bool {
    output.is_concrete() || !depends_on_impl(output.generics, path)
}

/// Returns the path with `Self` replaced by the type, for a constant outside of the impls.
fn path_outside_impl(output: &Output<'_>, path: &ExprPath) -> ExprPath {
    let mut path = path.clone();
    if let Some(qself) = &mut path.qself {
        if matches!(&*qself.ty, Type::Path(ty) if ty.path.is_ident("Self")) {
            let self_type = output.static_self_type();
            qself.ty = syn::parse_quote!(#self_type);
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
