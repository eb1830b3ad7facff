use api_errors::ApiError;

struct Shown<T>(T);

impl<T: std::fmt::Debug> std::fmt::Display for Shown<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Shown<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[derive(Debug, ApiError)]
enum Failed {
    #[api_error(code = 500, msg = "Failed", err_code = "MSG")]
    Msg(#[api_error(msg)] Shown<std::io::Error>),
    #[api_error(code = 500, msg = "Failed", err_code = "DESC")]
    Desc(#[api_error(desc)] Option<Shown<std::io::Error>>),
    #[api_error(code = 500, msg = "Failed", err_code = "HEADER")]
    Header(#[api_error(header = "X-Error")] Shown<Box<dyn std::error::Error>>),
}

fn main() {}
