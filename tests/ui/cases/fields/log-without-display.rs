use api_errors::ApiError;

struct Shown;

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("shown")
    }
}

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "m", err_code = "A")]
struct Error {
    #[api_error(log)]
    shelves: Vec<u8>,
    #[api_error(log)]
    shown: Option<Shown>,
    #[api_error(log(debug))]
    debugged: Shown,
}

fn main() {}
