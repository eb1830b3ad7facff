//! The where clauses of the generated impls.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Generics, Path, Type, WhereClause, WherePredicate, parse_quote};

use crate::ast::Field;
use crate::attr::{LogFormat, Skip};
use crate::keyword;
use crate::model::{Declaration, LoggedField, Model};
use crate::syntax::{mentions_parameter, option_content_or_self};

/// Returns the user's where clause. In a type with type parameters, it has the bounds on the type itself that `Error`
/// and `ApiError` require; [`assumed`] has those of the other types.
pub(super) fn type_where_clause(input: &DeriveInput, skip: &Skip) -> WhereClause {
    let written = input.generics.where_clause.clone();
    let mut clause = written.unwrap_or_else(|| parse_quote!(where));
    if input.generics.type_params().next().is_some() {
        let (ident, (_, arguments, _)) = (&input.ident, input.generics.split_for_impl());
        let bounds = required(skip);
        clause
            .predicates
            .push(parse_quote!(#ident #arguments: #bounds));
    }
    clause
}

/// Returns the traits that other code implements for the type.
fn required(skip: &Skip) -> TokenStream {
    let display = skip
        .has(keyword::DISPLAY_IMPL)
        .then(|| quote!(+ ::core::fmt::Display));
    let error = skip
        .has(keyword::ERROR_IMPL)
        .then(|| quote!(+ ::core::error::Error));
    quote!(::core::fmt::Debug #display #error)
}

/// Returns the bound on a type without type parameters that an impl assumes.
///
/// Without it, the compiler reports a missing `Debug` in each impl. It checks the bound on such a type in each impl
/// too, but not if the bound names the type by a projection with a lifetime. The impl of `Error` does not assume the
/// bound, so that the compiler reports it there.
pub(super) fn assumed(input: &DeriveInput, skip: &Skip) -> Option<WherePredicate> {
    if input.generics.type_params().next().is_some() {
        return None;
    }
    let (ident, (_, arguments, _)) = (&input.ident, input.generics.split_for_impl());
    let bounds = required(skip);
    Some(parse_quote!(for<'__a> <#ident #arguments as __api_errors::Itself<'__a>>::Type: #bounds))
}

/// Expands to a function that requires the impl of `Error`, if other code has it.
pub(super) fn require_error(input: &DeriveInput, skip: &Skip) -> Option<TokenStream> {
    if input.generics.type_params().next().is_some() || !skip.has(keyword::ERROR_IMPL) {
        return None;
    }
    let (ident, (parameters, arguments, clause)) = (&input.ident, input.generics.split_for_impl());
    Some(quote! {
        fn __require_error #parameters () #clause { __api_errors::require_error::<#ident #arguments>(); }
    })
}

/// Returns the where clause of all impls: the clause of the type, with a bound for each field whose type contains
/// a type parameter.
///
/// All impls share it: an error needs all of them, and one clause is easier to understand in a compile error.
pub(super) fn impl_where_clause(model: &Model<'_>) -> WhereClause {
    let generics = &model.input.generics;
    let krate = &model.krate;
    let mut clause = type_where_clause(model.input, &model.skip);
    let mut bounds = Bounds {
        generics,
        krate,
        clause: &mut clause,
    };
    for (_, declaration) in model.declarations() {
        bounds.of_declaration(declaration);
    }
    for error in &model.errors {
        bounds.of_sources(&error.item.fields);
    }
    for (_, field, from) in model.groups() {
        bounds.add(&field.original.ty, &quote!(#krate::traits::ApiErrorSet));
        for ty in from {
            bounds.add(&field.original.ty, &quote!(::core::convert::From<#ty>));
        }
    }
    clause
}

struct Bounds<'a> {
    generics: &'a Generics,
    krate: &'a Path,
    clause: &'a mut WhereClause,
}

impl Bounds<'_> {
    fn add(&mut self, ty: &Type, bound: &TokenStream) {
        if mentions_parameter(self.generics, ty) {
            self.clause.predicates.push(parse_quote!(#ty: #bound));
        }
    }

    fn of_declaration(&mut self, declaration: &Declaration<'_>) {
        let krate = self.krate;
        for argument in declaration.arguments() {
            let name = quote::format_ident!("{}", argument.format.trait_name());
            self.add(&argument.field.original.ty, &quote!(::core::fmt::#name));
        }
        for field in [declaration.msg_field, declaration.desc_field]
            .into_iter()
            .flatten()
        {
            self.add(shown_type(field), &quote!(::core::fmt::Display));
        }
        for field in declaration.data_fields() {
            self.add(&field.original.ty, &quote!(#krate::__private::Serialize));
        }
        for LoggedField { field, format } in &declaration.logged {
            match format {
                LogFormat::Display => self.add(shown_type(field), &quote!(::core::fmt::Display)),
                LogFormat::Debug => self.add(&field.original.ty, &quote!(::core::fmt::Debug)),
            }
        }
        for (field, is_seconds) in declaration.header_fields() {
            let bound = if is_seconds {
                quote!(#krate::__private::RetryAfter)
            } else {
                quote!(::core::fmt::Display)
            };
            self.add(shown_type(field), &bound);
        }
    }

    fn of_sources(&mut self, fields: &[Field<'_>]) {
        for field in fields.iter().filter(|field| field.source().is_some()) {
            self.add(shown_type(field), &quote!(::core::error::Error + 'static));
        }
    }
}

/// Returns the type that is written as text: `T` for an `Option<T>`.
fn shown_type<'a>(field: &'a Field<'_>) -> &'a Type {
    option_content_or_self(&field.original.ty)
}
