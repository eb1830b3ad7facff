//! The return type of a handler, as a type that is valid outside of its signature.

use proc_macro2::Span;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AssocType, Error, GenericArgument, GenericParam, Generics, Ident, Lifetime, Path,
    PathArguments, Result, ReturnType, Signature, Type, TypeParamBound, TypePath, parse_quote,
};

use crate::syntax::ungrouped;

/// Returns the output type of the handler, or `()` if it cannot be a `Result`.
pub(super) fn returned_type(signature: &Signature) -> Result<Type> {
    let ReturnType::Type(_, ty) = &signature.output else {
        return Ok(parse_quote!(()));
    };
    let mut ty = ungrouped(ty);
    if signature.asyncness.is_none()
        && let Some(output) = output_of_future(ty)
    {
        ty = ungrouped(output);
    }
    match ty {
        Type::Path(path) => result_type(&signature.generics, path.clone()).map(Type::Path),
        // A macro can expand to a `Result`.
        Type::Macro(_) => Ok(ty.clone()),
        _ => Ok(parse_quote!(())),
    }
}

/// Returns a type that may be a `Result`. The type of its `Ok` value does not matter, so it may become `()`.
fn result_type(generics: &Generics, mut path: TypePath) -> Result<TypePath> {
    if let Some(ok) = first_argument(&mut path)
        && OutsideSignature::of(generics, |visitor| visitor.visit_type_mut(ok)).is_err()
    {
        *ok = parse_quote!(());
    }
    OutsideSignature::of(generics, |visitor| visitor.visit_type_path_mut(&mut path))?;
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

/// Returns the `T` of `impl Future<Output = T>`.
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

/// Removes the lifetimes that only the signature declares, and finds other names that are not valid outside of it.
struct OutsideSignature<'a> {
    generics: &'a Generics,
    error: Option<Error>,
}

impl<'a> OutsideSignature<'a> {
    fn of(generics: &'a Generics, visit: impl FnOnce(&mut Self)) -> Result<()> {
        let mut visitor = Self {
            generics,
            error: None,
        };
        visit(&mut visitor);
        visitor.error.map_or(Ok(()), Err)
    }

    /// Reports an error, unless there is one already.
    fn reject(&mut self, span: Span, message: impl FnOnce() -> String) {
        self.error
            .get_or_insert_with(|| Error::new(span, message()));
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

impl VisitMut for OutsideSignature<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::ImplTrait(ty) = ty {
            self.reject(ty.impl_token.span, || {
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
            self.reject(name.span(), || {
                format!("the document cannot know what `{name}` will be: return a type without `{name}`, or use `utoipa::path` and list the errors")
            });
        }
        visit_mut::visit_path_mut(self, path);
    }
}
