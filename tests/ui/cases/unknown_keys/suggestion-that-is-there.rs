use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(kind = "not_found", code = 404, msg = "Not Found", err_code = "A")]
    KindBeside,
    #[api_error(code = 404, status = 404, msg = "Not Found", err_code = "B")]
    StatusBeside,
    #[api_error(code = 404, message = "Not Found", err_code = "C")]
    #[api_error(msg = "Not Found")]
    MessageBeside,
    #[api_error(code = 404, msg = "Not Found", err_code = "D", data(id = 5), dat(limit = 5))]
    TypoBeside,
    #[api_error(code = 404, msg = "Not Found", err_code = "E", data(id = 5), kind = "not_found")]
    KindBesideData,
}

fn main() {}
