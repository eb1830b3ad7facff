//! What a later version of an app adds changes no name, and no reference of another operation.

use std::collections::BTreeMap;

use api_errors::errors::{ForbiddenError, NotFoundError};
use api_errors::{ApiError, ApiErrors, UnionStyle};
use serde_json::Value;
use utoipa::OpenApi;

use crate::names::{finished, names};

const STYLES: [UnionStyle; 4] = [
    UnionStyle::OneOf,
    UnionStyle::Discriminated,
    UnionStyle::Flat,
    UnionStyle::Umbrella,
];

/// The app as it is, and after somebody added a variant at a status, another status, an enum and a handler.
mod before {
    use super::*;

    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) enum OrderError {
        #[api_error(code = 404, msg = "No order", err_code = "ORDER-404")]
        NotFound,
        #[api_error(code = 409, msg = "Paid", err_code = "ORDER-409")]
        Paid,
    }

    #[api_errors::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200)))]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) async fn order(_: crate::Id) -> Result<(), OrderError> {
        Ok(())
    }

    #[derive(OpenApi)]
    #[openapi(paths(order, untouched::user, untouched::index))]
    pub(super) struct Api;
}

mod after {
    use super::*;

    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) enum OrderError {
        #[api_error(code = 409, msg = "Sent", err_code = "ORDER-409-SENT")]
        Sent,
        #[api_error(code = 404, msg = "No order", err_code = "ORDER-404")]
        NotFound,
        #[api_error(code = 409, msg = "Paid", err_code = "ORDER-409")]
        Paid,
        #[api_error(code = 422, msg = "Too old", err_code = "ORDER-422")]
        TooOld,
        #[api_error(transparent)]
        Line(LineError),
    }

    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) enum LineError {
        #[api_error(code = 404, msg = "No line", err_code = "LINE-404")]
        NotFound,
    }

    #[api_errors::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200)))]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) async fn order(_: crate::Id) -> Result<(), OrderError> {
        Ok(())
    }

    #[api_errors::path(get, path = "/a/lines", responses((status = 200), LineError))]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) async fn lines() -> Result<(), untouched::UserError> {
        Ok(())
    }

    #[derive(OpenApi)]
    #[openapi(paths(lines, order, untouched::user, untouched::index))]
    pub(super) struct Api;
}

mod untouched {
    use super::*;

    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) enum UserError {
        #[api_error(code = 404, msg = "No user", err_code = "USER-404")]
        NotFound,
        #[api_error(code = 422, msg = "Too young", err_code = "USER-422")]
        TooYoung,
        #[api_error(transparent)]
        Missing(NotFoundError),
    }

    #[api_errors::path(get, path = "/users/{id}", params(("id" = u64, Path)), responses((status = 200), ForbiddenError))]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) async fn user(_: crate::Id) -> Result<(), UserError> {
        Ok(())
    }

    #[api_errors::path(get, path = "/{page}", params(("page" = u64, Path)), responses((status = 200)))]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) async fn index(_: crate::Id) -> Result<(), NotFoundError> {
        Ok(())
    }
}

/// The code of each error component, and the codes of each response component.
fn declarations(document: &Value) -> BTreeMap<String, Value> {
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let schemas = schemas.iter().map(|(name, schema)| {
        let code = &schema["properties"]["error_code"]["enum"];
        (format!("schema {name}"), code.clone())
    });
    let responses = document["components"]["responses"].as_object();
    let responses = responses.into_iter().flatten().map(|(name, _)| {
        let (of, _) = name.split_once('-').unwrap();
        (format!("response {name}"), of.into())
    });
    schemas.chain(responses).collect()
}

#[test]
fn what_is_added_changes_no_name_and_no_other_operation() {
    for style in STYLES {
        for errors in [
            ApiErrors::new(),
            ApiErrors::new().problem_details("/problems/"),
            ApiErrors::new().common_errors::<ForbiddenError>(),
        ] {
            let errors = errors.union_style(style);
            let before = finished(before::Api::openapi(), &errors);
            let after = finished(after::Api::openapi(), &errors);
            let names_after = declarations(&after);
            for (name, declaration) in declarations(&before) {
                // In this style an error is a component only if it is the only one of its status.
                if style == UnionStyle::Flat && name.starts_with("schema Order") {
                    continue;
                }
                assert_eq!(
                    names_after.get(&name),
                    Some(&declaration),
                    "{name}, {errors:?}"
                );
            }
            for path in ["/users/{id}", "/{page}"] {
                assert_eq!(before["paths"][path], after["paths"][path], "{errors:?}");
            }
            // What the operations refer to is the same as well.
            for name in names(&before, "schemas") {
                let of_order = name.starts_with("Order");
                let schemas = |document: &Value| document["components"]["schemas"][&name].clone();
                assert!(of_order || schemas(&before) == schemas(&after), "{name}");
            }
            assert_eq!(after["x-shared-names"], Value::Null);
        }
    }
}
