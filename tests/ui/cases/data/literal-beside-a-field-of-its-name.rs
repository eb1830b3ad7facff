use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Name", err_code = "A", data(id = 1))]
    Name {
        #[api_error(data)]
        id: u64,
    },
    #[api_error(code = 404, msg = "Renamed", err_code = "B", data(order = 1))]
    Renamed {
        #[api_error(data = "order")]
        id: u64,
    },
}

fn main() {}
