//! Names of a signature in a place outside of it.

use proc_macro2::Span;
use syn::visit_mut::{self, VisitMut};
use syn::{Error, GenericParam, Generics, Ident, Lifetime, Path, Result, Type};

/// Removes the lifetimes that only the signature declares, and finds other names that are not valid outside of it.
pub(super) struct OutsideSignature<'a> {
    generics: &'a Generics,
    error: Option<Error>,
}

impl<'a> OutsideSignature<'a> {
    pub(super) fn of(generics: &'a Generics, visit: impl FnOnce(&mut Self)) -> Result<()> {
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
