use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Near", err_code = "A")]
    Near {
        #[api_error(dta)]
        id: u64,
    },
    #[api_error(code = 404, msg = "Far", err_code = "B")]
    Far {
        #[api_error(banana)]
        id: u64,
    },
    #[api_error(code = 404, msg = "Elsewhere", err_code = "C")]
    Elsewhere {
        #[api_error(detail)]
        text: String,
    },
}

fn main() {}
