use api_errors::ApiError;
use axum::response::IntoResponse;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{count:?}", err_code = "RES-404")]
struct Local<'a> {
    #[api_error(msg)]
    name: Option<Rc<str>>,
    count: &'a Cell<u32>,
}

#[derive(Debug, ApiError)]
enum Error<'a> {
    #[api_error(transparent)]
    Local(#[from] Local<'a>),
    #[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
    Failed {
        #[source]
        cause: Rc<dyn std::error::Error>,
        log: &'a RefCell<Vec<u8>>,
    },
    #[api_error(code = 500, msg = "Pointer {0:p}", err_code = "POINTER-500")]
    Pointer(*const u8),
}

#[test]
fn passes() {
    let count = Cell::new(5);
    let error: Error<'_> = Local { name: Some("x".into()), count: &count }.into();
    assert_eq!(error.to_string(), "x");
    let log = RefCell::new(Vec::new());
    let failed = Error::Failed { cause: Rc::new(std::fmt::Error), log: &log };
    assert!(std::error::Error::source(&failed).is_some());
    assert_eq!(failed.into_response().status(), 500);
    let _ = Error::Pointer(std::ptr::null());
}
