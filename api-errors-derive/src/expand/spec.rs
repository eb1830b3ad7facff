//! `ErrorSpec`: the constant for one declaration.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Ident, LitStr};

use super::body::{Body, to_u32};
use super::data::DataTypes;
use super::output::probe;
use crate::ast::Item;
use crate::attr::MetaLiteral;
use crate::json::escape;
use crate::keyword::ConstraintClass;
use crate::model::{DataFields, Declaration, Header, HeaderValue, Text};
use crate::span;
use crate::template::Template;

/// Expands to the `ErrorSpec` of `item`.
pub(super) fn expand(
    item: &Item<'_>,
    declaration: &Declaration<'_>,
    status: &TokenStream,
    data: &DataTypes,
    is_concrete: bool,
) -> TokenStream {
    let name = syn::ext::IdentExt::unraw(item.ident).to_string();
    let body = Body::of(declaration);
    let (text, [msg_end, code_end, desc_end]) = (&body.text, body.part_ends);
    let extra = extra(declaration, &body, data, is_concrete);
    quote! {
        __api_errors::ErrorSpec::new(__ORIGIN, #name, #status, #text, [#msg_end, #code_end, #desc_end], #extra)
    }
}

fn extra(
    declaration: &Declaration<'_>,
    body: &Body,
    data: &DataTypes,
    is_concrete: bool,
) -> TokenStream {
    let entries = shape(declaration, body, data, is_concrete);
    let entries = entries.into_iter().chain(settings(declaration));
    let entries: Vec<_> = entries.flatten().collect();
    if entries.is_empty() {
        return quote!(&__api_errors::Extra::NONE);
    }
    let extra = quote!(&__api_errors::Extra { #(#entries)* ..__api_errors::Extra::NONE });
    // A call, a closure or a probe lives long enough only in a const block. Everything else is promoted to a constant,
    // which compiles faster.
    let has_own_text = declaration.msg_field.is_some() || declaration.desc_field.is_some();
    if declaration.headers.is_empty() && declaration.example.is_none() && !has_own_text {
        extra
    } else {
        quote!(const { #extra })
    }
}

/// Expands to the entries that follow from the type and its texts.
fn shape(
    declaration: &Declaration<'_>,
    body: &Body,
    data: &DataTypes,
    is_concrete: bool,
) -> [Option<TokenStream>; 13] {
    let texts = declaration
        .msg_field
        .into_iter()
        .chain(declaration.desc_field);
    let are_optional: Vec<_> = texts
        .map(|field| probe(&field.original.ty, "IS_OPTION"))
        .collect();
    let holes = holes(&body.placeholder_ranges);
    let headers = declaration.headers.iter().map(header);
    let types = data.value(declaration);
    [
        flag("varies", declaration.varies()),
        declaration.instance_status.as_ref().map(|status| {
            let codes = status.codes.iter().map(|(code, _)| code);
            quote!(codes: &[#(#codes),*],)
        }),
        (!body.placeholder_ranges.is_empty()).then(|| quote!(holes: #holes,)),
        arg_types(declaration),
        body.is_escaped.then(|| raw(declaration)),
        (!declaration.headers.is_empty()).then(|| quote!(headers: &[#(#headers),*],)),
        data_fields(declaration),
        (!declaration.data_types().is_empty()).then(|| quote!(data_types: #types,)),
        flag("free", declaration.customization.is_some()),
        flag("own_msg", declaration.msg_field.is_some()),
        flag("own_desc", declaration.desc_field.is_some()),
        (!are_optional.is_empty()).then(|| quote!(replaces_text: !(#(#are_optional)&&*),)),
        (!is_concrete).then(
            || quote!(instance: ::core::option::Option::Some(::core::any::type_name::<Self>),),
        ),
    ]
}

/// Expands to the entries of the keys that only set a value.
fn settings(declaration: &Declaration<'_>) -> [Option<TokenStream>; 10] {
    [
        declaration.log.map(|level| {
            // An editor resolves the literal in `log = "warn"` to this variant and shows its documentation.
            let level = Ident::new(level.variant, span::call_site_at(level.span));
            quote!(log: ::core::option::Option::Some(__api_errors::LogLevel::#level),)
        }),
        value("ws_code", declaration.ws_code),
        value("title", declaration.title),
        value("type_uri", declaration.type_uri.as_ref()),
        meta(declaration),
        value("component_name", declaration.name),
        names(declaration, ConstraintClass::Named)
            .map(|names| quote!(constraints: &[#(#names),*],)),
        names(declaration, ConstraintClass::NotNull).map(|names| quote!(not_null: &[#(#names),*],)),
        flag("shares_code", declaration.allow.shared_code),
        declaration.example.map(example),
    ]
}

fn flag(name: &str, is_set: bool) -> Option<TokenStream> {
    let name = Ident::new(name, Span::call_site());
    is_set.then(|| quote!(#name: true,))
}

fn value(name: &str, value: Option<impl ToTokens>) -> Option<TokenStream> {
    let name = Ident::new(name, Span::call_site());
    value.map(|value| quote!(#name: ::core::option::Option::Some(#value),))
}

fn holes(ranges: &[(u32, u32)]) -> TokenStream {
    let holes = ranges
        .iter()
        .map(|(start, end)| quote!(__api_errors::Hole { start: #start, end: #end }));
    quote!(&[#(#holes),*])
}

fn template_holes<'a>(templates: impl Iterator<Item = &'a Template>) -> TokenStream {
    let placeholders = templates.flat_map(|template| &template.placeholders);
    holes(
        &placeholders
            .map(|placeholder| (to_u32(placeholder.start), to_u32(placeholder.end)))
            .collect::<Vec<_>>(),
    )
}

/// Expands to the fields of the placeholders in the message and the description.
fn arg_types(declaration: &Declaration<'_>) -> Option<TokenStream> {
    let data = declaration.data_fields();
    let texts = std::iter::once(&declaration.msg).chain(&declaration.desc);
    let fields = texts.flat_map(|text| &text.arguments).map(|argument| {
        let (member, ty) = (&argument.field.member, &argument.field.original.ty);
        let position = data.iter().position(|field| field.member == *member);
        let position = optional(position.map(syn::Index::from));
        quote!((#position, #ty))
    });
    let fields: Vec<_> = fields.collect();
    (!fields.is_empty()).then(|| quote!(arg_types: __api_errors::arg_types!(#(#fields),*),))
}

fn meta(declaration: &Declaration<'_>) -> Option<TokenStream> {
    let entries = declaration
        .meta
        .iter()
        .map(|MetaLiteral { name, value }| quote!((#name, __api_errors::MetaValue::#value)));
    (!declaration.meta.is_empty()).then(|| quote!(meta: &[#(#entries),*],))
}

/// Returns the names of one class, or `None` if there are none.
fn names<'a>(declaration: &'a Declaration<'_>, class: ConstraintClass) -> Option<Vec<&'a LitStr>> {
    let constraints = declaration.constraints.as_ref()?;
    let of_class = constraints.names.iter().filter(|(of, _)| *of == class);
    let names: Vec<_> = of_class.map(|(_, name)| *name).collect();
    (!names.is_empty()).then_some(names)
}

fn raw(declaration: &Declaration<'_>) -> TokenStream {
    let msg = &declaration.msg.template;
    let desc = declaration.desc.as_ref().map(|desc| &desc.template);
    let holes = template_holes(std::iter::once(msg).chain(desc));
    let msg = &msg.text;
    let desc = optional(desc.map(|desc| &desc.text));
    quote! {
        raw: ::core::option::Option::Some(__api_errors::Raw { msg: #msg, desc: #desc, holes: #holes }),
    }
}

fn optional(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(#value)),
    )
}

fn header(header: &Header<'_>) -> TokenStream {
    let name = &header.name;
    match &header.value {
        HeaderValue::Text(Text {
            template,
            arguments,
        }) if arguments.is_empty() => {
            let text = &template.text;
            quote!(__api_errors::fixed_header!(#name, #text))
        }
        HeaderValue::Text(Text { template, .. }) => {
            let (text, holes) = (&template.text, template_holes(std::iter::once(template)));
            quote!(__api_errors::HeaderSpec::template(#name, #text, #holes))
        }
        HeaderValue::AppChallenge => quote!(__api_errors::HeaderSpec::APP_CHALLENGE),
        HeaderValue::Field {
            field,
            fallback,
            is_seconds,
        } => {
            let (ty, fallback) = (&field.original.ty, optional(fallback.as_ref()));
            let is_option = probe(ty, "IS_OPTION");
            let kind = if *is_seconds { "seconds" } else { "field" };
            let kind = Ident::new(kind, Span::call_site());
            quote!(__api_errors::HeaderSpec::#kind(#name, #fallback, #is_option))
        }
    }
}

fn data_fields(declaration: &Declaration<'_>) -> Option<TokenStream> {
    let DataFields::Members(members) = &declaration.data else {
        return None;
    };
    let names = members.iter().map(|(name, _)| name);
    let keys = members
        .iter()
        .map(|(name, _)| format!("\"{}\":", escape(name)));
    Some(quote!(data_fields: &[#(#names),*], data_keys: &[#(#keys),*],))
}

/// Expands to a function that creates the example and passes it on.
fn example(example: &Expr) -> TokenStream {
    let construct =
        quote_spanned!(span::call_site_at(example.span())=> let __example: Self = #example;);
    quote! {
        example: ::core::option::Option::Some(|__with| {
            #construct
            __with(&__example);
        }),
    }
}
