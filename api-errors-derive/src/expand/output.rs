//! What the impls have in common.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Generics, Ident, Path, Type, WhereClause};

use crate::ast::{Field, Item};
use crate::attr::Place;
use crate::span;

/// What every impl needs to know of the type.
pub(super) struct Output<'a> {
    pub(super) ident: &'a Ident,
    pub(super) generics: &'a Generics,
    where_clause: WhereClause,
    krate: &'a Path,
}

impl<'a> Output<'a> {
    pub(super) fn new(input: &'a DeriveInput, where_clause: WhereClause, krate: &'a Path) -> Self {
        Self {
            ident: &input.ident,
            generics: &input.generics,
            where_clause,
            krate,
        }
    }

    /// The type with its arguments.
    pub(super) fn this(&self) -> TokenStream {
        let (ident, (_, arguments, _)) = (self.ident, self.generics.split_for_impl());
        quote!(#ident #arguments)
    }

    /// The type with its lifetimes `'static`: a const outside of the impls knows no others.
    pub(super) fn this_static(&self) -> TokenStream {
        let (ident, statics) = (
            self.ident,
            self.generics.lifetimes().map(|_| quote!('static)),
        );
        quote!(#ident <#(#statics),*>)
    }

    /// `impl Trait for Type { .. }`
    pub(super) fn implement(&self, trait_: impl ToTokens, body: impl ToTokens) -> TokenStream {
        let this = self.this();
        self.implement_for(trait_, this, body)
    }

    /// The same for `Box<Type>`, which the orphan rule allows and clippy's `result_large_err` drives to.
    pub(super) fn implement_for_box(
        &self,
        trait_: impl ToTokens,
        body: impl ToTokens,
    ) -> TokenStream {
        let this = self.this();
        self.implement_for(trait_, quote!(__api_errors::Box<#this>), body)
    }

    fn implement_for(
        &self,
        trait_: impl ToTokens,
        this: impl ToTokens,
        body: impl ToTokens,
    ) -> TokenStream {
        let (parameters, _, _) = self.generics.split_for_impl();
        let where_clause = Some(&self.where_clause).filter(|clause| !clause.predicates.is_empty());
        quote! {
            #[automatically_derived]
            impl #parameters #trait_ for #this #where_clause { #body }
        }
    }

    /// Everything in one scope of its own, where `__api_errors` is the private part of the runtime.
    pub(super) fn in_const(&self, lints: &TokenStream, impls: &TokenStream) -> TokenStream {
        let krate = self.krate;
        quote! {
            #lints
            const _: () = {
                use #krate::__private as __api_errors;
                #impls
            };
        }
    }

    /// Whether a const outside of the impls can name the type.
    pub(super) fn is_concrete(&self) -> bool {
        self.generics.type_params().next().is_none()
            && self.generics.const_params().next().is_none()
    }
}

/// Expands to: the import of `Present`, which is not used where every field in question is an
/// `Option`; only the compiler knows, and it does not warn of the imports of another crate's macro.
pub(super) fn present() -> TokenStream {
    quote!(
        use __api_errors::Present as _;
    )
}

/// Where the field's type stands.
pub(super) fn at_type(field: &Field<'_>) -> Span {
    span::ours(syn::spanned::Spanned::span(&field.original.ty))
}

/// The binding, blamed on the field's type.
pub(super) fn binding(field: &Field<'_>) -> Ident {
    let mut binding = field.binding.clone();
    binding.set_span(at_type(field));
    binding
}

/// Expands to: the nested error; what it must be is told at its type.
pub(super) fn nested(field: &Field<'_>) -> TokenStream {
    let (ty, binding) = (&field.original.ty, &field.binding);
    quote!(__api_errors::nested::<#ty>(#binding))
}

/// Expands to: a fact of `ty`. The import is not used where the answer is yes.
pub(super) fn probe(ty: &Type, fact: &str) -> TokenStream {
    let fact = Ident::new(fact, Span::call_site());
    quote!({
        use __api_errors::NotSo as _;
        __api_errors::Probe::<#ty>::#fact
    })
}

/// `Self` or `Self::Variant`.
pub(super) fn constructor(item: &Item<'_>) -> TokenStream {
    match item.place {
        Place::Variant => {
            let variant = item.ident;
            quote!(Self::#variant)
        }
        Place::Struct | Place::Enum => quote!(Self),
    }
}

/// A pattern that binds `fields` of `item`.
pub(super) fn pattern(item: &Item<'_>, fields: &[&Field<'_>]) -> TokenStream {
    let constructor = constructor(item);
    let mut bound: Vec<&Field<'_>> = Vec::new();
    for field in fields {
        if !bound.iter().any(|other| other.name == field.name) {
            bound.push(field);
        }
    }
    let bindings = bound.iter().map(|field| {
        let (member, binding) = (&field.member, &field.binding);
        quote!(#member: #binding,)
    });
    let rest = (bound.len() < item.fields.len() || item.fields.is_empty()).then(|| quote!(..));
    quote!(#constructor { #(#bindings)* #rest })
}
