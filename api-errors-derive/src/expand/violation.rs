//! `constraint`: the conversions ask a nested error of a database what it violates, before they take
//! it for what it is.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Index, Type};

use super::output::{Output, constructor, probe};
use crate::ast::{Field, Item};
use crate::attr::Skip;
use crate::conversion::conversions;
use crate::model::{Constraints, Model, NO_SIBLING};
use crate::syntax::nameable;

/// The constraints of a type that has any.
pub(super) struct Violations<'a, 'm> {
    declared: Vec<(&'a Item<'a>, &'m Constraints<'a>)>,
    /// In a generic type: what only an instance of it can be asked.
    check: Option<TokenStream>,
}

impl<'a, 'm> Violations<'a, 'm> {
    pub(super) fn of(output: &Output<'_>, model: &'m Model<'a>) -> Option<Self> {
        let declared: Vec<_> = model.constraints().collect();
        let (_, first) = declared.first()?;
        let types = nesting(model, &model.skip);
        let check = types
            .iter()
            .any(|ty| nameable(output.generics, ty).is_none())
            .then(|| {
                let check = is_any_a_database(types.iter().copied(), first);
                quote!(const { #check })
            });
        Some(Self { declared, check })
    }

    /// Expands to: the variant that the error in `field` becomes, where `otherwise` is the one that
    /// nests it, made of `__nested`.
    pub(super) fn ask(
        &self,
        field: &Field<'_>,
        value: &TokenStream,
        otherwise: &TokenStream,
    ) -> TokenStream {
        let (ty, check) = (&field.original.ty, &self.check);
        let names = self
            .declared
            .iter()
            .flat_map(|(_, constraints)| constraints.names);
        let mut place = 0;
        let last = self.declared.len() - 1;
        let arms = self
            .declared
            .iter()
            .enumerate()
            .map(|(at, (item, constraints))| {
                let places = place..place + constraints.names.len();
                place = places.end;
                let places = places.map(Index::from);
                let places = if at == last {
                    quote!(_)
                } else {
                    quote!(#(#places)|*)
                };
                let variant = variant(item, constraints);
                quote!(::core::result::Result::Ok((#places, __violator)) => #variant,)
            });
        quote! {
            // Not used where the nested error is a database's.
            use __api_errors::NotOfADatabase as _;
            #check
            let __nested: #ty = #value;
            match __api_errors::Violation(__nested).__find(&[#(#names),*]) {
                #(#arms)*
                ::core::result::Result::Err(__nested) => #otherwise,
            }
        }
    }
}

/// Expands to: the variant, with what violates its constraint; one without room for it logs it.
fn variant(item: &Item<'_>, constraints: &Constraints<'_>) -> TokenStream {
    let constructor = constructor(item);
    let Some(field) = constraints.kept_in else {
        return quote!(__violator.__log(#constructor {}));
    };
    let (member, ty) = (&field.member, &field.original.ty);
    // The type is named so that it is blamed, where it cannot hold the error.
    quote!(#constructor { #member: __violator.__hold::<#ty>() })
}

/// Expands to: where a constant can tell, that one of those that convert nests a database's error.
pub(super) fn check(output: &Output<'_>, model: &Model<'_>) -> Option<TokenStream> {
    let (_, first) = model.constraints().next()?;
    let types: Option<Vec<Type>> = nesting(model, &model.skip)
        .into_iter()
        .map(|ty| nameable(output.generics, ty))
        .collect();
    let check = is_any_a_database(types?.iter(), first);
    Some(quote_spanned!(first.at=> const _: () = #check;))
}

fn is_any_a_database<'t>(
    types: impl Iterator<Item = &'t Type>,
    first: &Constraints<'_>,
) -> TokenStream {
    let facts = types.map(|ty| probe(ty, "KNOWS_CONSTRAINTS"));
    quote_spanned!(first.at=> if !(#(#facts)||*) { ::core::panic!(#NO_SIBLING) })
}

/// The types of the transparent variants that something is converted into, each once.
fn nesting<'a>(model: &Model<'a>, skip: &Skip) -> Vec<&'a Type> {
    let items: Vec<_> = model.errors.iter().map(|error| error.item).collect();
    let mut seen = HashSet::new();
    let conversions = conversions(&items, skip);
    conversions
        .iter()
        .filter(|conversion| conversion.item.attrs.transparent.is_some())
        .map(|conversion| &conversion.field.original.ty)
        .filter(|ty| seen.insert(ty.to_token_stream().to_string()))
        .collect()
}
