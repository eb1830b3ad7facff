use std::backtrace::Backtrace;

use api_errors::{AnyError, ApiError};

type Alias = AnyError;

#[derive(Debug, ApiError)]
enum Failed {
    #[api_error(code = 500, msg = "Failed: {0}", err_code = "PLACEHOLDER")]
    Placeholder(AnyError),
    #[api_error(code = 500, msg = "Failed: {0:?}", err_code = "DEBUG")]
    Debug(AnyError),
    #[api_error(code = 500, msg = "Failed: {0}", err_code = "BEHIND-AN-ALIAS")]
    Alias(Alias),
    #[api_error(code = 500, msg = "Failed: {0}", err_code = "BOX")]
    Boxed(Box<AnyError>),
    #[api_error(code = 500, msg = "Failed: {0:?}", err_code = "OPTION")]
    Optional(Option<AnyError>),
    #[api_error(code = 500, msg = "Failed", err_code = "MSG")]
    Msg(#[api_error(msg)] AnyError),
    #[api_error(code = 500, msg = "Failed", err_code = "DESC")]
    Desc(#[api_error(desc)] AnyError),
    #[api_error(code = 500, msg = "Failed", err_code = "HEADER")]
    Header(#[api_error(header = "X-Error")] AnyError),
    #[api_error(code = 500, msg = "Failed", err_code = "OPTIONAL-MSG")]
    OptionalMsg(#[api_error(msg)] Option<AnyError>),
    #[api_error(code = 500, msg = "Failed", desc = "{trace}", err_code = "TRACE")]
    Trace { trace: Backtrace },
    #[api_error(code = 500, msg = "Failed", desc = "{0:?}", err_code = "SHARED-TRACE")]
    SharedTrace(std::sync::Arc<Backtrace>),
}

fn main() {}
