//! Properties of a type that its tokens show.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{
    GenericArgument, Generics, Lifetime, PathArguments, Type, TypeParam, TypeParamBound,
    WherePredicate,
};

/// Removes parentheses and the invisible groups that a `macro_rules` fragment adds.
pub(crate) fn ungrouped(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        }
    }
}

/// Returns the `T` of a type that is written `Option<T>`.
pub(crate) fn option_content(ty: &Type) -> Option<&Type> {
    content_of("Option", ty)
}

/// Returns the only generic argument of a type with this name.
pub(crate) fn content_of<'a>(name: &str, ty: &'a Type) -> Option<&'a Type> {
    let Type::Path(path) = ungrouped(ty) else {
        return None;
    };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(content) if arguments.args.len() == 1 => Some(ungrouped(content)),
        _ => None,
    }
}

/// Returns the `T` of a type that is written `Option<T>`, or the type itself.
pub(crate) fn option_content_or_self(ty: &Type) -> &Type {
    option_content(ty).unwrap_or(ty)
}

/// Returns whether `tokens` contains a type parameter.
pub(crate) fn mentions_parameter(generics: &Generics, tokens: &impl ToTokens) -> bool {
    contains_ident(tokens, &|ident| {
        generics
            .type_params()
            .any(|parameter| parameter.ident == *ident)
    })
}

/// Returns whether `tokens` contains an identifier for which `is_match` returns true.
pub(crate) fn contains_ident(tokens: &impl ToTokens, is_match: &dyn Fn(&Ident) -> bool) -> bool {
    tokens
        .to_token_stream()
        .into_iter()
        .any(|token| match token {
            TokenTree::Ident(ident) => is_match(&ident),
            TokenTree::Group(group) => contains_ident(&group.stream(), is_match),
            _ => false,
        })
}

/// Returns whether `tokens` has a meaning only inside of the impl: it contains a type parameter, a const
/// parameter or `Self`.
pub(crate) fn depends_on_impl(generics: &Generics, tokens: &impl ToTokens) -> bool {
    let constant = |ident: &Ident| {
        generics
            .const_params()
            .any(|parameter| parameter.ident == *ident)
    };
    mentions_parameter(generics, tokens)
        || contains_ident(tokens, &|ident| ident == "Self" || constant(ident))
}

/// Returns `tokens` with the name of the type in place of `Self`, for an item outside of the impl.
pub(crate) fn replace_self(tokens: TokenStream, name: &Ident) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut replaced = Group::new(group.delimiter(), replace_self(group.stream(), name));
            replaced.set_span(group.span());
            TokenTree::Group(replaced)
        }
        TokenTree::Ident(ident) if ident == "Self" => {
            let mut name = name.clone();
            name.set_span(ident.span());
            TokenTree::Ident(name)
        }
        token => token,
    });
    tokens.collect()
}

/// Returns `ty` with `'static` lifetimes, for a const outside of the impl; `None` if it depends on the impl.
pub(crate) fn type_outside_impl(generics: &Generics, ty: &Type) -> Option<Type> {
    if depends_on_impl(generics, ty) {
        return None;
    }
    let mut ty = ty.clone();
    StaticLifetimes(generics).visit_type_mut(&mut ty);
    Some(ty)
}

/// Replaces the lifetime parameters of the error by `'static`. Rust forbids `for<'a>` to reuse their names.
struct StaticLifetimes<'a>(&'a Generics);

impl VisitMut for StaticLifetimes<'_> {
    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if self.0.lifetimes().any(|own| own.lifetime == *lifetime) {
            lifetime.ident = Ident::new("static", lifetime.ident.span());
        }
    }
}

/// Returns whether `ty` is written as an unsized type: a `?Sized` parameter, `str`, a slice or a trait object.
pub(crate) fn is_unsized(generics: &Generics, ty: &Type) -> bool {
    match ungrouped(ty) {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.path.get_ident().is_some_and(|name| {
            let mut parameters = generics.type_params();
            let parameter = parameters.find(|parameter| parameter.ident == *name);
            parameter.map_or(name == "str", |parameter| {
                may_be_unsized(generics, parameter)
            })
        }),
        _ => false,
    }
}

fn may_be_unsized(generics: &Generics, parameter: &TypeParam) -> bool {
    bounds(generics, parameter)
        .any(|bound| matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some()))
}

/// Returns whether the parameter has the bound `'static`.
pub(crate) fn is_static_parameter(generics: &Generics, parameter: &TypeParam) -> bool {
    bounds(generics, parameter)
        .any(|bound| matches!(bound, TypeParamBound::Lifetime(bound) if bound.ident == "static"))
}

/// Returns the bounds of the parameter, also those in the where clause.
fn bounds<'a>(
    generics: &'a Generics,
    parameter: &'a TypeParam,
) -> impl Iterator<Item = &'a TypeParamBound> {
    let predicates = generics.where_clause.iter();
    let in_where = predicates
        .flat_map(|clause| &clause.predicates)
        .filter_map(|predicate| match predicate {
            WherePredicate::Type(predicate) => Some(predicate),
            _ => None,
        })
        .filter(|predicate| {
            matches!(&predicate.bounded_ty, Type::Path(path) if path.path.is_ident(&parameter.ident))
        })
        .flat_map(|predicate| &predicate.bounds);
    parameter.bounds.iter().chain(in_where)
}

/// Returns the types inside of `ty` that have no generic arguments: `Item` for `Option<Vec<Item>>`.
/// Primitive types are left out.
pub(crate) fn plain_parts(ty: &Type) -> Vec<&Type> {
    let content = content(ty);
    match ungrouped(ty) {
        Type::Path(_) if is_primitive(ty) => Vec::new(),
        Type::Path(_) if content.is_empty() => vec![ty],
        _ => content.into_iter().flat_map(plain_parts).collect(),
    }
}

/// Returns `ty` and the types that are written inside of it, to any depth: `Mutex<[Error; 2]>`, `[Error; 2]` and
/// `Error`. Primitive types are left out.
pub(crate) fn written_types(ty: &Type) -> Vec<&Type> {
    let ty = ungrouped(ty);
    if is_primitive(ty) {
        return Vec::new();
    }
    let inside = content(ty).into_iter().flat_map(written_types);
    std::iter::once(ty).chain(inside).collect()
}

/// Returns the types that are written directly inside of `ty`.
fn content(ty: &Type) -> Vec<&Type> {
    match ungrouped(ty) {
        Type::Path(path) => path.path.segments.iter().flat_map(type_arguments).collect(),
        Type::Reference(reference) => vec![&reference.elem],
        Type::Slice(slice) => vec![&slice.elem],
        Type::Array(array) => vec![&array.elem],
        Type::Tuple(tuple) => tuple.elems.iter().collect(),
        _ => Vec::new(),
    }
}

/// Returns the first type in the generic arguments of `ty`.
pub(crate) fn first_argument(ty: &Type) -> Option<&Type> {
    match ungrouped(ty) {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .and_then(|last| type_arguments(last).next()),
        _ => None,
    }
}

fn type_arguments(segment: &syn::PathSegment) -> impl Iterator<Item = &Type> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments
        .into_iter()
        .flatten()
        .filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
}

/// Returns whether `ty` is one of the most frequent field types. They are neither errors nor components of a
/// document, so skipping their checks shortens the build.
pub(crate) fn is_primitive(ty: &Type) -> bool {
    const PRIMITIVE: [&str; 19] = [
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
        "f32", "f64", "bool", "char", "String", "str", "Duration",
    ];
    match ungrouped(ty) {
        Type::Reference(reference) => is_primitive(&reference.elem),
        Type::Path(path) => path
            .path
            .get_ident()
            .is_some_and(|ident| PRIMITIVE.iter().any(|plain| ident == plain)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn finds_every_type_that_is_written_inside_of_a_type() {
        let written = |ty: &Type| -> Vec<String> {
            written_types(ty)
                .into_iter()
                .map(|ty| ty.to_token_stream().to_string().replace(' ', ""))
                .collect()
        };
        let ty: Type = parse_quote!(Mutex<[(u8, io::Error); 2]>);
        let parts = [
            "Mutex<[(u8,io::Error);2]>",
            "[(u8,io::Error);2]",
            "(u8,io::Error)",
            "io::Error",
        ];
        assert_eq!(written(&ty), parts);
        let ty: Type = parse_quote!(&'a (Box<[Box<dyn Error>]>));
        let parts = [
            "&'a(Box<[Box<dynError>]>)",
            "Box<[Box<dynError>]>",
            "[Box<dynError>]",
            "Box<dynError>",
            "dynError",
        ];
        assert_eq!(written(&ty), parts);
        let ty: Type = parse_quote!(fn(io::Error) -> u8);
        assert_eq!(written(&ty), ["fn(io::Error)->u8"]);
        assert_eq!(written(&parse_quote!(&'static str)), [""; 0]);
    }
}
