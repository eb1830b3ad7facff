//! The arguments of a handler: how each one rejects a request.
//!
//! Only the compiler knows the rejection of a type, and only for a state. The states that the signature and the attribute
//! suggest are tried.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::visit_mut::VisitMut as _;
use syn::{Attribute, FnArg, Generics, Signature, Type, parse_quote};

use super::item::conditions;
use super::outside_signature::OutsideSignature;
use crate::span;
use crate::syntax::{content_of, is_primitive, ungrouped};

/// The names of extractors that reject alike for every state. The types of other arguments are not tried as their state, which takes
/// time, and they are not checked. If such a type is another extractor and is not found, the document lists it as unknown.
const WELL_KNOWN: [&str; 28] = [
    "Body",
    "Bytes",
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
    "String",
    "TypedHeader",
    "Uri",
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
    /// Whether the argument must be an extractor for one of the states.
    is_checked: bool,
}

/// The arguments of a handler.
struct Arguments {
    all: Vec<Argument>,
    /// Whether an argument depends on the generics of the handler. Nothing is known about it, and perhaps about the state.
    is_partial: bool,
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
    let arguments = Arguments::of(signature);
    let is_partial = arguments.is_partial;
    let states = States::of(&arguments.all, named);
    let (mut constants, mut statements) = (TokenStream::new(), TokenStream::new());
    for (at, argument) in arguments.all.iter().enumerate() {
        let name = format_ident!("ARGUMENT_{at}");
        let probes = states.probes(argument);
        constants.extend(argument.constant(&name, &probes));
        if argument.is_checked && !is_partial {
            constants.extend(argument.check(&name, &states.of_argument(argument)));
        }
        let (conditions, ty) = (&argument.conditions, &argument.ty);
        statements.extend(quote!(#(#conditions)* contributions.add::<#ty>(#name);));
    }
    let is_mutable = (!statements.is_empty()).then(|| quote!(mut));
    Extractors {
        constants,
        contributions: quote! {
            let #is_mutable contributions = __api_errors::Contributions::new(#is_get, #is_partial);
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
        let named = named.map(|(_, state)| state);
        distinct(named.chain(self.own_of_argument(argument)))
    }

    fn own_of_argument(&self, argument: &Argument) -> &[Type] {
        if argument.is_well_known() {
            &[]
        } else {
            &self.own
        }
    }

    /// Returns the types that ask the compiler, one for each way to be an extractor.
    fn probes(&self, argument: &Argument) -> Vec<TokenStream> {
        let ty = &argument.ty;
        let mut ways = vec![("PartsArgument", "PartsBeside")];
        ways.extend(argument.is_last.then_some(("BodyArgument", "BodyBeside")));
        let mut probes = Vec::new();
        for (of_state, beside) in ways {
            let (of_state, beside) = (format_ident!("{of_state}"), format_ident!("{beside}"));
            let states = self.of_argument(argument);
            probes.extend(states.iter().map(|state| quote!(#of_state::<#ty, #state>)));
            // An argument can be an alias of `State<S>`.
            let own = self.own_of_argument(argument).iter();
            probes.extend(own.map(|own| quote!(#beside::<#ty, #own>)));
        }
        probes.push(quote!(DeclaredArgument::<#ty>));
        probes
    }
}

impl Argument {
    fn is_well_known(&self) -> bool {
        is_one_of(&self.ty, &WELL_KNOWN) || content_of("State", &self.ty).is_some()
    }

    fn can_be_state(&self) -> bool {
        let is_wrapper = || is_one_of(&self.ty, &["Option", "Result"]);
        let is_path = || matches!(self.ty, Type::Path(_)) && !is_primitive(&self.ty);
        self.conditions.is_empty() && is_path() && !self.is_well_known() && !is_wrapper()
    }

    /// Returns a constant with what the compiler finds.
    fn constant(&self, name: &Ident, probes: &[TokenStream]) -> TokenStream {
        let conditions = &self.conditions;
        let found = probes
            .iter()
            .map(|probe| quote!(__api_errors::#probe::ERRORS, __api_errors::#probe::REJECTION));
        quote! {
            #(#conditions)*
            const #name: &[::core::option::Option<__api_errors::Rejection>] = &[#(#found),*];
        }
    }

    /// Returns an item that does not compile if nothing was found.
    fn check(&self, name: &Ident, states: &[Type]) -> TokenStream {
        let (conditions, message) = (&self.conditions, self.message(states));
        let (span, _) = span::first_and_last(&self.ty);
        quote_spanned! {span=>
            #(#conditions)*
            const _: () = if !__api_errors::is_extractor(#name) { ::core::panic!("{}", #message) };
        }
    }

    fn message(&self, states: &[Type]) -> String {
        let ty = shown(&self.ty);
        let no_handler = "for a function that is not a handler of axum, use `#[utoipa::path(..)]`";
        if is_primitive(&self.ty) || matches!(self.ty, Type::Reference(_)) {
            return format!("`{ty}` is not an extractor; {no_handler}");
        }
        let others = states
            .iter()
            .filter(|state| !is_same(&[state], &[&&self.ty]));
        let tried: Vec<_> = others.map(|state| format!("`{}`", shown(state))).collect();
        let tried = tried.join(" or ");
        format!(
            "`{ty}` is not an extractor for the state {tried}, so the document cannot list how it rejects a request; name the state of the app (`state = AppState`), or add `#[api_errors::rejects]` to the `impl` that makes `{ty}` an extractor; {no_handler}"
        )
    }
}

impl Arguments {
    fn of(signature: &Signature) -> Self {
        let mut arguments = Self {
            all: Vec::new(),
            is_partial: false,
        };
        let inputs = signature.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(input) => Some((&*input.ty, conditions(&input.attrs))),
            // A method is rejected.
            FnArg::Receiver(_) => None,
        });
        let inputs: Vec<_> = inputs.collect();
        for (at, (ty, conditions)) in inputs.iter().enumerate() {
            let mut after = inputs[at + 1..].iter();
            let is_last = after.all(|(_, conditions)| !conditions.is_empty());
            arguments.add(&signature.generics, ty, conditions, is_last, true);
        }
        arguments
    }

    /// Adds an argument. A tuple of extractors rejects with a response that hides which extractor it was, so each member is an
    /// argument. The same holds for `All`. A type of another crate can have that name, so its members are not checked.
    fn add(
        &mut self,
        generics: &Generics,
        ty: &Type,
        conditions: &[Attribute],
        is_last: bool,
        is_checked: bool,
    ) {
        let ty = ungrouped(ty);
        let of_all = content_of("All", ty).filter(|ty| matches!(ty, Type::Tuple(_)));
        if let Type::Tuple(tuple) = of_all.unwrap_or(ty) {
            for (at, member) in tuple.elems.iter().enumerate() {
                let is_last = is_last && at + 1 == tuple.elems.len();
                let is_checked = is_checked && of_all.is_none();
                self.add(generics, member, conditions, is_last, is_checked);
            }
            return;
        }
        let mut ty = ty.clone();
        if OutsideSignature::of(generics, |visitor| visitor.visit_type_mut(&mut ty)).is_err() {
            self.is_partial = true;
            return;
        }
        let mut argument = Argument {
            ty,
            conditions: conditions.to_vec(),
            is_last,
            is_checked,
        };
        argument.is_checked &= !argument.is_well_known();
        self.all.push(argument);
    }
}

fn is_one_of(ty: &Type, names: &[&str]) -> bool {
    let Type::Path(path) = ungrouped(ty) else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| names.iter().any(|name| last.ident == name))
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
