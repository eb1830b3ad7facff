//! The traits `ApiError` and `ApiErrorSet`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::data::DataTypes;
use super::output::{Output, constructor, nested, nested_function, pattern};
use super::status::StatusPaths;
use super::{checks, instance, instance_set, layers, spec};
use crate::docs::first_paragraph;
use crate::model::{Definition, Model};
use crate::syntax::replace_self;

pub(super) fn expand(
    output: &Output<'_>,
    model: &Model<'_>,
    statuses: &StatusPaths<'_>,
) -> TokenStream {
    let specs = Specs::of(output);
    let spec = find_spec(output, model, specs);
    let instance = instance::expand(model);
    let layers = layers::expand(output, model);
    let visit = if model.errors.is_empty() {
        quote!(_)
    } else {
        quote!(__visit)
    };
    let api_error = output.implement(
        quote!(__api_errors::ApiError),
        quote! {
            fn spec(&self) -> &'static __api_errors::ErrorSpec { #spec }

            fn __instance(&self, #visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>)) { #instance }

            #layers
        },
    );
    let set = set(output, model, statuses, specs);
    quote!(#api_error #set)
}

/// Where the list of specs of a type is.
#[derive(Clone, Copy)]
enum Specs {
    /// In a static. The code of every crate that uses the type refers to the same list.
    Static,
    /// In the constant of the impl, because a static cannot name a generic parameter. Each crate has a copy.
    InImpl,
}

impl Specs {
    fn of(output: &Output<'_>) -> Self {
        if output.generics.params.is_empty() {
            Self::Static
        } else {
            Self::InImpl
        }
    }

    /// Expands to the list, for code of the impl.
    fn list(self) -> TokenStream {
        match self {
            Self::Static => quote!(__SPECS),
            Self::InImpl => quote!(<Self as __api_errors::ApiErrorSet>::SET.specs()),
        }
    }
}

/// Expands to a lookup of the `ErrorSpec`, by one match.
fn find_spec(output: &Output<'_>, model: &Model<'_>, specs: Specs) -> TokenStream {
    if model.errors.is_empty() {
        return quote!(match *self {});
    }
    let mut index = 0_usize;
    let arms: Vec<_> = model
        .errors
        .iter()
        .map(|error| match error.definition {
            Definition::Declared(_) => {
                let constructor = constructor(error.item);
                let arm = quote!(#constructor { .. } => #index,);
                index += 1;
                arm
            }
            Definition::Transparent { field, .. } => {
                let pattern = pattern(error.item, &[field]);
                let nested = nested(field);
                quote!(#pattern => return __api_errors::ApiError::spec(#nested),)
            }
        })
        .collect();
    // A generic type can be checked only when it is instantiated, which happens where this method is used.
    let check = (!output.is_concrete())
        .then(|| checks::duplicates(model, &output.self_type()))
        .flatten();
    let check = check.map(|check| quote!(const { #check }));
    let list = specs.list();
    if !model.is_enum && index == 1 {
        return match specs {
            Specs::Static => quote!(#check &#list[0]),
            // The list is not looked up for each response.
            Specs::InImpl => quote!(#check const { &#list[0] }),
        };
    }
    if index == 0 {
        return quote!(#check match self { #(#arms)* });
    }
    quote! {
        #check
        let __index: ::core::primitive::usize = match self { #(#arms)* };
        &#list[__index]
    }
}

fn set(
    output: &Output<'_>,
    model: &Model<'_>,
    statuses: &StatusPaths<'_>,
    place: Specs,
) -> TokenStream {
    let name = output.ident.unraw().to_string();
    let data = DataTypes::of(output, model);
    let specs = model.declarations().map(|(item, declaration)| {
        let status = statuses.value(output, declaration);
        let spec = spec::expand(item, declaration, &status, &data, output.is_concrete());
        // Only the type of a field and the expression of an example can contain `Self`.
        let can_contain_self = !item.fields.is_empty() || declaration.example.is_some();
        match place {
            Specs::Static if can_contain_self => replace_self(spec, output.ident),
            _ => spec,
        }
    });
    let specs: Vec<_> = specs.collect();
    let groups = groups(model);
    let (list, table) = match place {
        _ if specs.is_empty() => (quote!(&[]), None),
        Specs::Static => {
            let count = specs.len();
            let table = quote!(static __SPECS: [__api_errors::ErrorSpec; #count] = [#(#specs),*];);
            (quote!(&__SPECS), Some(table))
        }
        Specs::InImpl => (quote!(const { &[#(#specs),*] }), None),
    };
    let with_cause = with_cause(model);
    let instances = instance_set::expand(output, model, &data);
    let instance =
        (!output.is_concrete()).then(|| quote!(.of_instance(::core::any::type_name::<Self>)));
    let nested_by = nesting_variants(model);
    let named = model.name.map(|name| quote!(.named(#name)));
    let set = output.implement(
        quote!(__api_errors::ApiErrorSet),
        quote! {
            const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
                __ORIGIN,
                #list,
                #groups,
            ) #instance #nested_by;
            type __WithCause = #with_cause;
        },
    );
    let data = data.constants();
    let docs = docs(model);
    quote! {
        #data
        const __ORIGIN: &__api_errors::Origin =
            &__api_errors::Origin::new(::core::module_path!(), #name, ::core::line!(), ::core::column!()) #named #docs;
        #table
        #set
        #instances
    }
}

/// Expands to the list of the nested sets.
pub(super) fn groups(model: &Model<'_>) -> TokenStream {
    let groups = model.groups().map(|(item, field, _)| {
        let (ty, nested) = (&field.original.ty, nested_function(field));
        let set = quote!(__api_errors::set_of(
            __api_errors::Probe::<#ty>::TYPED_SET,
            <#ty as __api_errors::ApiErrorSet>::SET,
        ));
        let set = if item.attrs.allow.shared_code {
            quote!(&__api_errors::ErrorSet::sharing_codes(#set))
        } else {
            set
        };
        // The function is named only to require its bound.
        quote!({ let _ = #nested; #set })
    });
    let groups: Vec<_> = groups.collect();
    match &groups[..] {
        [] => quote!(&[]),
        groups => quote!(const {
            use __api_errors::NotSo as _;
            &[#(#groups),*]
        }),
    }
}

/// Expands to a call that adds the names of the transparent variants, if there are any.
fn nesting_variants(model: &Model<'_>) -> Option<TokenStream> {
    let names = model
        .groups()
        .map(|(item, ..)| item.ident.unraw().to_string());
    let names: Vec<_> = names.collect();
    (model.is_enum && !names.is_empty()).then(|| quote!(.nested_by(&[#(#names),*])))
}

/// Expands to a call that adds the doc comments of the errors, if there are any.
fn docs(model: &Model<'_>) -> Option<TokenStream> {
    let docs = model.declarations().filter_map(|(item, _)| {
        let (name, text) = (
            item.ident.unraw().to_string(),
            first_paragraph(item.attributes)?,
        );
        Some(quote!((#name, #text)))
    });
    let docs: Vec<_> = docs.collect();
    (!docs.is_empty()).then(|| quote!(.with_docs(__api_errors::docs!(#(#docs),*))))
}

/// Expands to the type of the error with an attached cause. A built-in error with a builder keeps the cause itself.
fn with_cause(model: &Model<'_>) -> TokenStream {
    let keeps_cause = model
        .declarations()
        .any(|(_, declaration)| declaration.customization.is_some());
    if keeps_cause {
        quote!(Self)
    } else {
        quote!(__api_errors::Caused<Self>)
    }
}
