use api_errors::ApiError;

mod codes {
    pub const OK: http::StatusCode = http::StatusCode::OK;
    pub const NUMBER: u16 = 404;
}

macro_rules! status {
    ($name:ident, $path:path, $code:literal) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = $path, msg = "Status", err_code = $code)]
        struct $name;
    };
}

status!(OutOfRange, codes::OK, "RANGE");
status!(Mismatch, http::StatusCode::GONE, "MISMATCH-404");
status!(WithoutChallenge, http::StatusCode::UNAUTHORIZED, "CHALLENGE");
status!(NotAStatus, codes::NUMBER, "NUMBER");

macro_rules! literal {
    ($name:ident, $status:literal, $code:literal) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = $status, msg = "Status", err_code = $code)]
        struct $name;
    };
}

literal!(LiteralOutOfRange, 200, "LITERAL-RANGE");
literal!(LiteralMismatch, 410, "LITERAL-404");
literal!(LiteralWithoutAllow, 405, "LITERAL-405");

macro_rules! inherited {
    ($status:path, $variant:ident) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = $status)]
        enum Inherited {
            #[api_error(msg = "Status", err_code = "INHERITED")]
            $variant,
        }
    };
}

inherited!(http::StatusCode::METHOD_NOT_ALLOWED, Variant);

fn main() {}
