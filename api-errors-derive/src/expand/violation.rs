//! `constraint` and `not_null`: a conversion first checks whether the nested database error violates a declared constraint.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Index, Type};

use super::from::filled_fields;
use super::output::{Output, constructor, probe};
use crate::ast::{Field, Item};
use crate::attr::Skip;
use crate::conversion::conversions;
use crate::keyword::ConstraintClass;
use crate::model::{Constraints, Model, no_sibling};
use crate::syntax::type_outside_impl;

/// The constraints of a type.
pub(super) struct Violations<'a, 'm> {
    declared: Vec<(&'a Item<'a>, &'m Constraints<'a>)>,
    /// The check of a generic type, which is possible only when the type is instantiated.
    check: Option<TokenStream>,
}

impl<'a, 'm> Violations<'a, 'm> {
    pub(super) fn of(output: &Output<'_>, model: &'m Model<'a>) -> Option<Self> {
        let declared: Vec<_> = model.constraints().collect();
        let (_, first) = declared.first()?;
        let types = converted_types(model, &model.skip);
        let check = types
            .iter()
            .any(|ty| type_outside_impl(output.generics, ty).is_none())
            .then(|| {
                let check = database_check(types.iter().copied(), first);
                quote!(const { #check })
            });
        Some(Self { declared, check })
    }

    /// Returns whether a variant can keep the place of the conversion from an error of type `nested`: in its own field, or
    /// in the error that it makes from the nested one.
    pub(super) fn can_be_located(&self, nested: &Type) -> bool {
        let nested = nested.to_token_stream().to_string();
        self.declared.iter().any(|(item, constraints)| {
            let mut fields = item.fields.iter();
            let is_made =
                |field: &Field<'_>| field.original.ty.to_token_stream().to_string() != nested;
            fields.any(|field| field.attrs.location.is_some())
                || constraints.source_field.is_some_and(is_made)
        })
    }

    /// Expands to the variant for the error in `field`. `nested_variant` is the variant for all other errors; it
    /// contains the error in `__nested`.
    pub(super) fn expand(
        &self,
        field: &Field<'_>,
        value: &TokenStream,
        nested_variant: &TokenStream,
    ) -> TokenStream {
        let (ty, check) = (&field.original.ty, &self.check);
        let names = self
            .declared
            .iter()
            .flat_map(|(_, constraints)| &constraints.names)
            .map(|(class, name)| match class {
                ConstraintClass::Named => quote!((__api_errors::ConstraintClass::Named, #name)),
                ConstraintClass::NotNull => quote!((__api_errors::ConstraintClass::NotNull, #name)),
            });
        let mut next = 0;
        let last = self.declared.len() - 1;
        let arms = self
            .declared
            .iter()
            .enumerate()
            .map(|(index, (item, constraints))| {
                let indices = next..next + constraints.names.len();
                next = indices.end;
                let indices = indices.map(Index::from);
                let indices = if index == last {
                    quote!(_)
                } else {
                    quote!(#(#indices)|*)
                };
                let variant = variant(item, constraints);
                quote!(::core::result::Result::Ok((#indices, __violator)) => #variant,)
            });
        quote! {
            // Unused if the nested error is a database error.
            use __api_errors::NotOfADatabase as _;
            #check
            let __nested: #ty = #value;
            match __api_errors::Violation(__nested).__find(&[#(#names),*]) {
                #(#arms)*
                ::core::result::Result::Err(__nested) => #nested_variant,
            }
        }
    }
}

/// Expands to the variant with the database's error. A variant without a field logs the error.
fn variant(item: &Item<'_>, constraints: &Constraints<'_>) -> TokenStream {
    let constructor = constructor(item);
    let filled = filled_fields(item);
    let Some(field) = constraints.source_field else {
        return quote!(__violator.__log(#constructor { #filled }));
    };
    let (member, ty) = (&field.member, &field.original.ty);
    // With an explicit type, the compile error points at it if it cannot contain the error.
    quote!(#constructor { #filled #member: __violator.__hold::<#ty>() })
}

/// Expands to a check that a converted error is a database error. A generic type is checked elsewhere.
pub(super) fn check(output: &Output<'_>, model: &Model<'_>) -> Option<TokenStream> {
    let (_, first) = model.constraints().next()?;
    let types: Option<Vec<Type>> = converted_types(model, &model.skip)
        .into_iter()
        .map(|ty| type_outside_impl(output.generics, ty))
        .collect();
    let check = database_check(types?.iter(), first);
    Some(quote_spanned!(first.key_span=> const _: () = #check;))
}

fn database_check<'t>(
    types: impl Iterator<Item = &'t Type>,
    first: &Constraints<'_>,
) -> TokenStream {
    let facts = types.map(|ty| probe(ty, "KNOWS_CONSTRAINTS"));
    let message = no_sibling(first.key);
    quote_spanned!(first.key_span=> if !(#(#facts)||*) { ::core::panic!(#message) })
}

/// Returns the distinct types of the transparent variants that have a conversion.
fn converted_types<'a>(model: &Model<'a>, skip: &Skip) -> Vec<&'a Type> {
    let items: Vec<_> = model.errors.iter().map(|error| error.item).collect();
    let mut seen = HashSet::new();
    let conversions = conversions(&items, skip);
    let converted = conversions
        .iter()
        .filter(|conversion| conversion.item.attrs.is_transparent())
        .map(|conversion| conversion.field);
    converted
        .chain(model.database().map(|(_, field, _)| field))
        .map(|field| &field.original.ty)
        .filter(|ty| seen.insert(ty.to_token_stream().to_string()))
        .collect()
}
