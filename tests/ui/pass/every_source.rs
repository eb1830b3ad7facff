use api_errors::ApiError;
use std::error::Error as _;
use std::rc::Rc;
use std::sync::Arc;

#[derive(Debug, ApiError)]
#[api_error(code = 500)]
enum Error {
    #[api_error(msg = "A", err_code = "A")]
    Concrete(#[source] std::fmt::Error),
    #[api_error(msg = "B", err_code = "B")]
    Boxed(#[source] Box<std::fmt::Error>),
    #[api_error(msg = "C", err_code = "C")]
    Dyn(#[source] Box<dyn std::error::Error>),
    #[api_error(msg = "D", err_code = "D")]
    Send(#[source] Box<dyn std::error::Error + Send>),
    #[api_error(msg = "E", err_code = "E")]
    SendSync(#[from] Box<dyn std::error::Error + Send + Sync>),
    #[api_error(msg = "F", err_code = "F")]
    Arc(#[source] Arc<dyn std::error::Error + Send + Sync>),
    #[api_error(msg = "G", err_code = "G")]
    Rc(#[source] Rc<dyn std::error::Error>),
    #[api_error(msg = "H", err_code = "H")]
    Optional(#[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    #[api_error(msg = "I", err_code = "I")]
    Named { source: std::num::ParseIntError },
    #[api_error(msg = "J", err_code = "J")]
    Reference(#[source] &'static std::fmt::Error),
    #[api_error(msg = "{0}", err_code = "M", allow(leak))]
    Leaked(#[source] std::fmt::Error),
}

#[test]
fn passes() {
    let cause = || std::fmt::Error;
    let errors = [
        Error::Concrete(cause()),
        Error::Boxed(Box::new(cause())),
        Error::Dyn(Box::new(cause())),
        Error::Send(Box::new(cause())),
        Error::from(Box::<dyn std::error::Error + Send + Sync>::from("x")),
        Error::Arc(Arc::new(cause())),
        Error::Rc(Rc::new(cause())),
        Error::Optional(Some("x".into())),
        Error::Named { source: "x".parse::<i32>().unwrap_err() },
        Error::Reference(&std::fmt::Error),
        Error::Leaked(cause()),
    ];
    for error in &errors {
        assert!(error.source().is_some(), "{error}");
    }
}
