//! `errors(..)` and `except(..)`: which errors of the return type the operation lists.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{
    Error, Ident, Lit, LitStr, Path, PathArguments, Result, Token, Type, parenthesized, token,
};

use crate::span;
use crate::syntax::ungrouped;

pub(super) const ERRORS: &str = "errors";
pub(super) const EXCEPT: &str = "except";

/// The value of `errors(..)` or `except(..)`.
pub(super) struct Narrowing {
    key: Ident,
    entries: Vec<Entry>,
}

/// An entry of the list.
enum Entry {
    /// An error code. It means each error that has this code.
    Code(LitStr),
    Variant(Variant),
    /// A type, which means all its errors.
    Type(Type),
}

/// `Type::Variant`.
struct Variant {
    path: Path,
    /// The path without arguments, for a pattern: a variant takes no lifetimes there.
    pattern: Path,
    ty: Path,
    ty_name: Ident,
    name: Ident,
}

impl Narrowing {
    /// Parses the list after the key.
    pub(super) fn parse(key: &Ident, input: ParseStream<'_>) -> Result<Self> {
        if !input.peek(token::Paren) {
            let is_over = input.is_empty() || input.peek(Token![,]);
            let span = if is_over { key.span() } else { input.span() };
            return Err(Error::new(span, expected(key)));
        }
        let listed;
        parenthesized!(listed in input);
        let mut entries: Vec<Entry> = Vec::new();
        while !listed.is_empty() {
            let entry = Entry::parse(key, &listed)?;
            if let Some(first) = entries.iter().find(|first| first.is(&entry)) {
                let message = format!("`{}` is listed twice", first.text());
                return Err(Error::new(entry.span(), message));
            }
            entries.push(entry);
            if listed.peek(token::Paren) || listed.peek(token::Brace) {
                let message = "the fields do not matter: write the name of the variant alone";
                return Err(Error::new(listed.span(), message));
            }
            if !listed.is_empty() && listed.parse::<Token![,]>().is_err() {
                return Err(Error::new(listed.span(), expected(key)));
            }
        }
        if entries.is_empty() && key == EXCEPT {
            let message = "`except()` leaves out no error: list one, or remove `except()`";
            return Err(Error::new(key.span(), message));
        }
        Ok(Self {
            key: key.clone(),
            entries,
        })
    }

    pub(super) fn span(&self) -> Span {
        self.key.span()
    }

    /// Returns the one of the two keys that is there, or reports that both are.
    pub(super) fn one_of(errors: Option<Self>, except: Option<Self>) -> Result<Option<Self>> {
        match (errors, except) {
            (Some(_), Some(except)) => Err(Error::new(
                except.key.span(),
                "`errors(..)` lists what the operation has and `except(..)` what it does not have: keep one of them",
            )),
            (errors, except) => Ok(errors.or(except)),
        }
    }

    /// Expands to a constant for each entry, and to the checks that the return type has these errors.
    pub(super) fn constants(&self, returned: &Type) -> TokenStream {
        let key = self.key.unraw().to_string();
        let probe = quote!(__api_errors::Returned::<#returned>);
        // A future that hides its errors has a message of its own.
        let can_be_narrowed = const_check(
            self.key.span(),
            &quote!(__ERRORS.fault_of_key(#key, #probe::IS_RESULT || #probe::IS_FUTURE)),
        );
        let entries = self.entries.iter().enumerate().map(|(index, entry)| {
            let (name, value) = (constant(index), entry.expand());
            let is_there = const_check(entry.span(), &quote!(__ERRORS.fault_of_entry(#name)));
            quote! {
                const #name: __api_errors::Selected = #value;
                #is_there
            }
        });
        quote! {
            const __ERRORS: __api_errors::ReturnedErrors = __api_errors::Returned::<#returned>::ERRORS;
            #can_be_narrowed
            #(#entries)*
        }
    }

    /// Expands to the value that filters the errors.
    pub(super) fn filter(&self) -> TokenStream {
        let constants = (0..self.entries.len()).map(constant);
        let variant = if self.key == EXCEPT { "Except" } else { "Only" };
        let variant = Ident::new(variant, Span::call_site());
        quote!(__api_errors::Narrowing::#variant(&[#(#constants),*]))
    }
}

/// Expands to a compile error at `span` if `message` is a text.
fn const_check(at: Span, message: &TokenStream) -> TokenStream {
    let span = span::call_site_at(at);
    let text = Ident::new("__message", span);
    quote_spanned! {span=>
        const _: () = if let ::core::option::Option::Some(#text) = #message {
            ::core::panic!("{}", #text.as_str())
        };
    }
}

fn constant(index: usize) -> Ident {
    format_ident!("__ENTRY_{index}")
}

impl Entry {
    fn parse(key: &Ident, input: ParseStream<'_>) -> Result<Self> {
        let wrong = |span| Error::new(span, expected(key));
        let start = input.span();
        if let Ok(literal) = input.parse::<Lit>() {
            return match literal {
                Lit::Str(code) if code.suffix().is_empty() => Ok(Self::Code(code)),
                other => Err(wrong(other.span())),
            };
        }
        let ty: Type = input.parse().map_err(|_| wrong(start))?;
        let Type::Path(path) = ungrouped(&ty) else {
            return Ok(Self::Type(ty));
        };
        if path.qself.is_some() {
            return Ok(Self::Type(ty));
        }
        Ok(variant(&path.path).map_or(Self::Type(ty), Self::Variant))
    }

    /// Expands to the value. The compiler reports a type that is no error, and a variant that does not exist.
    fn expand(&self) -> TokenStream {
        let span = span::call_site_at(match self {
            // If the type is no error, that is its name.
            Self::Variant(variant) => variant.ty_name.span(),
            _ => self.span(),
        });
        match self {
            Self::Code(code) => quote_spanned!(span=> __api_errors::Selected::Code(#code)),
            Self::Type(ty) => {
                let (first, last) = span::first_and_last(ty);
                let start = quote_spanned!(first=> __api_errors::Selected);
                let function = Ident::new("of_type", last);
                quote!(#start::#function::<#ty>())
            }
            Self::Variant(Variant {
                pattern, ty, name, ..
            }) => {
                let name = name.unraw().to_string();
                let error = Ident::new("__error", span);
                quote_spanned! {span=>
                    __api_errors::Selected::of_variant(
                        |#error: &#ty| ::core::matches!(#error, #pattern { .. }),
                        #name,
                    )
                }
            }
        }
    }

    /// The span of the literal, or of the last name in the path.
    fn span(&self) -> Span {
        match self {
            Self::Code(code) => code.span(),
            Self::Variant(variant) => variant.name.span(),
            Self::Type(ty) => match ungrouped(ty) {
                Type::Path(path) => path
                    .path
                    .segments
                    .last()
                    .map_or_else(|| ty.span(), |last| last.ident.span()),
                other => other.span(),
            },
        }
    }

    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Code(a), Self::Code(b)) => a.value() == b.value(),
            (Self::Code(_), _) | (_, Self::Code(_)) => false,
            (a, b) => a.text() == b.text(),
        }
    }

    /// The entry as text. The spaces between its tokens are left out.
    fn text(&self) -> String {
        let tokens = match self {
            Self::Code(code) => return code.value(),
            Self::Variant(variant) => variant.path.to_token_stream(),
            Self::Type(ty) => ty.to_token_stream(),
        };
        tokens.to_string().replace(' ', "")
    }
}

/// Returns the parts of a path to a variant.
///
/// A type in a module and a variant of a type look alike: `errors::NotFoundError`, `OrderError::NotFound`. The names of types begin
/// with a capital letter and those of modules do not, so the second last segment decides.
fn variant(path: &Path) -> Option<Variant> {
    let of = path.segments.iter().nth_back(1)?;
    let last = path.segments.last()?;
    let is_type = of.ident.unraw().to_string().starts_with(char::is_uppercase);
    if !is_type || matches!(last.arguments, PathArguments::AngleBracketed(_)) {
        return None;
    }
    let mut ty = path.clone();
    ty.segments.pop();
    // Removes the `::` at the end.
    ty.segments = Punctuated::from_iter(ty.segments);
    let mut pattern = path.clone();
    for segment in &mut pattern.segments {
        segment.arguments = PathArguments::None;
    }
    Some(Variant {
        path: path.clone(),
        pattern,
        ty,
        ty_name: of.ident.clone(),
        name: last.ident.clone(),
    })
}

fn expected(key: &Ident) -> String {
    format!(
        "`{key}` lists types, variants and error codes: write `{key}(Type, Type::Variant, \"CODE\")`"
    )
}
