use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Near", err_code = "A", allow(leaks))]
    Near,
    #[api_error(code = 404, msg = "Far", err_code = "B", allow(everything))]
    Far,
    #[api_error(code = 404, msg = "Bare", err_code = "C", allow)]
    Bare,
    #[api_error(code = 404, msg = "Text", err_code = "D", allow = "leak")]
    Text,
    #[api_error(code = 404, msg = "Quoted", err_code = "E", allow("leak"))]
    Quoted,
}

fn main() {}
