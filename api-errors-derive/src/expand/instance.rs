//! The values of one instance: one match for the writer, `Display` and the headers.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::output::{at_type, binding, nested, pattern, present};
use crate::ast::{Field, Item};
use crate::model::{Answer, Data, Declaration, Model, Value};
use crate::template::Count;

/// Expands to: `match self { .. }`, which lends the values to `__visit`.
pub(super) fn expand(model: &Model<'_>) -> TokenStream {
    if model.errors.is_empty() {
        return quote!(match *self {});
    }
    let arms = model.errors.iter().filter_map(|error| match &error.answer {
        Answer::Own(declaration) => declaration.varies().then(|| arm(error.item, declaration)),
        Answer::Transparent { field, .. } => {
            let pattern = pattern(error.item, &[field]);
            let nested = nested(field);
            Some(quote!(#pattern => __api_errors::ApiError::__instance(#nested, __visit),))
        }
    });
    let arms: Vec<_> = arms.collect();
    if arms.is_empty() {
        return quote!(__visit(&__api_errors::Instance::PLAIN));
    }
    let rest = (arms.len() < model.errors.len())
        .then(|| quote!(_ => __visit(&__api_errors::Instance::PLAIN),));
    let uses_field = model.declarations().any(|(_, declaration)| {
        declaration.msg_field.or(declaration.desc_field).is_some()
            || declaration.header_fields().next().is_some()
    });
    let present = uses_field.then(present);
    quote! {
        #present
        match self { #(#arms)* #rest }
    }
}

fn arm(item: &Item<'_>, declaration: &Declaration<'_>) -> TokenStream {
    let pattern = pattern(item, &used_fields(declaration));
    let seconds = declaration
        .header_fields()
        .filter(|(_, is_seconds)| *is_seconds)
        .map(|(field, _)| {
            let (local, value) = (seconds_local(field), value_of(field));
            quote_spanned!(at_type(field)=> let #local = __api_errors::seconds(#value);)
        });
    let instance = instance(declaration);
    let lend = if let Some(field) = declaration.overrides {
        let binding = &field.binding;
        quote!(#binding.lend(&#instance, __visit))
    } else {
        quote!(__visit(&#instance))
    };
    quote!(#pattern => { #(#seconds)* #lend })
}

fn used_fields<'a>(declaration: &Declaration<'a>) -> Vec<&'a Field<'a>> {
    let in_texts = declaration
        .values()
        .flat_map(|value| std::iter::once(value.field).chain(value.counts.clone()));
    let marked = [
        declaration.msg_field,
        declaration.desc_field,
        declaration.overrides,
    ];
    in_texts
        .chain(marked.into_iter().flatten())
        .chain(declaration.data_fields())
        .chain(declaration.header_fields().map(|(field, _)| field))
        .collect()
}

fn instance(declaration: &Declaration<'_>) -> TokenStream {
    let values: Vec<_> = declaration.values().map(argument).collect();
    let headers: Vec<_> = declaration.header_fields().map(header).collect();
    let entries = [
        (!values.is_empty()).then(|| quote!(args: &[#(#values),*],)),
        declaration.msg_field.map(|field| {
            let text = shown(field);
            quote!(msg: #text,)
        }),
        declaration.desc_field.map(|field| {
            let text = shown(field);
            quote!(desc: #text,)
        }),
        data(declaration),
        (!headers.is_empty()).then(|| quote!(headers: &[#(#headers),*],)),
    ];
    let entries: Vec<_> = entries.into_iter().flatten().collect();
    if entries.is_empty() {
        return quote!(__api_errors::Instance::PLAIN);
    }
    quote!(__api_errors::Instance { #(#entries)* ..__api_errors::Instance::PLAIN })
}

fn data(declaration: &Declaration<'_>) -> Option<TokenStream> {
    match &declaration.data {
        Data::None => None,
        Data::Members(members) => {
            let values = members.iter().map(|(_, field)| json(field));
            Some(quote!(data: __api_errors::Data::Members(&[#(#values),*]),))
        }
        Data::Whole(field) => {
            let value = json(field);
            Some(quote!(data: __api_errors::Data::Whole(#value),))
        }
    }
}

fn json(field: &Field<'_>) -> TokenStream {
    let value = binding(field);
    quote_spanned!(at_type(field)=> __api_errors::json(#value))
}

/// Expands to: the field itself, or `&format_args!("{0:>1$}", field, *width)`. Positions and not
/// names, since an inline capture would not resolve in a type that a `macro_rules` wrote.
fn argument(value: &Value<'_>) -> TokenStream {
    let field = binding(value.field);
    if value.format.is_plain() {
        return quote!(#field);
    }
    let mut position = 0;
    let mut count = |count: &Option<Count>| match count {
        Some(Count::Number(number)) => number.clone(),
        Some(Count::Field(_)) => {
            position += 1;
            format!("{position}$")
        }
        None => String::new(),
    };
    let format = &value.format;
    let (width, precision) = (count(&format.width), count(&format.precision));
    let dot = if format.precision.is_some() { "." } else { "" };
    let spec = format!(
        "{{0:{}{width}{dot}{precision}{}}}",
        format.flags, format.kind
    );
    // Every trait but `Pointer` sees through the reference that the pattern binds.
    let field = if format.kind == "p" {
        quote!(*#field)
    } else {
        quote!(#field)
    };
    let counts = value.counts.iter().map(|field| {
        let value = binding(field);
        quote_spanned!(at_type(field)=> { let __count: &::core::primitive::usize = #value; *__count })
    });
    quote_spanned!(at_type(value.field)=> &::core::format_args!(#spec, #field #(, #counts)*))
}

fn header((field, is_seconds): (&Field<'_>, bool)) -> TokenStream {
    if is_seconds {
        let local = seconds_local(field);
        return quote!(__api_errors::shown(#local.as_ref()));
    }
    shown(field)
}

/// Expands to: the field as text, if it is there.
fn shown(field: &Field<'_>) -> TokenStream {
    let value = value_of(field);
    quote_spanned!(at_type(field)=> __api_errors::shown(#value))
}

fn value_of(field: &Field<'_>) -> TokenStream {
    let binding = binding(field);
    quote_spanned!(at_type(field)=> __api_errors::Field(#binding).__get())
}

fn seconds_local(field: &Field<'_>) -> Ident {
    format_ident!("__seconds{}", field.binding)
}
