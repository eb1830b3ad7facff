use api_errors::ApiError;
use api_errors::traits::ApiErrorSet;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

#[derive(Debug, ApiError)]
enum Left {
    #[api_error(transparent)]
    NotFound(#[from] NotFound),
}

#[derive(Debug, ApiError)]
enum Right {
    #[api_error(transparent)]
    NotFound(#[from] Box<NotFound>),
}

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    Left(#[from] Left),
    #[api_error(transparent)]
    Right(#[from] Right),
    #[api_error(transparent)]
    Direct(#[from] NotFound),
}

#[derive(Debug, ApiError)]
enum Generic<A, B> {
    #[api_error(transparent)]
    A(A),
    #[api_error(transparent)]
    B(B),
}

#[test]
fn passes() {
    assert_eq!(Error::SET.iter().count(), 1);
    assert_eq!(Generic::<Left, Right>::SET.iter().count(), 1);
    let _ = Generic::<Left, Right>::A(Left::NotFound(NotFound)).to_string();
    let _ = Generic::<Left, Right>::B(Right::NotFound(Box::new(NotFound))).to_string();
}
