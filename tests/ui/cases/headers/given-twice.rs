use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "One list", err_code = "A", headers("X-Name" = "a", "x-name" = "b"))]
    OneList,
    #[api_error(code = 404, msg = "Two lists", err_code = "B", headers("X-Name" = "a"), headers("X-NAME" = "b"))]
    TwoLists,
    #[api_error(code = 503, msg = "Shorthand", err_code = "C", retry_after = 3, headers("Retry-After" = "4"))]
    Shorthand,
    #[api_error(code = 401, msg = "Two", err_code = "D", www_authenticate = "Basic realm=\"api\"", www_authenticate = "Bearer realm=\"api\"")]
    Two,
}

fn main() {}
