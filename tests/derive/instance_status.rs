//! `#[api_error(code)]` on a field: the status of an instance.

use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ErrorSpec, LogLevel};
use http::StatusCode;

#[derive(Debug, ApiError)]
enum ConnectorError {
    #[api_error(
        code = 502,
        codes(402, 409, 429, 502),
        msg = "The bank refused with {status}",
        err_code = "CE_00"
    )]
    Refused {
        #[api_error(code)]
        status: StatusCode,
    },
    #[api_error(
        code = 400,
        codes(401, 503),
        msg = "Not now",
        err_code = "CE_01",
        www_authenticate
    )]
    Optional(#[api_error(code)] Option<StatusCode>),
    #[api_error(code = 500, codes(400), log = "warn", msg = "Odd", err_code = "CE_02")]
    Odd {
        #[api_error(code)]
        status: Alias,
    },
}

type Alias = StatusCode;

fn refused(status: StatusCode) -> ConnectorError {
    ConnectorError::Refused { status }
}

#[test]
fn a_listed_status_is_that_of_the_instance() {
    for status in [402, 409, 429, 502] {
        let status = StatusCode::from_u16(status).unwrap();
        assert_eq!(refused(status).status(), status);
        assert_eq!(
            refused(status).message(),
            format!("The bank refused with {status}")
        );
    }
    let optional = |status| ConnectorError::Optional(status).status();
    assert_eq!(optional(Some(StatusCode::SERVICE_UNAVAILABLE)), 503);
    assert_eq!(optional(None), 400);
    assert_eq!(
        ConnectorError::Odd {
            status: StatusCode::BAD_REQUEST
        }
        .status(),
        400
    );
}

#[test]
fn any_other_status_is_the_declared_one() {
    for status in [StatusCode::OK, StatusCode::NOT_FOUND, StatusCode::CONTINUE] {
        assert_eq!(refused(status).status(), 502);
        assert_eq!(ConnectorError::Optional(Some(status)).status(), 400);
    }
}

#[test]
fn the_spec_lists_the_statuses_once_the_default_first() {
    let statuses: Vec<Vec<u16>> = ConnectorError::SET
        .specs()
        .iter()
        .map(|spec| spec.statuses().map(|status| status.as_u16()).collect())
        .collect();
    assert_eq!(
        statuses,
        [
            vec![502, 402, 409, 429],
            vec![400, 401, 503],
            vec![500, 400]
        ]
    );
    assert_eq!(ConnectorError::SET.specs()[0].status(), 502);
}

#[test]
fn the_status_decides_about_the_headers() {
    let limited = refused(StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(limited.headers()["cache-control"], "no-store");
    assert!(refused(StatusCode::CONFLICT).headers().is_empty());
    let login = ConnectorError::Optional(Some(StatusCode::UNAUTHORIZED));
    assert_eq!(login.headers()["www-authenticate"], "Bearer realm=\"api\"");
}

#[test]
fn the_declared_status_decides_about_the_level_of_the_spec() {
    let levels: Vec<_> = ConnectorError::SET
        .specs()
        .iter()
        .map(ErrorSpec::log_level)
        .collect();
    assert_eq!(levels, [LogLevel::Error, LogLevel::Debug, LogLevel::Warn]);
}

/// Groups and pointers pass the status on.
#[test]
fn a_nested_error_keeps_its_status() {
    #[derive(Debug, ApiError)]
    enum AppError {
        #[api_error(transparent)]
        Connector(#[from] Box<ConnectorError>),
    }
    let error = AppError::from(Box::new(refused(StatusCode::CONFLICT)));
    assert_eq!(error.status(), 409);
    let error: &dyn api_errors::traits::ApiError = &error;
    assert_eq!(error.status(), 409);
}

#[test]
fn a_generic_error_has_a_status_of_its_instance() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 500, codes(418), msg = "{value}", err_code = "GEN")]
    struct GenericError<T: std::fmt::Display + std::fmt::Debug> {
        #[api_error(code)]
        status: StatusCode,
        value: T,
    }
    let error = GenericError {
        status: StatusCode::IM_A_TEAPOT,
        value: 1,
    };
    assert_eq!((error.status().as_u16(), &*error.message()), (418, "1"));
}

#[test]
fn a_header_of_one_status_is_sent_with_that_status_only() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        codes(416, 426),
        msg = "m",
        err_code = "TIED",
        headers("Content-Range" = "bytes */0", "Upgrade" = "websocket", "X-Any" = "1")
    )]
    struct TiedError(#[api_error(code)] StatusCode);

    let names = |status| {
        let headers = TiedError(status).headers();
        let mut names: Vec<_> = headers
            .keys()
            .map(|name| name.as_str().to_owned())
            .collect();
        names.sort_unstable();
        names
    };
    assert_eq!(names(StatusCode::BAD_REQUEST), ["x-any"]);
    assert_eq!(
        names(StatusCode::RANGE_NOT_SATISFIABLE),
        ["content-range", "x-any"]
    );
    assert_eq!(
        names(StatusCode::UPGRADE_REQUIRED),
        ["connection", "upgrade", "x-any"]
    );
}

/// A constant's status is not known to the macro, so the header is sent, and the spec says so.
#[test]
fn the_spec_has_each_header_that_is_sent() {
    const BAD_REQUEST: StatusCode = StatusCode::BAD_REQUEST;

    #[derive(Debug, ApiError)]
    #[api_error(code = BAD_REQUEST, msg = "m", err_code = "PATH", headers("Upgrade" = "h2c"))]
    struct PathError;

    let names: Vec<_> = PathError::SET.specs()[0]
        .headers()
        .map(|header| header.name())
        .collect();
    assert_eq!(names, ["upgrade"]);
    assert_eq!(PathError.headers()["upgrade"], "h2c");
}
