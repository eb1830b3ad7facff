//! `code` and `err_code`: the accepted values, and how they must match.

use api_errors::traits::{ApiError as _, ApiErrorSet};
use api_errors::{ApiError, ErrorSpec};
use http::StatusCode;
use support::envelope;

#[test]
fn code_takes_the_whole_range_and_const_paths() {
    const OWN: StatusCode = StatusCode::IM_A_TEAPOT;
    struct Codes;
    impl Codes {
        const GONE: StatusCode = StatusCode::GONE;
    }

    #[derive(Debug, ApiError)]
    enum Range {
        #[api_error(code = 400, msg = "First", err_code = "FIRST")]
        First,
        #[api_error(code = 599, msg = "Last", err_code = "LAST")]
        Last,
        #[api_error(code = StatusCode::CONFLICT, msg = "Http", err_code = "HTTP-409")]
        Http,
        #[api_error(code = OWN, msg = "Own", err_code = "OWN-418")]
        Own,
        #[api_error(code = Codes::GONE, msg = "Associated", err_code = "ASSOCIATED-410")]
        Associated,
        #[api_error(code = ::http::status::StatusCode::LOCKED, msg = "Absolute", err_code = "ABSOLUTE")]
        Absolute,
    }

    let statuses: Vec<_> = Range::SET
        .iter()
        .map(|spec| spec.status().as_u16())
        .collect();
    assert_eq!(statuses, [400, 599, 409, 418, 410, 423]);
    assert_eq!(Range::Own.status(), 418);
    assert_eq!(
        [
            Range::First,
            Range::Last,
            Range::Http,
            Range::Associated,
            Range::Absolute
        ]
        .map(|error| error.status().as_u16()),
        [400, 599, 409, 410, 423]
    );
}

#[test]
fn err_code_takes_its_whole_alphabet() {
    #[derive(Debug, ApiError)]
    enum Codes {
        #[api_error(code = 400, msg = "m", err_code = "a")]
        Short,
        #[api_error(code = 400, msg = "m", err_code = "9.lower_UPPER-0")]
        Mixed,
        #[api_error(
            code = 400,
            msg = "m",
            err_code = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        )]
        Long,
    }
    let codes: Vec<_> = Codes::SET.iter().map(ErrorSpec::err_code).collect();
    assert_eq!(codes, ["a", "9.lower_UPPER-0", &"x".repeat(63)]);
    assert_eq!(
        [Codes::Short, Codes::Mixed, Codes::Long].map(|error| error.envelope().len()),
        [1, 15, 63].map(|length| envelope("m", "", None, "null").len() + length)
    );
}

/// Only the last segment, and only three digits of an error status, speak of the status.
#[test]
fn err_code_may_hold_other_numbers() {
    #[derive(Debug, ApiError)]
    enum Codes {
        #[api_error(code = 409, msg = "m", err_code = "ORDER-404-TAKEN")]
        NotLast,
        #[api_error(code = 409, msg = "m", err_code = "ISO-8601")]
        FourDigits,
        #[api_error(code = 409, msg = "m", err_code = "ROUTE-200")]
        NoError,
        #[api_error(code = 409, msg = "m", err_code = "E404")]
        NoSegment,
        #[api_error(code = 409, msg = "m", err_code = "UNDER_409")]
        Underscore,
        #[api_error(code = 409, msg = "m", err_code = "DOT.409")]
        Dot,
        #[api_error(code = 409, msg = "m", err_code = "LEGACY-404", allow(code_mismatch))]
        Allowed,
    }
    assert!(Codes::SET.iter().all(|spec| spec.status() == 409));
    assert_eq!(Codes::Allowed.spec().err_code(), "LEGACY-404");
    let all = [
        Codes::NotLast,
        Codes::FourDigits,
        Codes::NoError,
        Codes::NoSegment,
        Codes::Underscore,
        Codes::Dot,
    ];
    assert!(all.iter().all(|error| error.status() == 409));
}
