use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Failed: {cause}", err_code = "A")]
    List {
        #[source(io)]
        cause: String,
    },
    #[api_error(code = 500, msg = "Failed: {cause}", err_code = "B")]
    Value {
        #[source = "io"]
        cause: String,
    },
}

fn main() {}
