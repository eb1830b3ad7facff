use api_errors::ApiError;

macro_rules! leak {
    ($name:ident, $ty:ty, $msg:literal) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = 500, msg = $msg, err_code = "LEAK-500")]
        struct $name($ty);
    };
}

leak!(Error, std::io::Error, "{0}");
leak!(Boxed, Box<dyn std::error::Error>, "{0}");

macro_rules! tokens {
    ($($token:tt)*) => { $($token)* };
}

tokens! {
    #[derive(Debug, ApiError)]
    #[api_error(code = 500, msg = "Failed", err_code = "FIELD-500")]
    struct Field(#[api_error(msg)] std::fmt::Error);
}

fn main() {}
