use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "No name", err_code = "A", data(=1))]
    NoName,
    #[api_error(code = 404, msg = "No value", err_code = "B", data(limit))]
    NoValue,
    #[api_error(code = 404, msg = "Cut", err_code = "C", data(limit =))]
    Cut,
    #[api_error(code = 404, msg = "Quoted", err_code = "D", data("limit" = 1))]
    Quoted,
    #[api_error(code = 404, msg = "No comma", err_code = "E", data(limit = 1 rest = 2))]
    NoComma,
    #[api_error(code = 404, msg = "Colon", err_code = "F", data(limit: 1))]
    Colon,
}

fn main() {}
