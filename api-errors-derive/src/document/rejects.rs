//! `#[api_errors::rejects]`: the rejection of an extractor, whatever the state is.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned as _;
use syn::{
    Error, GenericArgument, GenericParam, Ident, ImplItem, ItemImpl, PathArguments, PathSegment,
    Result, Type, WherePredicate, parse2,
};

use super::own_arguments::OwnArguments;
use crate::syntax::contains_ident;

/// Expands to the impl, and an impl of `Rejects` for the same type. After a compile error it is the impl alone.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let rejects = declare(arguments, item).unwrap_or_else(Error::into_compile_error);
    quote!(#item #rejects)
}

fn declare(arguments: TokenStream, item: &TokenStream) -> Result<TokenStream> {
    let krate = OwnArguments::only_crate(arguments)?;
    let extractor = Extractor::parse(item)?;
    let Extractor {
        item,
        reads_body,
        rejection,
        state,
    } = &extractor;
    let generics = without_state(item, state.as_slice());
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let conditions = item
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"));
    let ty = &item.self_ty;
    Ok(quote! {
        #(#conditions)*
        #[automatically_derived]
        impl #impl_generics #krate::__private::Rejects for #ty #where_clause {
            type Rejection = #rejection;
            const READS_BODY: bool = #reads_body;
        }
    })
}

/// An impl of one of axum's traits.
struct Extractor {
    item: ItemImpl,
    reads_body: bool,
    rejection: Type,
    /// The type parameters of the impl that are generic arguments of the trait: the state.
    state: Vec<Ident>,
}

impl Extractor {
    fn parse(item: &TokenStream) -> Result<Self> {
        let message = "`#[api_errors::rejects]` goes on an `impl` of axum's `FromRequestParts` or `FromRequest`";
        let wrong = |span| Error::new(span, message);
        let item: ItemImpl = parse2(item.clone()).map_err(|error| wrong(error.span()))?;
        let last = item
            .trait_
            .as_ref()
            .and_then(|(path, _)| path.segments.last());
        let last = last.ok_or_else(|| wrong(item.self_ty.span()))?;
        let reads_body = match &*last.ident.to_string() {
            "FromRequestParts" | "OptionalFromRequestParts" => false,
            "FromRequest" | "OptionalFromRequest" => true,
            _ => return Err(wrong(last.ident.span())),
        };
        let state = parameters(&item, last);
        let rejection = rejection(&item).ok_or_else(|| {
            let message =
                "the rejection is out of sight: write `type Rejection = ..` in this `impl`";
            Error::new(last.ident.span(), message)
        })?;
        let is_state = |ident: &Ident| state.contains(ident);
        if contains_ident(&rejection, &is_state) {
            let message = "the rejection depends on the state, so the document cannot know it: name the state in each handler, `#[api_errors::path(.., state = AppState)]`, and remove this attribute";
            return Err(Error::new(rejection.span(), message));
        }
        Ok(Self {
            reads_body,
            rejection: rejection.clone(),
            state,
            item,
        })
    }
}

/// Returns the type in `type Rejection = ..`.
fn rejection(item: &ItemImpl) -> Option<&Type> {
    item.items.iter().find_map(|item| match item {
        ImplItem::Type(item) if item.ident == "Rejection" => Some(&item.ty),
        _ => None,
    })
}

/// Returns the type parameters of the impl in the generic arguments of the trait.
fn parameters(item: &ItemImpl, of_trait: &PathSegment) -> Vec<Ident> {
    let PathArguments::AngleBracketed(arguments) = &of_trait.arguments else {
        return Vec::new();
    };
    let types = arguments
        .args
        .iter()
        .filter(|argument| matches!(argument, GenericArgument::Type(_)));
    let types: Vec<_> = types.collect();
    let parameters = item
        .generics
        .type_params()
        .map(|parameter| &parameter.ident);
    let of_state = parameters.filter(|name| {
        types
            .iter()
            .any(|ty| contains_ident(ty, &|ident| ident == *name))
            && !contains_ident(&item.self_ty, &|ident| ident == *name)
    });
    of_state.cloned().collect()
}

/// Returns the generics of the impl without the state and without all bounds that mention it.
fn without_state(item: &ItemImpl, state: &[Ident]) -> syn::Generics {
    let is_state = |ident: &Ident| state.contains(ident);
    let mut generics = item.generics.clone();
    let parameters = std::mem::take(&mut generics.params).into_iter();
    let kept = parameters.filter(|parameter| match parameter {
        GenericParam::Type(parameter) => !is_state(&parameter.ident),
        _ => true,
    });
    generics.params = kept
        .map(|mut parameter| {
            if let GenericParam::Type(parameter) = &mut parameter {
                let bounds = std::mem::take(&mut parameter.bounds).into_iter();
                parameter.bounds = bounds
                    .filter(|bound| !contains_ident(bound, &is_state))
                    .collect();
            }
            parameter
        })
        .collect();
    if let Some(clause) = &mut generics.where_clause {
        let predicates = std::mem::take(&mut clause.predicates).into_iter();
        let is_kept = |predicate: &WherePredicate| !contains_ident(predicate, &is_state);
        clause.predicates = predicates.filter(is_kept).collect();
    }
    generics
}
