use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Typo", err_code = "A")]
    Typo {
        #[api_error(data(flaten))]
        all: u64,
    },
    #[api_error(code = 404, msg = "More", err_code = "B")]
    More {
        #[api_error(data(flatten, id))]
        all: u64,
    },
    #[api_error(code = 404, msg = "Rename", err_code = "C")]
    Rename {
        #[api_error(data(rename = "orderId"))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Empty", err_code = "D")]
    Empty {
        #[api_error(data())]
        id: u64,
    },
}

fn main() {}
