use api_errors::ApiError;
use api_errors::errors::UnauthorizedError;
use api_errors::traits::ApiError as _;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Unit", err_code = "A")]
    Unit,
    #[api_error(code = 404, msg = "Tuple {0}", err_code = "B")]
    Tuple(u64),
    #[api_error(code = 404, msg = "Struct {id}", err_code = "C")]
    Struct { id: u64 },
    #[api_error(code = 404, msg = "Empty tuple", err_code = "D")]
    EmptyTuple(),
    #[api_error(code = 404, msg = "Empty struct", err_code = "E")]
    EmptyStruct {},
    #[api_error(transparent)]
    Nested(UnauthorizedError),
}

#[derive(Debug, ApiError)]
#[api_error(transparent)]
struct Wrapper(#[from] Error);

#[derive(Debug, ApiError)]
#[api_error(transparent)]
struct NamedWrapper {
    inner: Error,
}

#[test]
fn passes() {
    assert_eq!(Error::Unit.to_string(), "Unit");
    assert_eq!(Error::Tuple(1).to_string(), "Tuple 1");
    assert_eq!(Error::Struct { id: 2 }.to_string(), "Struct 2");
    assert_eq!(Error::EmptyTuple().to_string(), "Empty tuple");
    assert_eq!(Error::EmptyStruct {}.to_string(), "Empty struct");
    assert_eq!(Error::Nested(UnauthorizedError::new()).status(), 401);
    assert_eq!(Wrapper::from(Error::Tuple(7)).to_string(), "Tuple 7");
    assert_eq!(NamedWrapper { inner: Error::Unit }.spec().err_code(), "A");
}
