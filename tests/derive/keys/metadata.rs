//! Values that no client receives: the example, the log level, the code of a WebSocket, the type of a problem.

use api_errors::traits::{ApiError as _, ApiErrorSet};
use api_errors::{ApiError, ErrorSpec, LogLevel};
use support::envelope;

#[test]
fn example_is_made_when_asked_for_and_rendered_by_the_wire_serialiser() {
    #[derive(Debug, ApiError)]
    enum OrderError {
        #[api_error(
            code = 404,
            msg = "Order {id} not found",
            err_code = "ORDER-404",
            example = Self::missing("A-1".to_owned())
        )]
        Missing {
            #[api_error(data)]
            id: String,
        },
        #[api_error(code = 409, msg = "Taken", err_code = "ORDER-409")]
        Taken,
    }
    impl OrderError {
        fn missing(id: String) -> Self {
            Self::Missing { id }
        }
    }

    let [missing, taken] = OrderError::SET.specs() else {
        panic!("two errors")
    };
    let mut shown = Vec::new();
    assert!(missing.with_example(|error| shown.push(error.envelope())));
    assert!(!taken.with_example(|error| shown.push(error.envelope())));
    assert_eq!(
        shown,
        [envelope(
            "Order A-1 not found",
            "ORDER-404",
            None,
            r#"{"id":"A-1"}"#
        )]
    );
    assert_eq!(OrderError::Taken.status(), 409);
}

#[test]
fn log_level_follows_the_status_unless_it_is_said() {
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "its set is looked at")]
    enum Levels {
        #[api_error(code = 400, msg = "m", err_code = "C400")]
        BadRequest,
        #[api_error(
            code = 401,
            msg = "m",
            err_code = "C401",
            www_authenticate = "Bearer realm=\"api\""
        )]
        Unauthorized,
        #[api_error(code = 403, msg = "m", err_code = "C403")]
        Forbidden,
        #[api_error(code = 429, msg = "m", err_code = "C429")]
        TooMany,
        #[api_error(code = 499, msg = "m", err_code = "C499")]
        Last4xx,
        #[api_error(code = 500, msg = "m", err_code = "C500")]
        Internal,
        #[api_error(code = 599, msg = "m", err_code = "C599")]
        Last5xx,
        #[api_error(code = 404, msg = "m", err_code = "L1", log = "error")]
        Error,
        #[api_error(code = 500, msg = "m", err_code = "L2", log = "warn")]
        Warn,
        #[api_error(code = 500, msg = "m", err_code = "L3", log = "info")]
        Info,
        #[api_error(code = 500, msg = "m", err_code = "L4", log = "debug")]
        Debug,
        #[api_error(code = 500, msg = "m", err_code = "L5", log = "trace")]
        Trace,
        #[api_error(code = 500, msg = "m", err_code = "L6", log = "off")]
        Off,
    }
    let levels: Vec<_> = Levels::SET.iter().map(ErrorSpec::log_level).collect();
    assert_eq!(
        levels,
        [
            LogLevel::Debug,
            LogLevel::Info,
            LogLevel::Info,
            LogLevel::Info,
            LogLevel::Debug,
            LogLevel::Error,
            LogLevel::Error,
            LogLevel::Error,
            LogLevel::Warn,
            LogLevel::Info,
            LogLevel::Debug,
            LogLevel::Trace,
            LogLevel::Off,
        ]
    );
}

#[test]
fn ws_code_and_type_uri_are_metadata() {
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "its set is looked at")]
    enum Meta {
        #[api_error(code = 400, msg = "m", err_code = "W1", ws_code = 1000)]
        First,
        #[api_error(code = 400, msg = "m", err_code = "W2", ws_code = 1014)]
        Middle,
        #[api_error(
            code = 400,
            msg = "m",
            err_code = "W3",
            ws_code = 4999,
            type_uri = "https://errors.example.com/x"
        )]
        Last,
        #[api_error(
            code = 400,
            msg = "m",
            err_code = "W4",
            type_uri = "/errors/x#part?q=1"
        )]
        Rooted,
        #[api_error(code = 400, msg = "m", err_code = "W5", type_uri = "urn:problem:x")]
        Urn,
    }
    let meta: Vec<_> = Meta::SET
        .iter()
        .map(|spec| (spec.ws_code(), spec.type_uri()))
        .collect();
    assert_eq!(
        meta,
        [
            (Some(1000), None),
            (Some(1014), None),
            (Some(4999), Some("https://errors.example.com/x")),
            (None, Some("/errors/x#part?q=1")),
            (None, Some("urn:problem:x")),
        ]
    );
}
