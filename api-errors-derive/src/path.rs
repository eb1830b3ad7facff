//! `#[api_errors::path(..)]`: utoipa's attribute with the errors of the return type added.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AssocType, GenericArgument, ItemFn, Lifetime, LitStr, Path, PathArguments, ReturnType, Type,
    TypeParamBound, parse_quote,
};

/// The handler, below utoipa's attribute; beside an error the handler alone, so that its uses
/// report nothing more.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let handler = syn::parse2::<ItemFn>(item.clone()).map_err(|_| not_a_function(item));
    let documented = handler.and_then(|handler| document(arguments, &handler));
    documented.unwrap_or_else(|error| {
        let error = error.into_compile_error();
        quote!(#error #item)
    })
}

fn not_a_function(item: &TokenStream) -> syn::Error {
    // The first word that is no attribute: `struct`, `impl`.
    let word = item.clone().into_iter().find(|token| match token {
        TokenTree::Ident(ident) => ident != "pub",
        _ => false,
    });
    let at = word.map_or_else(Span::call_site, |word| word.span());
    syn::Error::new(
        at,
        "`#[api_errors::path]` goes on a handler, which is a function",
    )
}

fn document(arguments: TokenStream, handler: &ItemFn) -> syn::Result<TokenStream> {
    if let Some(receiver) = handler.sig.receiver() {
        let message =
            "utoipa documents functions and not methods: make the handler a function of its own";
        return Err(syn::Error::new(receiver.self_token.span(), message));
    }
    let (arguments, krate) = take_crate(arguments)?;
    let returned = returned(handler)?;
    let marker = format_ident!("__errors_of_{}", handler.sig.ident.unraw());
    let arguments = with_errors(arguments, &marker.to_token_stream());
    let probe = probe(&returned);
    Ok(quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types)] // named after the handler
        #[derive(::core::fmt::Debug)]
        struct #marker;
        const _: () = {
            use #krate::__private as __api_errors;
            #[automatically_derived]
            impl __api_errors::IntoResponses for #marker {
                fn responses() -> __api_errors::Responses {
                    #[allow(unused_imports)] // where the handler returns a `Result`
                    use __api_errors::NoErrors as _;
                    #probe
                }
            }
        };
        #[::utoipa::path(#arguments)]
        #handler
    })
}

/// Expands to: the responses of the errors, if the type is a `Result`; only the compiler knows.
fn probe(returned: &Type) -> TokenStream {
    let at = Span::call_site().located_at(error_of(returned).span());
    quote_spanned!(at=> __api_errors::Returned::<#returned>::errors())
}

/// What is blamed: the second argument, where the type is written with two.
fn error_of(returned: &Type) -> &Type {
    let Type::Path(path) = returned else {
        return returned;
    };
    match path.path.segments.last().map(|last| &last.arguments) {
        Some(PathArguments::AngleBracketed(arguments)) => match arguments.args.get(1) {
            Some(GenericArgument::Type(error)) => error,
            _ => returned,
        },
        _ => returned,
    }
}

/// The output of the handler, as a type that can be named outside of its signature.
fn returned(handler: &ItemFn) -> syn::Result<Type> {
    let mut returned = match &handler.sig.output {
        ReturnType::Default => return Ok(parse_quote!(())),
        ReturnType::Type(_, ty) => match output_of_future(ty) {
            Some(output) if handler.sig.asyncness.is_none() => output.clone(),
            _ => (**ty).clone(),
        },
    };
    let mut nameable = Nameable {
        handler,
        error: None,
    };
    nameable.visit_type_mut(&mut returned);
    nameable.error.map_or(Ok(returned), Err)
}

/// `impl Future<Output = T>`
fn output_of_future(ty: &Type) -> Option<&Type> {
    let Type::ImplTrait(future) = ty else {
        return None;
    };
    let arguments = future.bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => match &bound.path.segments.last()?.arguments {
            PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
            _ => None,
        },
        _ => None,
    });
    arguments.flatten().find_map(|argument| match argument {
        GenericArgument::AssocType(AssocType { ident, ty, .. }) if ident == "Output" => Some(ty),
        _ => None,
    })
}

/// Replaces what has a name only in the signature.
struct Nameable<'a> {
    handler: &'a ItemFn,
    error: Option<syn::Error>,
}

impl VisitMut for Nameable<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if matches!(ty, Type::ImplTrait(_)) {
            *ty = parse_quote!(());
            return;
        }
        visit_mut::visit_type_mut(self, ty);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        let mut own = self.handler.sig.generics.lifetimes();
        if own.any(|own| own.lifetime == *lifetime) {
            lifetime.ident = syn::Ident::new("_", lifetime.ident.span());
        }
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        let mut parameters = self.handler.sig.generics.type_params();
        if let Some(parameter) = parameters.find(|parameter| path.is_ident(&parameter.ident)) {
            let message = format!(
                "the document cannot know what `{0}` will be: return a type without `{0}`, or use `utoipa::path` and list the errors",
                parameter.ident
            );
            self.error = Some(syn::Error::new(path.span(), message));
        }
        visit_mut::visit_path_mut(self, path);
    }
}

/// Takes `crate = ".."` from the arguments, which utoipa does not know.
fn take_crate(arguments: TokenStream) -> syn::Result<(TokenStream, Path)> {
    let mut krate = parse_quote!(::api_errors);
    let mut kept = TokenStream::new();
    for argument in split(arguments) {
        let is_crate = matches!(argument.first(), Some(TokenTree::Ident(word)) if word == "crate");
        if is_crate {
            let value = |input: syn::parse::ParseStream<'_>| {
                input.call(syn::Ident::parse_any)?;
                input.parse::<syn::Token![=]>()?;
                input.parse::<LitStr>()?.parse_with(Path::parse_mod_style)
            };
            let tokens = argument.into_iter().filter(|token| !is_comma(token));
            krate = value.parse2(tokens.collect()).map_err(|error| {
                let message = "`crate` says where `api_errors` is found: write `crate = \"path\"`";
                syn::Error::new(error.span(), message)
            })?;
        } else {
            kept.extend(argument);
        }
    }
    Ok((kept, krate))
}

/// Puts `errors` before what the user lists: utoipa lets the last entry of a status win.
fn with_errors(arguments: TokenStream, errors: &TokenStream) -> TokenStream {
    let mut found = false;
    let mut whole = TokenStream::new();
    for mut argument in split(arguments) {
        if let [TokenTree::Ident(word), TokenTree::Group(listed), ..] = &mut argument[..]
            && word == "responses"
            && listed.delimiter() == Delimiter::Parenthesis
        {
            found = true;
            let (span, own) = (listed.span(), listed.stream());
            *listed = Group::new(Delimiter::Parenthesis, quote!(#errors, #own));
            listed.set_span(span);
        }
        whole.extend(argument);
    }
    if found {
        return whole;
    }
    let comma = whole
        .clone()
        .into_iter()
        .last()
        .filter(|last| !is_comma(last))
        .map(|_| quote!(,));
    quote!(#whole #comma responses(#errors))
}

/// The arguments, each with the comma behind it.
fn split(arguments: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut split = vec![Vec::new()];
    for token in arguments {
        let ends = is_comma(&token);
        if let Some(last) = split.last_mut() {
            last.push(token);
        }
        if ends {
            split.push(Vec::new());
        }
    }
    split
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}
