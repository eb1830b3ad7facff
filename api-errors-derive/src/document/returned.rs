//! The return type of a handler, as a type that is valid outside of its signature.

use syn::visit_mut::VisitMut as _;
use syn::{
    AssocType, GenericArgument, Generics, PathArguments, Result, ReturnType, Signature, Type,
    TypeParamBound, TypePath, parse_quote,
};

use super::outside_signature::OutsideSignature;
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
