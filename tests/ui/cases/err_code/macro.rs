use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = concat!("Not", "Found"), err_code = stringify!(A))]
    Macros,
    #[api_error(code = 404, msg = "Not Found", err_code = std::concat!("A", "-404"), type_uri = env!("URI"))]
    Paths,
}

fn main() {}
