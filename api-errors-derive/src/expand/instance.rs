//! `ApiError::__instance`: the values of one instance, for the body, `Display` and the headers.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::error::{own_source, source_field};
use super::output::{at_type, binding, nested, pattern, present};
use crate::ast::{Field, Item};
use crate::attr::LogFormat;
use crate::model::{Argument, DataFields, Declaration, Definition, LoggedField, Model};
use crate::template::Count;

/// Expands to `match self { .. }`, which passes the values to `__visit`.
pub(super) fn expand(model: &Model<'_>) -> TokenStream {
    if model.errors.is_empty() {
        return quote!(match *self {});
    }
    let arms = model
        .errors
        .iter()
        .filter_map(|error| match &error.definition {
            Definition::Declared(declaration) => {
                let has_values = declaration.varies() || declaration.adds_to_log();
                has_values.then(|| arm(error.item, declaration))
            }
            Definition::Transparent { field, .. } => {
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
    let uses_field = model.declarations().any(|(item, declaration)| {
        let text_field = declaration.msg_field.or(declaration.desc_field);
        text_field.is_some()
            || declaration.instance_status.is_some()
            || (declaration.customization.is_some() && source_field(item).is_some())
            || declaration.header_fields().next().is_some()
            || declaration
                .logged
                .iter()
                .any(|logged| logged.format == LogFormat::Display)
    });
    let present = uses_field.then(present);
    quote! {
        #present
        match self { #(#arms)* #rest }
    }
}

fn arm(item: &Item<'_>, declaration: &Declaration<'_>) -> TokenStream {
    let mut used = used_fields(declaration);
    // The log needs the source of an error to which a cause can be attached.
    used.extend(source_field(item).filter(|_| declaration.customization.is_some()));
    let pattern = pattern(item, &used);
    let seconds = declaration
        .header_fields()
        .filter(|(_, is_seconds)| *is_seconds)
        .map(|(field, _)| {
            let (local, value) = (seconds_local(field), field_value(field));
            quote_spanned!(at_type(field)=> let #local = __api_errors::seconds(#value);)
        });
    let instance = instance(declaration);
    let visit = if let Some(field) = declaration.customization {
        let binding = &field.binding;
        let source = own_source(item);
        let traits = source_field(item).map(|_| {
            quote!(
                use __api_errors::PointsToError as _;
            )
        });
        quote!({ #traits #binding.with_instance(#source, &#instance, __visit) })
    } else {
        quote!(__visit(&#instance))
    };
    quote!(#pattern => { #(#seconds)* #visit })
}

fn used_fields<'a>(declaration: &Declaration<'a>) -> Vec<&'a Field<'a>> {
    let in_texts = declaration
        .arguments()
        .flat_map(|argument| std::iter::once(argument.field).chain(argument.counts.clone()));
    let status = declaration.instance_status.as_ref();
    let marked = [
        status.map(|status| status.field),
        declaration.msg_field,
        declaration.desc_field,
        declaration.customization,
        declaration.location,
        declaration.backtrace,
    ];
    in_texts
        .chain(marked.into_iter().flatten())
        .chain(declaration.data_fields())
        .chain(declaration.header_fields().map(|(field, _)| field))
        .chain(declaration.logged.iter().map(|logged| logged.field))
        .collect()
}

fn instance(declaration: &Declaration<'_>) -> TokenStream {
    let arguments: Vec<_> = declaration.arguments().map(argument).collect();
    let headers: Vec<_> = declaration.header_fields().map(header).collect();
    let entries = [
        declaration.instance_status.as_ref().map(|status| {
            let value = field_value(status.field);
            let status = quote_spanned!(at_type(status.field)=> __api_errors::status(#value));
            quote!(status: #status,)
        }),
        (!arguments.is_empty()).then(|| quote!(args: &[#(#arguments),*],)),
        declaration.msg_field.map(|field| {
            let text = as_text(field);
            quote!(msg: #text,)
        }),
        declaration.desc_field.map(|field| {
            let text = as_text(field);
            quote!(desc: #text,)
        }),
        data(declaration),
        (!headers.is_empty()).then(|| quote!(headers: &[#(#headers),*],)),
        declaration.adds_to_log().then(|| extra(declaration)),
    ];
    let entries: Vec<_> = entries.into_iter().flatten().collect();
    if entries.is_empty() {
        return quote!(__api_errors::Instance::PLAIN);
    }
    quote!(__api_errors::Instance { #(#entries)* ..__api_errors::Instance::PLAIN })
}

/// Expands to the parts for the log: the place where the error was made, and the fields marked `log`.
fn extra(declaration: &Declaration<'_>) -> TokenStream {
    let [location, backtrace] = [declaration.location, declaration.backtrace].map(|field| {
        field.map(binding).map_or_else(
            || quote!(::core::option::Option::None),
            |field| quote!(::core::option::Option::Some(#field)),
        )
    });
    let logged: Vec<_> = declaration.logged.iter().map(log_field).collect();
    let with_log_fields = (!logged.is_empty()).then(|| quote!(.with_log_fields(&[#(#logged),*])));
    quote! {
        extra: ::core::option::Option::Some(
            &__api_errors::InstanceExtra::of_fields(#location, #backtrace) #with_log_fields
        ),
    }
}

/// Expands to the name of the field and its value.
fn log_field(logged: &LoggedField<'_>) -> TokenStream {
    let field = logged.field;
    let name = &field.name;
    let value = match logged.format {
        LogFormat::Display => as_text(field),
        LogFormat::Debug => {
            let value = binding(field);
            quote_spanned! {at_type(field)=>
                ::core::option::Option::Some(&::core::format_args!("{:?}", #value))
            }
        }
    };
    quote!((#name, #value))
}

fn data(declaration: &Declaration<'_>) -> Option<TokenStream> {
    match &declaration.data {
        DataFields::None => None,
        DataFields::Members(members) => {
            let values = members.iter().map(|(_, field)| json(field));
            Some(quote!(data: __api_errors::Data::Members(&[#(#values),*]),))
        }
        DataFields::Whole(field) => {
            let value = json(field);
            Some(quote!(data: __api_errors::Data::Whole(#value),))
        }
    }
}

fn json(field: &Field<'_>) -> TokenStream {
    let value = binding(field);
    quote_spanned!(at_type(field)=> __api_errors::json(#value))
}

/// Expands to the field, or to `&format_args!("{0:>1$}", field, *width)`.
///
/// The arguments have positions, because a captured name does not resolve in a type from a `macro_rules` macro.
fn argument(argument: &Argument<'_>) -> TokenStream {
    let field = binding(argument.field);
    if argument.format.is_plain() {
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
    let format = &argument.format;
    let (width, precision) = (count(&format.width), count(&format.precision));
    let dot = if format.precision.is_some() { "." } else { "" };
    let spec = format!(
        "{{0:{}{width}{dot}{precision}{}}}",
        format.flags, format.kind
    );
    // The pattern binds a reference. `Pointer` would show its address; the other traits show the value.
    let field = if format.kind == "p" {
        quote!(*#field)
    } else {
        quote!(#field)
    };
    let counts = argument.counts.iter().map(|field| {
        let value = binding(field);
        quote_spanned!(at_type(field)=> { let __count: &::core::primitive::usize = #value; *__count })
    });
    quote_spanned!(at_type(argument.field)=> &::core::format_args!(#spec, #field #(, #counts)*))
}

fn header((field, is_seconds): (&Field<'_>, bool)) -> TokenStream {
    if is_seconds {
        let local = seconds_local(field);
        return quote!(__api_errors::shown(#local.as_ref()));
    }
    as_text(field)
}

/// Expands to the field as an optional text.
fn as_text(field: &Field<'_>) -> TokenStream {
    let value = field_value(field);
    quote_spanned!(at_type(field)=> __api_errors::shown(#value))
}

fn field_value(field: &Field<'_>) -> TokenStream {
    let binding = binding(field);
    quote_spanned!(at_type(field)=> __api_errors::Field(#binding).__get())
}

fn seconds_local(field: &Field<'_>) -> Ident {
    format_ident!("__seconds{}", field.binding)
}
