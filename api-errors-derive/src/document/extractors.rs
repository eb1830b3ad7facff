//! The arguments of a handler: how each one rejects a request.
//!
//! Only the compiler knows the rejection of a type, and only for a state. The states that the signature and the attribute
//! suggest are tried.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::visit_mut::VisitMut as _;
use syn::{
    Attribute, FnArg, GenericArgument, Generics, PathArguments, PathSegment, Signature, Type,
    parse_quote,
};

use super::outside_signature::OutsideSignature;
use crate::span;
use crate::syntax::{is_primitive, ungrouped};

/// The extractors of axum, axum-extra and this library. They exist for every state, or for those that a handler need not name, as the
/// signed cookies do. The types of other arguments are not tried as their state.
const WELL_KNOWN: [&str; 32] = [
    "All",
    "Body",
    "Bytes",
    "Cached",
    "ConnectInfo",
    "CookieJar",
    "Extension",
    "Form",
    "HeaderMap",
    "Host",
    "Json",
    "MatchedPath",
    "Method",
    "Multipart",
    "NestedPath",
    "OriginalUri",
    "Parts",
    "Path",
    "PrivateCookieJar",
    "Query",
    "RawForm",
    "RawPathParams",
    "RawQuery",
    "Request",
    "SignedCookieJar",
    "State",
    "String",
    "TypedHeader",
    "Uri",
    "Valid",
    "Version",
    "WebSocketUpgrade",
];

/// An argument whose type is valid outside of the signature.
struct Argument {
    ty: Type,
    /// Conditions, which the compiler has not checked yet.
    conditions: Vec<Attribute>,
    /// Whether it may read the body.
    is_last: bool,
}

/// What the attribute generates for the arguments of a handler.
pub(super) struct Extractors {
    /// Constants with what the compiler finds, and those that reject an argument without a known rejection.
    pub(super) constants: TokenStream,
    /// Statements that add the errors of the arguments to `responses`.
    pub(super) contributions: TokenStream,
}

/// Returns the code for all arguments. `named` are the states that the attribute and `debug_handler` name.
pub(super) fn extractors(signature: &Signature, named: &[Type], is_get: bool) -> Extractors {
    let arguments = arguments(signature);
    let states = States::of(&arguments, named);
    let (mut constants, mut statements) = (TokenStream::new(), TokenStream::new());
    // The state itself never rejects a request.
    let arguments = arguments
        .iter()
        .filter(|argument| content_of("State", &argument.ty).is_none());
    for (at, argument) in arguments.enumerate() {
        let name = format_ident!("ARGUMENT_{at}");
        constants.extend(argument.constants(&name, &states.of_argument(argument)));
        let conditions = &argument.conditions;
        statements.extend(quote!(#(#conditions)* contributions.add(#name);));
    }
    let is_mutable = (!statements.is_empty()).then(|| quote!(mut));
    Extractors {
        constants,
        contributions: quote! {
            let #is_mutable contributions = __api_errors::Contributions::new(#is_get);
            #statements
            contributions.add_to(&mut responses);
        },
    }
}

/// The states that the app may have.
struct States<'a> {
    /// `()`, and those that the signature and the attributes name.
    named: Vec<(&'a [Attribute], Type)>,
    /// The arguments that can be a state themselves: `impl FromRequestParts<Self> for AppState`.
    own: Vec<Type>,
}

impl<'a> States<'a> {
    fn of(arguments: &'a [Argument], named: &[Type]) -> Self {
        let of_arguments = arguments.iter().filter_map(|argument| {
            let state = content_of("State", &argument.ty)?;
            Some((&argument.conditions[..], state.clone()))
        });
        let unconditional = |state| (&[][..], state);
        let unit = [unconditional(parse_quote!(()))].into_iter();
        let named = named.iter().cloned().map(unconditional);
        let own = arguments.iter().filter(|argument| argument.can_be_state());
        Self {
            named: unit.chain(of_arguments).chain(named).collect(),
            own: own.map(|argument| argument.ty.clone()).collect(),
        }
    }

    /// Returns the states for an argument. A type that an argument with a condition names may not exist.
    fn of_argument(&self, argument: &Argument) -> Vec<Type> {
        let named = self.named.iter();
        let named = named.filter(|(on, _)| on.is_empty() || is_same(on, &argument.conditions));
        let own = if is_one_of(&argument.ty, &WELL_KNOWN) {
            &[]
        } else {
            &self.own[..]
        };
        distinct(named.map(|(_, state)| state).chain(own))
    }
}

impl Argument {
    fn can_be_state(&self) -> bool {
        let is_wrapper = || is_one_of(&self.ty, &["Option", "Result"]);
        self.conditions.is_empty()
            && last_segment(&self.ty).is_some()
            && !is_primitive(&self.ty)
            && !is_one_of(&self.ty, &WELL_KNOWN)
            && !is_wrapper()
    }

    /// Returns a constant with what the compiler finds for each of the states. Another constant does not compile if it finds
    /// nothing.
    fn constants(&self, name: &Ident, states: &[Type]) -> TokenStream {
        let (conditions, ty) = (&self.conditions, &self.ty);
        let of_parts = states
            .iter()
            .map(|state| quote!(PartsArgument::<#ty, #state>));
        let of_body = states.iter().filter(|_| self.is_last);
        let of_body = of_body.map(|state| quote!(BodyArgument::<#ty, #state>));
        let declared = quote!(DeclaredArgument::<#ty>);
        let probes = of_parts.chain(of_body).chain([declared]);
        let found = probes
            .map(|probe| quote!(__api_errors::#probe::ERRORS, __api_errors::#probe::REJECTION));
        let found = quote! {
            #(#conditions)*
            const #name: &[::core::option::Option<__api_errors::Rejection>] = &[#(#found),*];
        };
        // The compiler finds the well-known extractors for each state, or axum does not accept the handler.
        if is_one_of(ty, &WELL_KNOWN) {
            return found;
        }
        let message = self.message(states);
        let (span, _) = span::first_and_last(ty);
        let check = quote_spanned! {span=>
            #(#conditions)*
            const _: () = if !__api_errors::is_extractor(#name) { ::core::panic!(#message) };
        };
        quote!(#found #check)
    }

    fn message(&self, states: &[Type]) -> String {
        let tried: Vec<_> = states
            .iter()
            .map(|state| format!("`{}`", shown(state)))
            .collect();
        let tried = tried.join(" or ");
        let ty = shown(&self.ty);
        let no_handler = "for a function that is no handler of axum, use `#[utoipa::path(..)]`";
        if last_segment(&self.ty).is_none() || is_primitive(&self.ty) {
            return format!("`{ty}` is no extractor; {no_handler}");
        }
        format!(
            "`{ty}` is no extractor for the state {tried}, so the document cannot list how it rejects a request; name the state of the app (`state = AppState`), or add `#[api_errors::rejects]` to the `impl FromRequestParts` of `{ty}`; {no_handler}"
        )
    }
}

/// Returns the arguments that the compiler can be asked about. A type that depends on the generics of the handler is not among them.
fn arguments(signature: &Signature) -> Vec<Argument> {
    let mut arguments = Vec::new();
    let last = signature.inputs.len().saturating_sub(1);
    for (at, input) in signature.inputs.iter().enumerate() {
        // A method is rejected.
        let FnArg::Typed(input) = input else { continue };
        let conditions = input
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("cfg"));
        let conditions: Vec<_> = conditions.cloned().collect();
        add(
            &mut arguments,
            &signature.generics,
            &input.ty,
            &conditions,
            at == last,
        );
    }
    arguments
}

/// Adds an argument. A tuple of extractors rejects with a response that hides which extractor it was, so each member is an argument.
fn add(
    arguments: &mut Vec<Argument>,
    generics: &Generics,
    ty: &Type,
    conditions: &[Attribute],
    is_last: bool,
) {
    let ty = ungrouped(ty);
    if let Type::Tuple(tuple) = content_of("All", ty).unwrap_or(ty) {
        for (at, member) in tuple.elems.iter().enumerate() {
            let is_last = is_last && at + 1 == tuple.elems.len();
            add(arguments, generics, member, conditions, is_last);
        }
        return;
    }
    let mut ty = ty.clone();
    if OutsideSignature::of(generics, |visitor| visitor.visit_type_mut(&mut ty)).is_ok() {
        arguments.push(Argument {
            ty,
            conditions: conditions.to_vec(),
            is_last,
        });
    }
}

/// Returns the only generic argument of a type with this name.
fn content_of<'a>(name: &str, ty: &'a Type) -> Option<&'a Type> {
    let last = last_segment(ty).filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(content) if arguments.args.len() == 1 => Some(ungrouped(content)),
        _ => None,
    }
}

fn is_one_of(ty: &Type, names: &[&str]) -> bool {
    last_segment(ty).is_some_and(|last| names.iter().any(|name| last.ident == name))
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ungrouped(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

fn distinct<'a>(types: impl Iterator<Item = &'a Type>) -> Vec<Type> {
    let mut all: Vec<Type> = Vec::new();
    for ty in types {
        if !all.iter().any(|other| is_same(&[other], &[ty])) {
            all.push(ty.clone());
        }
    }
    all
}

fn is_same<T: ToTokens>(a: &[T], b: &[T]) -> bool {
    quote!(#(#a)*).to_string() == quote!(#(#b)*).to_string()
}

/// Returns a type as people write it.
fn shown(ty: &Type) -> String {
    let mut text = ty.to_token_stream().to_string();
    for (spaced, close) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" <", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        ("'_ ", ""),
    ] {
        text = text.replace(spaced, close);
    }
    text
}
