use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Space", err_code = "A", headers("X Name" = "value"))]
    Space,
    #[api_error(code = 404, msg = "Empty", err_code = "B", headers("" = ""))]
    Empty,
    #[api_error(code = 404, msg = "Unicode", err_code = "C", headers("X-Größe" = "value"))]
    Unicode,
}

fn main() {}
