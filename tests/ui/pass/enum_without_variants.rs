use api_errors::ApiError;
use api_errors::traits::ApiErrorSet;

#[derive(Debug, ApiError)]
enum Never {}

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    Never(#[from] Never),
}

#[derive(Debug, ApiError)]
#[api_error(code = 404)]
enum GenericNever<T> where T: std::fmt::Debug {
    #[api_error(msg = "Not Found", err_code = "RES-404")]
    NotFound(T),
}

#[test]
fn passes() {
    assert_eq!(Error::SET.iter().count(), 0);
    assert_eq!(GenericNever::<u8>::SET.iter().count(), 1);
    let _ = GenericNever::NotFound(1);
}
