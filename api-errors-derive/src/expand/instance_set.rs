//! `InstanceSet`: the errors of a generic type whose data has the types of the instance. Only the document needs them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Type, WherePredicate, parse_quote};

use super::api_error::groups;
use super::data::DataTypes;
use super::output::Output;
use crate::model::Model;
use crate::syntax::{mentions_parameter, plain_parts};

/// Expands to the impl, or to nothing if the type has no type parameter.
pub(super) fn expand(
    output: &Output<'_>,
    model: &Model<'_>,
    data: &DataTypes,
) -> Option<TokenStream> {
    output.generics.type_params().next()?;
    let predicates = predicates(output, model);
    // Without them, the set of the generic type is complete.
    let set = (!predicates.is_empty()).then(|| set(output, model, data));
    let instance_set = output.implement_where(
        predicates,
        quote!(__api_errors::InstanceSet),
        set.unwrap_or_default(),
    );
    Some(quote!(__api_errors::if_utoipa! { #instance_set }))
}

/// Returns the bounds by which the compiler knows the schemas of the data, and the sets of the nested errors.
fn predicates(output: &Output<'_>, model: &Model<'_>) -> Vec<WherePredicate> {
    let mut seen: Vec<String> = Vec::new();
    let mut is_new = |ty: &Type| {
        let tokens = ty.to_token_stream().to_string();
        let is_new = mentions_parameter(output.generics, ty) && !seen.contains(&tokens);
        seen.extend(is_new.then_some(tokens));
        is_new
    };
    let declarations = model.declarations();
    let types = declarations.flat_map(|(_, declaration)| declaration.data_types());
    let types = types.flat_map(|ty| std::iter::once(ty).chain(plain_parts(ty)));
    let mut predicates: Vec<WherePredicate> = Vec::new();
    for ty in types.filter(|ty| is_new(ty)) {
        predicates.push(parse_quote!(#ty: __api_errors::ToSchema));
    }
    for (_, field, _) in model.groups() {
        let ty = &field.original.ty;
        if mentions_parameter(output.generics, ty) {
            predicates.push(parse_quote!(#ty: __api_errors::InstanceSet));
        }
    }
    predicates
}

fn set(output: &Output<'_>, model: &Model<'_>, data: &DataTypes) -> TokenStream {
    let declarations = model.declarations().enumerate();
    let specs = declarations.map(|(index, (_, declaration))| {
        let spec = quote!(<Self as __api_errors::ApiErrorSet>::SET.specs()[#index]);
        let types = declaration.data_types();
        if types
            .iter()
            .any(|ty| mentions_parameter(output.generics, *ty))
        {
            let types = data.value(declaration);
            quote!(#spec.of_instance(const { &#spec.extra_of_instance(#types) }))
        } else {
            spec
        }
    });
    let groups = groups(model);
    quote! {
        const TYPED_SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
            __ORIGIN,
            const { &[#(#specs),*] },
            #groups,
        )
        .of_instance(::core::any::type_name::<Self>);
    }
}
