//! `#[api_errors::path(..)]`: utoipa's attribute, with the errors of the return type added.

mod arguments;
mod extractors;
mod item;
mod narrowing;
mod outside_signature;
mod own_arguments;
pub(crate) mod rejects;
mod returned;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{GenericArgument, Ident, PathArguments, Type};

use self::item::Handler;
use self::narrowing::Narrowing;
use self::own_arguments::OwnArguments;
use crate::span;
use crate::well_known::{self, WellKnown};

/// Expands to the handler with utoipa's attribute. After a compile error it is the handler alone, so that its uses
/// cause no follow-up errors.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let handler = item::handler(item);
    let documented = handler.and_then(|handler| document(arguments, &handler, item));
    documented.unwrap_or_else(|error| {
        let error = error.into_compile_error();
        quote!(#error #item)
    })
}

fn document(
    arguments: TokenStream,
    Handler { signature, state }: &Handler,
    item: &TokenStream,
) -> syn::Result<TokenStream> {
    let (own, arguments) = OwnArguments::take(arguments)?;
    let (krate, narrowing) = (own.krate, own.narrowing);
    let states: Vec<_> = own.state.iter().chain(state).cloned().collect();
    let extractors::Extractors {
        constants,
        contributions,
    } = extractors::extractors(signature, &states, arguments::is_get(&arguments));
    let returned = returned::returned_type(signature)?;
    let marker = format_ident!("__errors_of_{}", signature.ident.unraw());
    let arguments = arguments::with_errors(arguments, &marker.to_token_stream(), &krate);
    let probe = probe(&returned, narrowing.as_ref());
    let narrowing = narrowing.map(|narrowing| narrowing.constants(&returned));
    let check = signature
        .asyncness
        .is_none()
        .then(|| future_check(&returned));
    Ok(quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types)] // named after the handler
        #[derive(::core::fmt::Debug)]
        struct #marker;
        // A deprecated type causes its warning in the user's signature.
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as __api_errors;
            use __api_errors::{NoErrors as _, NoExtractor as _, Untyped as _};
            #check
            #constants
            #narrowing
            #[automatically_derived]
            impl __api_errors::IntoResponses for #marker {
                fn responses() -> __api_errors::Responses {
                    let mut responses = #probe;
                    #contributions
                    responses
                }
            }
        };
        #[::utoipa::path(#arguments)]
        #item
    })
}

/// Expands to the responses of the errors, if the type is a `Result`. Only the compiler knows that.
fn probe(returned: &Type, narrowing: Option<&Narrowing>) -> TokenStream {
    let error = error_type(returned);
    let errors = match well_known::of(error) {
        Some(WellKnown::Status) => "errors_of_status",
        Some(WellKnown::Report) => "errors_of_report",
        _ => "errors",
    };
    let (first, last) = span::first_and_last(error);
    // The compiler reports an error at the first to the last token of the path.
    let start = quote_spanned!(first=> __api_errors::Returned);
    let errors = Ident::new(errors, last);
    let responses = narrowing.map_or_else(
        || quote_spanned!(last=> responses()),
        |narrowing| {
            let filter = narrowing.filter();
            quote_spanned!(last=> narrowed(&#filter))
        },
    );
    let end = quote_spanned!(last=> #errors().#responses);
    quote!(#start::<#returned>::#end)
}

/// Expands to a compile error if the type is a future. Otherwise it would look like a type without errors.
fn future_check(returned: &Type) -> TokenStream {
    let (first, _) = span::first_and_last(returned);
    quote_spanned! {first=>
        const _: () = if __api_errors::Returned::<#returned>::IS_FUTURE {
            ::core::panic!(
                "the errors of this future are out of sight: write `async fn`, or return `impl Future<Output = ..>`"
            )
        };
    }
}

/// Returns the type for compile errors: the second generic argument, if there is one.
fn error_type(returned: &Type) -> &Type {
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
