use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Near", err_code = "A", log = "warning")]
    Near,
    #[api_error(code = 404, msg = "Far", err_code = "B", log = "critical")]
    Far,
    #[api_error(code = 404, msg = "Word", err_code = "C", log = warn)]
    Word,
    #[api_error(code = 404, msg = "Off", err_code = "D", log = false)]
    Off,
    #[api_error(code = 404, msg = "Capitals", err_code = "E", log = "WARN")]
    Capitals,
    #[api_error(code = 404, msg = "None", err_code = "F", log = "none")]
    None,
}

fn main() {}
