use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use std::error::Error as _;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[error("no order {id} in table orders")]
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    NotFound {
        #[api_error(data)]
        id: u64,
    },
    #[error("disk failed: {0}")]
    #[api_error(code = 500, msg = "Storage failed", err_code = "DISK-500")]
    Disk(#[from] std::io::Error),
    #[error("named")]
    #[api_error(code = 500, msg = "Named", err_code = "NAMED-500")]
    Named { source: std::fmt::Error },
    #[error(transparent)]
    #[api_error(transparent, from(std::num::ParseIntError))]
    Nested(#[from] Nested),
}

#[derive(ApiError, Debug, thiserror::Error)]
#[error("not a number: {0}")]
#[api_error(code = 400, msg = "Not a number", err_code = "NUMBER-400")]
struct Nested(#[from] std::num::ParseIntError);

#[derive(Debug, thiserror::Error, ApiError)]
#[error("{key:?} in {table}")]
#[api_error(code = 404, msg = "{key} not found", err_code = "GENERIC-404")]
struct Generic<K> {
    key: K,
    table: &'static str,
}

/// Only `#[from]`, `Display` by hand: nothing shows the derive who writes what.
#[derive(Debug, thiserror::Error, ApiError)]
#[api_error(skip(Display, Error, From))]
enum OnlyFrom {
    #[api_error(code = 500, msg = "Storage failed", err_code = "ONLY-500")]
    Disk(#[from] std::io::Error),
}

impl std::fmt::Display for OnlyFrom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("disk")
    }
}

#[test]
fn passes() {
    let error = Error::NotFound { id: 5 };
    assert_eq!(error.to_string(), "no order 5 in table orders");
    assert_eq!(error.message(), "Order 5 not found");
    let disk: Error = std::io::Error::other("sector 7").into();
    assert!(!disk.envelope().contains("sector"));
    assert_eq!(disk.source().unwrap().to_string(), "sector 7");
    let number: Error = "x".parse::<i32>().unwrap_err().into();
    assert_eq!(number.spec().err_code(), "NUMBER-400");
    assert_eq!(Error::Named { source: std::fmt::Error }.status(), 500);
    let generic = Generic { key: 1, table: "t" };
    assert_eq!((generic.to_string(), generic.message().into_owned()), ("1 in t".into(), "1 not found".into()));
    assert_eq!(OnlyFrom::from(std::io::Error::other("x")).to_string(), "disk");
}
