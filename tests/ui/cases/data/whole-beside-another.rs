use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Tuple", err_code = "A")]
    Tuple(#[api_error(data)] u64, #[api_error(data)] u64),
    #[api_error(code = 404, msg = "Whole first", err_code = "B")]
    WholeFirst {
        #[api_error(data(flatten))]
        all: u64,
        #[api_error(data)]
        id: u64,
    },
    #[api_error(code = 404, msg = "Whole last", err_code = "C")]
    WholeLast {
        #[api_error(data)]
        id: u64,
        #[api_error(data(flatten))]
        all: u64,
    },
    #[api_error(code = 404, msg = "Literal", err_code = "D", data(limit = 1))]
    Literal(#[api_error(data)] u64),
}

fn main() {}
