use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Both", err_code = "A")]
    Both {
        #[api_error(data(flatten, name = "all"))]
        all: u64,
    },
    #[api_error(code = 404, msg = "Names", err_code = "B")]
    Names {
        #[api_error(data(name = "id", as = u64, name = "orderId"))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Empty", err_code = "C")]
    Empty {
        #[api_error(data(name = ""))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Value", err_code = "D")]
    Value {
        #[api_error(data(flatten = true))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Text", err_code = "E")]
    Text {
        #[api_error(data("id"))]
        id: u64,
    },
}

fn main() {}
