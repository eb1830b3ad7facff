use api_errors::ApiError;
use std::error::Error as _;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Root", err_code = "ROOT-404")]
    Root,
    #[api_error(code = 500, msg = "Outer", err_code = "OUTER-500")]
    Outer(#[source] Box<Self>),
    #[api_error(code = 500, msg = "Optional", err_code = "OPTIONAL-500")]
    Optional(#[source] Option<Box<Error>>),
}

#[test]
fn passes() {
    let error = Error::Optional(Some(Box::new(Error::Outer(Box::new(Error::Root)))));
    let inner = error.source().and_then(|source| source.source()).unwrap();
    assert_eq!(inner.to_string(), "Root");
}
