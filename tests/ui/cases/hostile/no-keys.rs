// What is no key is reported where it stands; the keys that were meant are not missing as well.
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(
        /// The status.
        code = 404,
        msg = "A", err_code = "A"
    )]
    DocComment,
    #[api_error(#[cfg(all())] code = 404, msg = "B", err_code = "B")]
    Attribute,
    #[api_error((((code = 404, msg = "D", err_code = "D"))))]
    Nested,
    #[api_error([])]
    List,
    #[api_error("code" = 404, "msg" = "E", "err_code" = "E")]
    Strings,
    #[api_error(code(404), msg("G"), err_code("G"))]
    Calls,
    #[api_error(code = 404, msg = "K", err_code = "K", self = 5, Self, super, _ = 5)]
    Keywords,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Fields", err_code = "FIELDS")]
struct Fields {
    #[api_error]
    bare: u8,
    #[api_error()]
    empty: u8,
    #[api_error(,)]
    comma: u8,
    #[api_error("data")]
    string: u8,
    #[api_error(
        /// Sent.
        data
    )]
    documented: u8,
}

fn main() {}
