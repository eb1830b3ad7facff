use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use std::error::Error as _;

#[derive(Debug, derive_more::Display, derive_more::Error, derive_more::From, ApiError)]
enum Marked {
    #[display("disk failed: {_0}")]
    #[api_error(code = 500, msg = "Storage failed", err_code = "DISK-500")]
    Disk(#[source] std::io::Error),
}

#[derive(Debug, derive_more::Display, derive_more::Error, derive_more::From, ApiError)]
#[api_error(skip(Display, Error, From))]
enum Bare {
    #[api_error(code = 500, msg = "Storage failed", err_code = "BARE-500")]
    Disk(std::io::Error),
}

#[derive(Debug, derive_more::Error, ApiError)]
#[api_error(skip(Error), code = 500, msg = "Storage failed", err_code = "ALONE-500")]
struct OnlyError {
    #[error(source)]
    cause: std::io::Error,
}

#[derive(Debug, derive_more::From, ApiError)]
#[api_error(skip(From))]
enum OnlyFrom {
    #[api_error(code = 500, msg = "Storage failed", err_code = "FROM-500")]
    #[from]
    Disk(#[source] std::io::Error),
}

#[test]
fn passes() {
    let error: Marked = std::io::Error::other("sector 7").into();
    assert_eq!(error.to_string(), "disk failed: sector 7");
    assert_eq!(error.message(), "Storage failed");
    assert!(error.source().is_some());
    assert_eq!(Bare::from(std::io::Error::other("x")).status(), 500);
    let alone = OnlyError { cause: std::io::Error::other("x") };
    assert_eq!(alone.to_string(), "Storage failed");
    assert!(alone.source().is_some());
    assert_eq!(OnlyFrom::from(std::io::Error::other("x")).to_string(), "Storage failed");
}
