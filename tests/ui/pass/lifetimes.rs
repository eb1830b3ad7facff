#![allow(explicit_outlives_requirements, reason = "an explicit bound is a subject")]

use api_errors::ApiError;
use api_errors::traits::{ApiError as _, ApiErrorSet};
use axum::response::IntoResponse;
use std::borrow::Cow;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{key} not found", err_code = "RES-404")]
struct NotFound<'a> {
    #[api_error(data)]
    key: &'a str,
}

#[derive(Debug, ApiError)]
enum Error<'a, 'b: 'a, T>
where
    T: std::fmt::Display + 'b,
{
    #[api_error(code = 400, msg = "{0} {1}", err_code = "A")]
    Both(&'a str, &'b T),
    #[api_error(code = 400, msg = "Text", err_code = "B")]
    Text(#[api_error(msg)] Cow<'b, str>),
    #[api_error(transparent)]
    Nested(#[from] NotFound<'a>),
    #[api_error(code = 400, msg = "Function {f:?}", err_code = "C")]
    Function { f: for<'c> fn(&'c str) -> &'c str },
}

fn identity(text: &str) -> &str {
    text
}

#[test]
fn passes() {
    let key = String::from("x");
    let error = NotFound { key: &key };
    assert_eq!(error.to_string(), "x not found");
    assert_eq!(error.into_response().status(), 404);
    let number = 5;
    assert_eq!(Error::Both(&key, &number).to_string(), "x 5");
    assert_eq!(Error::<u8>::Text(Cow::Borrowed(&key)).message(), "x");
    let nested: Error<'_, '_, u8> = NotFound { key: &key }.into();
    assert_eq!(nested.to_string(), "x not found");
    let _: Error<'_, '_, u8> = Error::Function { f: identity };
    assert_eq!(Error::<u8>::SET.iter().count(), 4);
}
