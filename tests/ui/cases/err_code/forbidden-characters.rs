use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Empty", err_code = "")]
    Empty,
    #[api_error(code = 404, msg = "Space", err_code = "ORDER 404")]
    Space,
    #[api_error(code = 404, msg = "First", err_code = "-404")]
    First,
    #[api_error(code = 404, msg = "Unicode", err_code = "BESTELLUNG-Ä")]
    Unicode,
    #[api_error(code = 404, msg = "Long", err_code = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKL")]
    Long,
}

fn main() {}
