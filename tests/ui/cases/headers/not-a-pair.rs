use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "No value", err_code = "A", headers("X-Name"))]
    NoValue,
    #[api_error(code = 404, msg = "Bare name", err_code = "B", headers(XName = "value"))]
    BareName,
    #[api_error(code = 404, msg = "Number", err_code = "C", headers("X-Name" = 5))]
    Number,
    #[api_error(code = 404, msg = "Cut", err_code = "D", headers("X-Name" =))]
    Cut,
    #[api_error(code = 404, msg = "No comma", err_code = "E", headers("X-Name" = "a" "X-Other" = "b"))]
    NoComma,
    #[api_error(code = 404, msg = "Comma", err_code = "F", headers("X-Name", "a"))]
    Comma,
}

fn main() {}
