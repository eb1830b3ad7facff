use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Code", err_code = "A")]
    Code {
        #[api_error(code)]
        status: u16,
    },
    #[api_error(code = 404, msg = "Headers", err_code = "B")]
    Headers {
        #[api_error(headers("X-Name" = "value"))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Skip", err_code = "C")]
    Skip {
        #[api_error(skip)]
        id: u64,
    },
}

fn main() {}
