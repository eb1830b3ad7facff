//! The parts that several impls share.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{DeriveInput, GenericParam, Generics, Ident, Path, Type, WhereClause, WherePredicate};

use crate::ast::{Field, Item};
use crate::attr::Target;
use crate::span;
use crate::well_known::{self, WellKnown};

/// The type for which the impls are generated.
pub(super) struct Output<'a> {
    pub(super) ident: &'a Ident,
    pub(super) generics: &'a Generics,
    where_clause: WhereClause,
    /// A bound that the impls assume, except those of `Error` and `From`.
    assumed: Option<WherePredicate>,
    krate: &'a Path,
}

impl<'a> Output<'a> {
    pub(super) fn new(
        input: &'a DeriveInput,
        where_clause: WhereClause,
        assumed: Option<WherePredicate>,
        krate: &'a Path,
    ) -> Self {
        Self {
            ident: &input.ident,
            generics: &input.generics,
            where_clause,
            assumed,
            krate,
        }
    }

    /// Expands to the type with its generic arguments.
    pub(super) fn self_type(&self) -> TokenStream {
        let (ident, (_, arguments, _)) = (self.ident, self.generics.split_for_impl());
        quote!(#ident #arguments)
    }

    /// Expands to the type with `'static` lifetimes, for a const outside of the impls.
    pub(super) fn static_self_type(&self) -> TokenStream {
        let (ident, statics) = (
            self.ident,
            self.generics.lifetimes().map(|_| quote!('static)),
        );
        quote!(#ident <#(#statics),*>)
    }

    /// Expands to `impl Trait for Type { .. }`.
    pub(super) fn implement(&self, trait_: impl ToTokens, body: impl ToTokens) -> TokenStream {
        let self_type = self.self_type();
        self.implement_for(trait_, self_type, body)
    }

    /// Expands to `impl Trait for Box<Type> { .. }`. The orphan rule allows it, and users box errors because of
    /// clippy's `result_large_err`.
    pub(super) fn implement_for_box(
        &self,
        trait_: impl ToTokens,
        body: impl ToTokens,
    ) -> TokenStream {
        let self_type = self.self_type();
        let boxed = quote!(__api_errors::Box<#self_type>);
        self.implement_for(trait_, boxed, body)
    }

    /// Expands to `impl Trait for Type { .. }` with these predicates in addition to those of all impls.
    pub(super) fn implement_where(
        &self,
        predicates: impl IntoIterator<Item = WherePredicate>,
        trait_: impl ToTokens,
        body: impl ToTokens,
    ) -> TokenStream {
        let mut clause = self.where_clause.clone();
        clause.predicates.extend(predicates);
        self.implement_with(trait_, self.self_type(), &clause, body)
    }

    fn implement_for(
        &self,
        trait_: impl ToTokens,
        self_type: impl ToTokens,
        body: impl ToTokens,
    ) -> TokenStream {
        let mut clause = self.where_clause.clone();
        clause.predicates.extend(self.assumed.clone());
        self.implement_with(trait_, self_type, &clause, body)
    }

    fn implement_with(
        &self,
        trait_: impl ToTokens,
        self_type: impl ToTokens,
        clause: &WhereClause,
        body: impl ToTokens,
    ) -> TokenStream {
        let (parameters, _, _) = self.generics.split_for_impl();
        write_impl(
            Span::call_site(),
            parameters,
            trait_,
            self_type,
            clause,
            body,
        )
    }

    /// Expands to `impl Trait for Type { .. }`, where the compiler reports that the type lacks a required trait.
    pub(super) fn implement_checked(
        &self,
        trait_: impl ToTokens,
        body: impl ToTokens,
    ) -> TokenStream {
        let (parameters, _, _) = self.generics.split_for_impl();
        let clause = &self.where_clause;
        write_impl(
            Span::call_site(),
            parameters,
            trait_,
            self.self_type(),
            clause,
            body,
        )
    }

    /// Expands to `impl Trait for Type { .. }`. If there is another impl, the compiler reports it at `span`.
    pub(super) fn implement_at(
        &self,
        span: Span,
        trait_: impl ToTokens,
        self_type: impl ToTokens,
        body: impl ToTokens,
    ) -> TokenStream {
        self.implement_generic_at(span, None, trait_, self_type, body)
    }

    /// Expands to `impl<Parameter> Trait for Type { .. }`, with the parameters of the type before this one.
    pub(super) fn implement_generic_at(
        &self,
        span: Span,
        parameter: Option<GenericParam>,
        trait_: impl ToTokens,
        self_type: impl ToTokens,
        body: impl ToTokens,
    ) -> TokenStream {
        let mut generics = self.generics.clone();
        generics.params.extend(parameter);
        let (parameters, _, _) = generics.split_for_impl();
        // Without `<>`, the compiler suggests a parameter at `span` if a type is unknown.
        let parameters = match &generics.params {
            none if none.is_empty() => quote!(<>),
            _ => parameters.to_token_stream(),
        };
        write_impl(
            span,
            parameters,
            trait_,
            self_type,
            &self.where_clause,
            body,
        )
    }

    /// Wraps `impls` in a scope in which `__api_errors` is the private module of the runtime crate.
    pub(super) fn wrap_in_const(&self, lints: &TokenStream, impls: &TokenStream) -> TokenStream {
        let krate = self.krate;
        quote! {
            #lints
            const _: () = {
                use #krate::__private as __api_errors;
                #impls
            };
        }
    }

    /// Returns whether a const outside of the impls can name the type.
    pub(super) fn is_concrete(&self) -> bool {
        self.generics.type_params().next().is_none()
            && self.generics.const_params().next().is_none()
    }
}

fn write_impl(
    span: Span,
    parameters: impl ToTokens,
    trait_: impl ToTokens,
    self_type: impl ToTokens,
    where_clause: &WhereClause,
    body: impl ToTokens,
) -> TokenStream {
    let where_clause = Some(where_clause).filter(|clause| !clause.predicates.is_empty());
    quote_spanned! {span=>
        #[automatically_derived]
        impl #parameters #trait_ for #self_type #where_clause { #body }
    }
}

/// Expands to the import of `Present`.
///
/// The import is unused if all these fields are an `Option`, which only the compiler knows. It does not warn,
/// because the import comes from a macro of another crate.
pub(super) fn present() -> TokenStream {
    quote!(
        use __api_errors::Present as _;
    )
}

/// Returns a span at the field's type.
pub(super) fn at_type(field: &Field<'_>) -> Span {
    span::call_site_at(syn::spanned::Spanned::span(&field.original.ty))
}

/// Returns the variable for the field, with a span at the field's type.
pub(super) fn binding(field: &Field<'_>) -> Ident {
    let mut binding = field.binding.clone();
    binding.set_span(at_type(field));
    binding
}

/// Expands to the nested error. If its type is not an API error, the compile error points at the type.
pub(super) fn nested(field: &Field<'_>) -> TokenStream {
    let binding = &field.binding;
    let nested = nested_function(field);
    quote!(#nested(#binding))
}

/// Expands to the function that returns the nested error. If the type is not an API error, its bound has the note
/// that fits.
pub(super) fn nested_function(field: &Field<'_>) -> TokenStream {
    let ty = &field.original.ty;
    let function = match well_known::of(ty) {
        Some(WellKnown::Any) => "nested_any",
        Some(WellKnown::Driver) => "nested_driver",
        Some(WellKnown::Report) => "nested_report",
        Some(WellKnown::Status) => "nested_status",
        Some(WellKnown::Value) => "nested_value",
        Some(WellKnown::Internal | WellKnown::Wrapper) | None => "nested",
    };
    let function = Ident::new(function, Span::call_site());
    quote!(__api_errors::#function::<#ty>)
}

/// Expands to a constant `bool` about `ty`. The import is unused if it is `true`.
pub(super) fn probe(ty: &Type, fact: &str) -> TokenStream {
    let fact = Ident::new(fact, Span::call_site());
    quote!({
        use __api_errors::NotSo as _;
        __api_errors::Probe::<#ty>::#fact
    })
}

/// Expands to `Self` or `Self::Variant`.
pub(super) fn constructor(item: &Item<'_>) -> TokenStream {
    match item.target {
        Target::Variant => {
            let variant = item.ident;
            quote!(Self::#variant)
        }
        Target::Struct | Target::Enum => quote!(Self),
    }
}

/// Expands to a pattern that binds `fields` of `item`.
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
