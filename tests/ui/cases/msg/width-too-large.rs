use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Order {0:70000} not found", err_code = "A")]
    Width(u64),
    #[api_error(code = 404, msg = "Total {0:.70000} refused", err_code = "B")]
    Precision(f64),
    #[api_error(code = 404, msg = "Order {0:$} not found", err_code = "C")]
    Nameless(u64),
}

fn main() {}
