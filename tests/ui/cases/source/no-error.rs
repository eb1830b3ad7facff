use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Marked", err_code = "A")]
    Marked {
        #[source]
        cause: String,
    },
    #[api_error(code = 500, msg = "Named", err_code = "B")]
    Named { source: u64 },
    #[api_error(code = 500, msg = "Converted", err_code = "C")]
    Converted(#[from] String),
    #[api_error(code = 500, msg = "Optional", err_code = "D")]
    Optional {
        #[source]
        cause: Option<String>,
    },
}

fn main() {}
