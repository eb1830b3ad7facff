//! `#[api_errors::rejects]`: the rejection of an extractor, for any state.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned as _;
use syn::{Error, GenericParam, Generics, Ident, ImplItem, ItemImpl, Result, Type, parse2};

use super::item::conditions;
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
    let (generics, _) = without_state(item, state);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let conditions = conditions(&item.attrs);
    let ty = &item.self_ty;
    Ok(quote! {
        #(#conditions)*
        #[automatically_derived]
        #[allow(deprecated)]
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
    /// The type parameters of the impl that depend on the state.
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
            "FromRequestParts" => false,
            "FromRequest" => true,
            _ => return Err(wrong(last.ident.span())),
        };
        let state = parameters_of_state(&item);
        let rejection = rejection(&item).ok_or_else(|| {
            let message =
                "the rejection is out of sight: write `type Rejection = ..` in this `impl`";
            Error::new(last.ident.span(), message)
        })?;
        let (_, weaker) = without_state(&item, &state);
        let is_state = |ident: &Ident| state.contains(ident);
        let is_projection = |ident: &Ident| is_projected(rejection.to_token_stream(), ident);
        if contains_ident(&rejection, &is_state) || weaker.iter().any(is_projection) {
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

/// Returns the type parameters that the type does not have: the state, and those that only bounds of the state determine.
fn parameters_of_state(item: &ItemImpl) -> Vec<Ident> {
    let parameters = item
        .generics
        .type_params()
        .map(|parameter| &parameter.ident);
    let of_state =
        parameters.filter(|name| !contains_ident(&item.self_ty, &|ident| ident == *name));
    of_state.cloned().collect()
}

/// Returns the generics of the impl without the state and without all bounds that mention it, and the parameters that have lost a
/// bound.
fn without_state(item: &ItemImpl, state: &[Ident]) -> (Generics, Vec<Ident>) {
    let mentions_state = |tokens: &dyn ToTokens| {
        contains_ident(&tokens.to_token_stream(), &|ident| state.contains(ident))
    };
    let (mut generics, mut weaker) = (item.generics.clone(), Vec::new());
    let parameters = std::mem::take(&mut generics.params).into_iter();
    let kept = parameters.filter(|parameter| match parameter {
        GenericParam::Type(parameter) => !state.contains(&parameter.ident),
        _ => true,
    });
    let mut kept: Vec<_> = kept.collect();
    for parameter in &mut kept {
        if let GenericParam::Type(parameter) = parameter {
            let bounds = std::mem::take(&mut parameter.bounds).into_iter();
            let (lost, bounds): (Vec<_>, Vec<_>) = bounds.partition(|bound| mentions_state(bound));
            parameter.bounds = bounds.into_iter().collect();
            weaker.extend((!lost.is_empty()).then(|| parameter.ident.clone()));
        }
    }
    generics.params = kept.into_iter().collect();
    if let Some(clause) = &mut generics.where_clause {
        let predicates = std::mem::take(&mut clause.predicates).into_iter();
        let (lost, predicates): (Vec<_>, Vec<_>) =
            predicates.partition(|predicate| mentions_state(predicate));
        clause.predicates = predicates.into_iter().collect();
        let parameters = generics
            .params
            .iter()
            .filter_map(|parameter| match parameter {
                GenericParam::Type(parameter) => Some(&parameter.ident),
                _ => None,
            });
        let is_lost = |name: &&Ident| {
            let mut lost = lost.iter();
            lost.any(|predicate| contains_ident(predicate, &|ident| ident == *name))
        };
        weaker.extend(parameters.filter(is_lost).cloned());
    }
    (generics, weaker)
}

/// Returns whether the tokens contain an associated type of the parameter: `E::Rejection` or `<E as Trait>::Rejection`.
fn is_projected(tokens: TokenStream, parameter: &Ident) -> bool {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is_before = |token: &TokenTree| match token {
        TokenTree::Punct(punct) => punct.as_char() == ':',
        TokenTree::Ident(ident) => ident == "as",
        _ => false,
    };
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Ident(ident) => ident == parameter && tokens.get(at + 1).is_some_and(is_before),
        TokenTree::Group(group) => is_projected(group.stream(), parameter),
        _ => false,
    })
}
