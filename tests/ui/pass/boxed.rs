use api_errors::ApiError;
use api_errors::errors::NotFoundError;
use api_errors::traits::{ApiError as _, ApiErrorSet};
use axum::response::IntoResponse;
use std::sync::Arc;

#[derive(Debug, ApiError)]
#[api_error(code = 400, msg = "Not a number", err_code = "NUMBER-400")]
struct Number(#[from] std::num::ParseIntError);

#[derive(Debug, ApiError)]
enum Inner {
    #[api_error(transparent)]
    Number(#[from] Box<Number>),
    #[api_error(transparent)]
    Shared(#[from] Arc<NotFoundError>),
}

#[derive(Debug, ApiError)]
enum Outer {
    #[api_error(transparent, from(Box<Number>, Arc<NotFoundError>))]
    Inner(#[from] Box<Inner>),
}

fn reaches_into_the_box() -> Result<i32, Box<Number>> {
    Ok("x".parse()?)
}

fn two_levels() -> Result<i32, Box<Outer>> {
    Ok(reaches_into_the_box()?)
}

async fn handler() -> Result<String, Box<Outer>> {
    two_levels()?;
    Ok(String::new())
}

#[test]
fn passes() {
    let error = two_levels().unwrap_err();
    assert_eq!(error.status(), 400);
    assert_eq!(error.to_string(), "Not a number");
    assert_eq!(Box::<Outer>::SET.iter().count(), 2);
    assert_eq!(error.into_response().status(), 400);
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
