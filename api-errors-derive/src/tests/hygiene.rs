//! The names in an expansion always resolve to the library's items, even if the user's module defines the same names.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{DeriveInput, Expr, File, Ident, Macro, PatIdent, Path, Token, parse_quote};

use super::{expand, inputs};

fn identifiers(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// With `crate = "::renamed"`, the expansion does not contain the name `api_errors`.
#[test]
fn an_expansion_names_the_library_only_by_its_crate_path() {
    for (name, mut input) in inputs::all() {
        input
            .attrs
            .push(parse_quote!(#[api_error(crate = "::renamed")]));
        let mut found = BTreeSet::new();
        identifiers(expand(&input).into_token_stream(), &mut found);
        assert!(!found.contains("api_errors"), "{name}");
        assert!(found.contains("renamed"), "{name}");
        assert!(found.contains("__api_errors"), "{name}");
    }
}

/// A relative name would resolve to the user's own `core`, `Some` or `Box`.
#[test]
fn every_path_in_an_expansion_is_absolute_or_generated() {
    for (name, input) in inputs::all() {
        let mut paths = RelativePaths::user_names(&input);
        paths.visit_file(&expand(&input));
        let none: Vec<String> = Vec::new();
        assert_eq!(paths.relative, none, "in the expansion of {name}");
    }
}

/// The check above finds each kind of relative name.
#[test]
fn the_hygiene_check_finds_a_relative_name() {
    let bad: [(&str, File); 7] = [
        (
            "Some",
            parse_quote!(
                const _: () = {
                    Some(1);
                };
            ),
        ),
        ("core", parse_quote!(impl core::fmt::Debug for Self {})),
        (
            "Vec",
            parse_quote!(
                fn a(_: &Vec<__b::C>) {}
            ),
        ),
        (
            "None",
            parse_quote!(
                const _: () = match __a {
                    None => {}
                };
            ),
        ),
        (
            "value",
            parse_quote!(
                const _: () = {
                    let value = 1;
                };
            ),
        ),
        (
            "String",
            parse_quote!(__api_errors::if_axum! { impl __a::B for String {} }),
        ),
        (
            "text",
            parse_quote!(
                const _: () = { ::core::panic!("{}", text) };
            ),
        ),
    ];
    for (name, file) in bad {
        let mut paths = RelativePaths::user_names(&parse_quote!(
            struct User;
        ));
        paths.visit_file(&file);
        assert!(paths.relative.iter().any(|path| path == name), "{name}");
    }
}

/// Collects names that are not absolute, not `Self`, not generated (`__`) and not from the user's input.
struct RelativePaths {
    user_names: BTreeSet<String>,
    relative: Vec<String>,
}

impl RelativePaths {
    /// Starts with the names in the input: its type, its variants, its parameters and its field types.
    fn user_names(input: &DeriveInput) -> Self {
        let mut user = UserNames(BTreeSet::new());
        user.visit_derive_input(input);
        user.0.insert("user_crate".to_owned());
        Self {
            user_names: user.0,
            relative: Vec::new(),
        }
    }

    fn check(&mut self, ident: &Ident) {
        let name = ident.to_string();
        let is_generated = name.starts_with("__") || ["Self", "self"].contains(&&*name);
        if !is_generated && !self.user_names.contains(&name) {
            self.relative.push(name);
        }
    }
}

impl<'ast> Visit<'ast> for RelativePaths {
    fn visit_path(&mut self, path: &'ast Path) {
        if path.leading_colon.is_none()
            && let Some(first) = path.segments.first()
        {
            self.check(&first.ident);
        }
        visit::visit_path(self, path);
    }

    /// A name in a pattern resolves to a constant of that name, if there is one.
    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        self.check(&pattern.ident);
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let first = match &item.tree {
            syn::UseTree::Path(path) => Some(&path.ident),
            _ => None,
        };
        if item.leading_colon.is_none()
            && let Some(first) = first
        {
            self.check(first);
        }
    }

    /// Built-in attributes have no absolute path.
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let built_in = ["automatically_derived", "allow", "doc", "track_caller"];
        let path = attribute.path();
        if !built_in.iter().any(|name| path.is_ident(name)) {
            self.visit_path(path);
        }
    }

    /// `if_axum!` and the other macros of features contain items, `data_types!` contains types, `arg_types!` contains pairs of an expression and a
    /// type, other macros contain expressions.
    fn visit_macro(&mut self, mac: &'ast Macro) {
        self.visit_path(&mac.path);
        let tokens = mac.tokens.clone();
        let last = mac.path.segments.last();
        let is = |name: &str| last.is_some_and(|last| last.ident == name);
        if last.is_some_and(|last| last.ident.to_string().starts_with("if_")) {
            let items: File = syn::parse2(tokens).expect("items");
            Visit::visit_file(self, &items);
        } else if is("data_types") {
            let types = Punctuated::<syn::Type, Token![,]>::parse_terminated;
            for ty in &types.parse2(tokens).expect("types") {
                self.visit_type(ty);
            }
        } else if is("arg_types") {
            let pairs = Punctuated::<ArgType, Token![,]>::parse_terminated;
            for ArgType(data, ty) in pairs.parse2(tokens).expect("pairs") {
                let statement: File = parse_quote!(const _: () = { #data };);
                Visit::visit_file(self, &statement);
                let statement: File = parse_quote!(type _Type = #ty;);
                Visit::visit_file(self, &statement);
            }
        } else {
            let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
            for expression in expressions.parse2(tokens).expect("expressions") {
                let statement: File = parse_quote!(const _: () = { #expression };);
                Visit::visit_file(self, &statement);
            }
        }
    }
}

/// One item of `arg_types!`.
struct ArgType(Expr, syn::Type);

impl Parse for ArgType {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let inside;
        syn::parenthesized!(inside in input);
        let data = inside.parse()?;
        inside.parse::<Token![,]>()?;
        Ok(Self(data, inside.parse()?))
    }
}

/// The relative names in the input.
struct UserNames(BTreeSet<String>);

impl<'ast> Visit<'ast> for UserNames {
    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.0.insert(ident.to_string());
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if path.leading_colon.is_none()
            && let Some(first) = path.segments.first()
        {
            self.0.insert(first.ident.to_string());
        }
        for segment in &path.segments {
            self.visit_path_arguments(&segment.arguments);
        }
    }

    /// Attributes contain texts and keys. Their paths start with `user_crate` in these tests.
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
}
