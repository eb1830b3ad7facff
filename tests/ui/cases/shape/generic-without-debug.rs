use api_errors::ApiError;

#[derive(ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound<T> {
    key: T,
}

fn answer() -> Result<(), NotFound<u64>> {
    Err(NotFound { key: 1 })
}

fn show(error: &dyn std::error::Error) -> String {
    error.to_string()
}

fn main() {
    if let Err(error) = answer() {
        show(&error);
    }
}
