use api_errors::ApiError;
use std::rc::Rc;
use std::sync::Arc;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Failed: {0}", err_code = "A")]
    Arc(Arc<std::io::Error>),
    #[api_error(code = 500, msg = "Failed: {0}", err_code = "B")]
    Rc(Rc<dyn std::error::Error>),
    #[api_error(code = 500, msg = "Failed: {0}", err_code = "C")]
    Reference(&'static std::io::Error),
}

fn main() {}
