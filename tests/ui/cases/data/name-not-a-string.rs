use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Identifier", err_code = "A")]
    Identifier {
        #[api_error(data = orderId)]
        id: u64,
    },
    #[api_error(code = 404, msg = "Empty", err_code = "B")]
    Empty {
        #[api_error(data = "")]
        id: u64,
    },
}

fn main() {}
