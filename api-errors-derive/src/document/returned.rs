//! What a handler returns, as a type that can be named outside of its signature.

use proc_macro2::Span;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AssocType, Error, GenericArgument, GenericParam, Generics, Ident, Lifetime, Path,
    PathArguments, Result, ReturnType, Signature, Type, TypeParamBound, TypePath, parse_quote,
};

use crate::syntax::ungrouped;

/// The output of the handler; `()` where it can be no `Result`.
pub(super) fn returned(signature: &Signature) -> Result<Type> {
    let ReturnType::Type(_, written) = &signature.output else {
        return Ok(parse_quote!(()));
    };
    let mut written = ungrouped(written);
    if signature.asyncness.is_none()
        && let Some(output) = output_of_future(written)
    {
        written = ungrouped(output);
    }
    match written {
        Type::Path(path) => result(&signature.generics, path.clone()).map(Type::Path),
        // Expands to any type.
        Type::Macro(_) => Ok(written.clone()),
        _ => Ok(parse_quote!(())),
    }
}

/// What may be a `Result`. Nobody asks what it holds when all is well, so that may be anything.
fn result(generics: &Generics, mut path: TypePath) -> Result<TypePath> {
    if let Some(ok) = first_argument(&mut path)
        && Nameable::of(generics, |nameable| nameable.visit_type_mut(ok)).is_err()
    {
        *ok = parse_quote!(());
    }
    Nameable::of(generics, |nameable| nameable.visit_type_path_mut(&mut path))?;
    Ok(path)
}

fn first_argument(path: &mut TypePath) -> Option<&mut Type> {
    let last = path.path.segments.last_mut()?;
    let PathArguments::AngleBracketed(arguments) = &mut last.arguments else {
        return None;
    };
    arguments
        .args
        .iter_mut()
        .find_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
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

/// Takes the lifetimes out that have a name only in the signature, and finds what else has none
/// outside.
struct Nameable<'a> {
    generics: &'a Generics,
    error: Option<Error>,
}

impl<'a> Nameable<'a> {
    fn of(generics: &'a Generics, visit: impl FnOnce(&mut Self)) -> Result<()> {
        let mut nameable = Self {
            generics,
            error: None,
        };
        visit(&mut nameable);
        nameable.error.map_or(Ok(()), Err)
    }

    /// One is enough: whoever mends it, mends its like.
    fn refuse(&mut self, at: Span, message: impl FnOnce() -> String) {
        self.error.get_or_insert_with(|| Error::new(at, message()));
    }

    fn is_parameter(&self, name: &Ident) -> bool {
        self.generics
            .params
            .iter()
            .any(|parameter| match parameter {
                GenericParam::Type(parameter) => parameter.ident == *name,
                GenericParam::Const(parameter) => parameter.ident == *name,
                GenericParam::Lifetime(_) => false,
            })
    }
}

impl VisitMut for Nameable<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::ImplTrait(ty) = ty {
            self.refuse(ty.impl_token.span, || {
                "the document cannot know what this `impl` will be: name the type, or use `utoipa::path` and list the errors".to_owned()
            });
        }
        visit_mut::visit_type_mut(self, ty);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        let mut own = self.generics.lifetimes();
        if own.any(|own| own.lifetime == *lifetime) {
            lifetime.ident = Ident::new("_", lifetime.ident.span());
        }
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        if path.leading_colon.is_none()
            && let Some(first) = path.segments.first()
            && self.is_parameter(&first.ident)
        {
            let name = &first.ident;
            self.refuse(name.span(), || {
                format!("the document cannot know what `{name}` will be: return a type without `{name}`, or use `utoipa::path` and list the errors")
            });
        }
        visit_mut::visit_path_mut(self, path);
    }
}
