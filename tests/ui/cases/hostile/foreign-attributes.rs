// Attributes of the same names that other derives understand are not read as ours.
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED")]
struct Failed {
    #[source = "x"]
    cause: String,
    #[from(u8)]
    other: String,
}

fn main() {}
