//! The names of the crates that the generated code uses, taken by the user's modules.
#![allow(dead_code, reason = "the declarations only have to compile")]

mod core {}
mod std {}
mod alloc {}
mod serde {}
mod axum {}
mod http {}
mod utoipa {}

#[derive(Debug, ::api_errors::ApiError)]
enum Error {
    #[api_error(code = 404, msg = "{id:?} {id}", err_code = "RES-404")]
    NotFound {
        #[api_error(data)]
        id: u64,
        #[api_error(header = "X-Name")]
        name: Option<String>,
    },
    #[api_error(transparent)]
    Nested(#[from] Nested),
    #[api_error(code = ::http::StatusCode::GONE, msg = "Gone", err_code = "GONE-410")]
    Gone,
}

#[derive(Debug, ::api_errors::ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
struct Nested(#[from] ::std::fmt::Error);

fn main() {
    let error = Error::NotFound { id: 5, name: None };
    assert_eq!(error.to_string(), "5 5");
}
