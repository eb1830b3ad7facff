//! Types that are no API errors and that the user cannot change. The compile error says what to write instead.
//!
//! Only the tokens are known here, and a type of the user may have the same name. So a match chooses the text of a
//! compile error, and never whether there is one. For a wrapper it chooses code that works with every type.

use syn::{GenericArgument, PathArguments, PathSegment, Type, TypePath};

use crate::syntax::ungrouped;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum WellKnown {
    /// `AnyError`, and the errors of `api_errors::report`.
    Any,
    /// `sqlx::Error`, `DbErr`, ..
    Driver,
    /// `InternalError`, which is an API error and converts from no other type.
    Internal,
    /// `Box<dyn Error>`, `anyhow::Error`, `Report`, ..
    Report,
    /// `StatusCode`, `(StatusCode, String)`
    Status,
    /// `String`, `u16`, ..
    Value,
    /// `Caused<E>`, `Shared<E>`, which are API errors and reach the conversions of `E`.
    Wrapper,
}

/// Returns which well-known type `ty` looks like.
pub(crate) fn of(ty: &Type) -> Option<WellKnown> {
    match ungrouped(ty) {
        Type::Tuple(tuple) => {
            let mut parts = tuple.elems.iter().map(of);
            parts.find(|part| *part == Some(WellKnown::Status))?
        }
        ty if crate::syntax::is_primitive(ty) => Some(WellKnown::Value),
        Type::Path(path) => of_path(path),
        _ => None,
    }
}

fn of_path(path: &TypePath) -> Option<WellKnown> {
    const DRIVERS: [&str; 4] = ["deadpool", "diesel", "sea_orm", "sqlx"];
    const REPORTS: [&str; 4] = ["anyhow", "color_eyre", "error_stack", "eyre"];
    let (first, last) = (path.path.segments.first()?, path.path.segments.last()?);
    let is_qualified = path.path.segments.len() > 1;
    let is_of = |crates: &[&str]| is_qualified && crates.iter().any(|name| first.ident == name);
    match last.ident.to_string().as_str() {
        "AnyError" | "AnyhowError" | "EyreError" => Some(WellKnown::Any),
        "StackError" if !last.arguments.is_none() => Some(WellKnown::Any),
        "InternalError" => Some(WellKnown::Internal),
        "Caused" | "Shared" => Some(WellKnown::Wrapper),
        "StatusCode" => Some(WellKnown::Status),
        "DbErr" => Some(WellKnown::Driver),
        "Report" => Some(WellKnown::Report),
        "Box" | "Arc" | "Rc" if points_to_trait_object(last) => Some(WellKnown::Report),
        _ if is_of(&DRIVERS) => Some(WellKnown::Driver),
        _ if is_of(&REPORTS) => Some(WellKnown::Report),
        _ => None,
    }
}

fn points_to_trait_object(pointer: &PathSegment) -> bool {
    let PathArguments::AngleBracketed(arguments) = &pointer.arguments else {
        return false;
    };
    arguments.args.iter().any(|argument| {
        matches!(argument, GenericArgument::Type(ty) if matches!(ungrouped(ty), Type::TraitObject(_)))
    })
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn finds_each_well_known_type_as_it_is_written() {
        let cases: [(Type, WellKnown); 22] = [
            (parse_quote!(Caused<OrderError>), WellKnown::Wrapper),
            (parse_quote!(api_errors::Shared<E>), WellKnown::Wrapper),
            (parse_quote!(AnyError), WellKnown::Any),
            (parse_quote!(api_errors::AnyError), WellKnown::Any),
            (parse_quote!(report::AnyhowError), WellKnown::Any),
            (parse_quote!(EyreError), WellKnown::Any),
            (parse_quote!(StackError<C>), WellKnown::Any),
            (parse_quote!(sqlx::Error), WellKnown::Driver),
            (parse_quote!(diesel::result::Error), WellKnown::Driver),
            (parse_quote!(DbErr), WellKnown::Driver),
            (parse_quote!(sea_orm::DbErr), WellKnown::Driver),
            (parse_quote!(InternalError), WellKnown::Internal),
            (parse_quote!(anyhow::Error), WellKnown::Report),
            (parse_quote!(eyre::Report), WellKnown::Report),
            (parse_quote!(Report<Context>), WellKnown::Report),
            (parse_quote!(Box<dyn Error + Send>), WellKnown::Report),
            (parse_quote!((Arc<dyn Error>)), WellKnown::Report),
            (parse_quote!(StatusCode), WellKnown::Status),
            (parse_quote!((http::StatusCode, String)), WellKnown::Status),
            (parse_quote!(String), WellKnown::Value),
            (parse_quote!(&'static str), WellKnown::Value),
            (parse_quote!(u16), WellKnown::Value),
        ];
        for (ty, expected) in cases {
            assert_eq!(of(&ty), Some(expected), "{}", quote::quote!(#ty));
        }
        let others: [Type; 8] = [
            parse_quote!(Error),
            parse_quote!(io::Error),
            parse_quote!(Box<OrderError>),
            parse_quote!((OrderError, UserError)),
            parse_quote!(sqlx),
            parse_quote!(StackError),
            parse_quote!([StatusCode; 2]),
            parse_quote!(dyn Error),
        ];
        for ty in others {
            assert_eq!(of(&ty), None, "{}", quote::quote!(#ty));
        }
    }
}
