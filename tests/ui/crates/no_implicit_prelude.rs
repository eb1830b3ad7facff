//! Nothing that the derive writes needs a prelude.
#![no_implicit_prelude]
#![allow(dead_code, reason = "the declarations only have to compile")]

#[derive(::std::fmt::Debug, ::api_errors::ApiError)]
#[api_error(
    code = 404,
    msg = "{id} {id:>5} {name}",
    err_code = "RES-404",
    desc = "{name:?}",
    headers("X-Id" = "{id}"),
    data(limit = 1),
    example = Struct { id: 1, name: ::std::string::String::new(), wait: ::std::option::Option::None }
)]
struct Struct {
    #[api_error(data)]
    id: u64,
    name: ::std::string::String,
    #[api_error(retry_after)]
    wait: ::std::option::Option<u64>,
}

#[derive(::std::fmt::Debug, ::api_errors::ApiError)]
enum Enum<T> {
    #[api_error(transparent, from(::std::num::ParseIntError))]
    Nested(#[from] Nested),
    #[api_error(code = 404, msg = "{0}", err_code = "ENUM-404")]
    Value(T),
    #[api_error(code = 404, msg = "Own", err_code = "OWN-404")]
    Own {
        #[api_error(msg)]
        msg: ::std::option::Option<::std::string::String>,
        #[api_error(desc)]
        desc: ::std::string::String,
        #[source]
        cause: ::std::option::Option<::std::fmt::Error>,
    },
}

#[derive(::std::fmt::Debug, ::api_errors::ApiError)]
#[api_error(code = 400, msg = "Not a number", err_code = "NUMBER-400")]
struct Nested(#[from] ::std::num::ParseIntError);

#[derive(::std::fmt::Debug, ::api_errors::ApiError)]
enum Empty {}

#[derive(::std::fmt::Debug, ::api_errors::ApiError)]
#[api_error(code = ::http::StatusCode::UNAUTHORIZED, msg = "Login", err_code = "LOGIN-401", www_authenticate = "Bearer realm=\"api\"")]
struct Path;

fn main() {
    let _ = Enum::<u8>::Value(1);
}
