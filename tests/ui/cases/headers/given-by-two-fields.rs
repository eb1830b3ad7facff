use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Same", err_code = "A")]
    Same {
        #[api_error(header = "X-Name")]
        first: u64,
        #[api_error(header = "x-name")]
        second: u64,
    },
    #[api_error(code = 503, msg = "Shorthand", err_code = "B")]
    Shorthand {
        #[api_error(retry_after)]
        wait: u64,
        #[api_error(header = "Retry-After")]
        again: u64,
    },
}

fn main() {}
