use api_errors::ApiError;
use api_errors::traits::{ApiError as _, ApiErrorSet};

fn first() -> String {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "First {0}", err_code = "SAME")]
    struct Local(u64);

    #[derive(Debug, ApiError)]
    enum Group {
        #[api_error(transparent)]
        Local(#[from] Local),
    }

    Group::from(Local(1)).to_string()
}

fn second() -> &'static str {
    use std::io::Error as Cause;

    #[derive(Debug, ApiError)]
    #[api_error(code = 410, msg = "Second", err_code = "SAME", example = Self(Cause::other("x")))]
    struct Local(#[source] Cause);

    Local(Cause::other("y")).spec().msg()
}

const CODES: usize = {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "Inside a constant", err_code = "CONST-404")]
    struct Local;
    Local::SET.specs().len()
};

#[test]
fn passes() {
    assert_eq!(first(), "First 1");
    assert_eq!(second(), "Second");
    assert_eq!(CODES, 1);
    let closure = || {
        #[derive(Debug, ApiError)]
        #[api_error(code = 404, msg = "Inside a closure", err_code = "CLOSURE-404")]
        struct Local;
        Local.to_string()
    };
    assert_eq!(closure(), "Inside a closure");
}
