use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Order {id:>width$} not found", err_code = "A")]
    Width { id: u64 },
    #[api_error(code = 404, msg = "Total {total:.precision$} refused", err_code = "B")]
    Precision { total: f64 },
}

fn main() {}
