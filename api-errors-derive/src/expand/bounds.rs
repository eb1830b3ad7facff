//! Type parameters: which bounds the generated code needs.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Generics, Type, WhereClause, parse_quote};

use crate::ast::Field;
use crate::attr::Skip;
use crate::keyword;
use crate::model::{Declaration, Model};
use crate::syntax::{content_of, mentions_parameter};

/// The user's where clause, and what a generic type itself must be for `Error`, and with it
/// `ApiError`, to hold.
pub(super) fn clause_of_type(input: &DeriveInput, skip: &Skip) -> WhereClause {
    let written = input.generics.where_clause.clone();
    let mut clause = written.unwrap_or_else(|| parse_quote!(where));
    if input.generics.type_params().next().is_some() {
        let (ident, (_, arguments, _)) = (&input.ident, input.generics.split_for_impl());
        let bounds = [
            Some(quote!(::core::fmt::Debug)),
            skip.has(keyword::DISPLAY_IMPL)
                .then(|| quote!(::core::fmt::Display)),
            skip.has(keyword::ERROR_IMPL)
                .then(|| quote!(::core::error::Error)),
        ];
        for bound in bounds.into_iter().flatten() {
            clause
                .predicates
                .push(parse_quote!(#ident #arguments: #bound));
        }
    }
    clause
}

/// The where clause of every impl: that of the type, and what the fields need that name a type
/// parameter.
///
/// All impls share it. An error is of no use without all of them, and one clause is one thing to
/// understand when the compiler quotes it.
pub(super) fn where_clause(model: &Model<'_>) -> WhereClause {
    let generics = &model.input.generics;
    let krate = &model.krate;
    let mut clause = clause_of_type(model.input, &model.skip);
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
    krate: &'a syn::Path,
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
        for value in declaration.values() {
            let name = quote::format_ident!("{}", value.format.trait_name());
            self.add(&value.field.original.ty, &quote!(::core::fmt::#name));
        }
        for field in [declaration.msg_field, declaration.desc_field]
            .into_iter()
            .flatten()
        {
            self.add(shown(field), &quote!(::core::fmt::Display));
        }
        for field in declaration.data_fields() {
            self.add(&field.original.ty, &quote!(#krate::__private::Serialize));
        }
        for (field, is_seconds) in declaration.header_fields() {
            let bound = if is_seconds {
                quote!(#krate::__private::RetryAfter)
            } else {
                quote!(::core::fmt::Display)
            };
            self.add(shown(field), &bound);
        }
    }

    fn of_sources(&mut self, fields: &[Field<'_>]) {
        for field in fields.iter().filter(|field| field.source().is_some()) {
            self.add(shown(field), &quote!(::core::error::Error + 'static));
        }
    }
}

/// The type that is shown: an `Option` is shown by its content.
fn shown<'a>(field: &'a Field<'_>) -> &'a Type {
    content_of(&field.original.ty)
}
