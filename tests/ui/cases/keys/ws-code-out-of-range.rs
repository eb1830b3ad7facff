use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Below", err_code = "A", ws_code = 999)]
    Below,
    #[api_error(code = 404, msg = "Never sent", err_code = "B", ws_code = 1006)]
    NeverSent,
    #[api_error(code = 404, msg = "Unassigned", err_code = "C", ws_code = 2000)]
    Unassigned,
    #[api_error(code = 404, msg = "Above", err_code = "D", ws_code = 5000)]
    Above,
    #[api_error(code = 404, msg = "Huge", err_code = "E", ws_code = 99999999)]
    Huge,
    #[api_error(code = 404, msg = "Text", err_code = "F", ws_code = "4000")]
    Text,
    #[api_error(code = 404, msg = "Bare", err_code = "G", ws_code)]
    Bare,
    #[api_error(code = 404, msg = "Negative", err_code = "H", ws_code = -4000)]
    Negative,
}

fn main() {}
