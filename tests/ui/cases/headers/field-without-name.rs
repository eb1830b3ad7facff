use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Bare", err_code = "A")]
    Bare {
        #[api_error(header)]
        id: u64,
    },
    #[api_error(code = 404, msg = "Empty", err_code = "B")]
    Empty {
        #[api_error(header = "")]
        id: u64,
    },
    #[api_error(code = 404, msg = "Parentheses", err_code = "C")]
    Parentheses {
        #[api_error(header("X-Name"))]
        id: u64,
    },
}

fn main() {}
