use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Point {z} not found", err_code = "A")]
    Letter { x: u64, y: u64 },
    #[api_error(code = 404, msg = "Point {3} not found", err_code = "B")]
    Index(u64, u64),
    #[api_error(code = 404, msg = "Point {ix} not found", err_code = "C")]
    TwoLetters { id: u64, axis: u64 },
}

fn main() {}
