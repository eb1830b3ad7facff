use api_errors::ApiError;
use api_errors::traits::{ApiError as _, ApiErrorSet};

#[derive(Debug, ApiError)]
enum Error {
    #[cfg(never_set)]
    #[api_error(code = 404, msg = "Never", err_code = "SAME")]
    Never(Missing),
    #[cfg(not(never_set))]
    #[api_error(code = 404, msg = "Always {id}", err_code = "SAME")]
    Always {
        #[cfg(never_set)]
        #[api_error(data)]
        gone: Missing,
        #[cfg(not(never_set))]
        #[api_error(data)]
        id: u64,
    },
    #[cfg_attr(never_set, api_error(code = 410, msg = "Gone", err_code = "OTHER"))]
    #[cfg_attr(not(never_set), api_error(code = 404, msg = "Here", err_code = "OTHER"))]
    Switched,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{0}", err_code = "TUPLE-404")]
struct Tuple(#[cfg(never_set)] Missing, u64);

#[test]
fn passes() {
    assert_eq!(Error::Always { id: 5 }.to_string(), "Always 5");
    assert_eq!(Error::Switched.status(), 404);
    assert_eq!(Error::SET.iter().count(), 2);
    assert_eq!(Tuple(3).to_string(), "3");
}
