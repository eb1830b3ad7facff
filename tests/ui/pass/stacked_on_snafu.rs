use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use snafu::{ResultExt, Snafu};
use std::error::Error as _;

#[derive(Debug, Snafu, ApiError)]
enum Error {
    #[snafu(display("no order {id} in table orders"))]
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    NotFound {
        #[api_error(data)]
        id: u64,
    },
    #[snafu(display("cannot read {path}"))]
    #[api_error(code = 500, msg = "Storage failed", err_code = "DISK-500")]
    Disk {
        path: String,
        source: std::io::Error,
    },
    #[snafu(display("marked"))]
    #[api_error(code = 500, msg = "Marked", err_code = "MARKED-500")]
    Marked {
        #[snafu(source)]
        cause: std::fmt::Error,
    },
}

/// Without a `#[snafu(..)]`: nothing shows the derive who writes what.
#[derive(Debug, Snafu, ApiError)]
#[api_error(skip(Display, Error, From))]
enum Bare {
    #[api_error(code = 404, msg = "Missing", err_code = "BARE-404")]
    Missing { id: u64 },
}

fn read() -> Result<String, Error> {
    std::fs::read_to_string("/no/such/file").context(DiskSnafu { path: "x" })
}

#[test]
fn passes() {
    let error = read().unwrap_err();
    assert_eq!(error.to_string(), "cannot read x");
    assert_eq!(error.message(), "Storage failed");
    assert!(error.source().is_some());
    assert_eq!(NotFoundSnafu { id: 5_u64 }.build().status(), 404);
    assert_eq!(Bare::Missing { id: 5 }.message(), "Missing");
    let _ = Error::Marked { cause: std::fmt::Error };
}
