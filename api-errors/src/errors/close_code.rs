//! Close codes: RFC 6455 section 7.4 and the registry of IANA.

use axum::extract::ws::close_code::{AGAIN, AWAY, ERROR, NORMAL, POLICY, RESTART, SIZE};
use http::StatusCode;

/// The code of a client that is gone. An endpoint must not send it (RFC 6455 section 7.4.1).
pub(crate) const LOST: u16 = 1006;

const PROTOCOL: u16 = axum::extract::ws::close_code::PROTOCOL;
const UNSUPPORTED: u16 = axum::extract::ws::close_code::UNSUPPORTED;
const INVALID: u16 = axum::extract::ws::close_code::INVALID;
const EXTENSION: u16 = axum::extract::ws::close_code::EXTENSION;
/// A gateway got an invalid response from another server. This code was registered later than the others.
const BAD_GATEWAY: u16 = 1014;

/// Returns whether an endpoint may send the code. 1004 has no meaning yet. 1005, 1006 and 1015 are never sent. The
/// other unassigned codes below 3000 are reserved for the protocol.
pub(crate) const fn may_be_sent(code: u16) -> bool {
    matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999)
}

/// Returns the code of an error that is declared without a `ws_code`.
pub(crate) const fn of_status(status: StatusCode) -> u16 {
    match status.as_u16() {
        429 | 503 => AGAIN,
        500.. => ERROR,
        _ => POLICY,
    }
}

/// Returns the status of a close code, for a response before the upgrade.
pub(crate) const fn status(code: u16) -> StatusCode {
    match code {
        PROTOCOL | INVALID | EXTENSION | LOST => StatusCode::BAD_REQUEST,
        UNSUPPORTED => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        SIZE => StatusCode::PAYLOAD_TOO_LARGE,
        ERROR => StatusCode::INTERNAL_SERVER_ERROR,
        AWAY | RESTART | AGAIN => StatusCode::SERVICE_UNAVAILABLE,
        BAD_GATEWAY => StatusCode::BAD_GATEWAY,
        // `POLICY`, a normal closure of a socket that was never open, and the codes of applications.
        _ => StatusCode::FORBIDDEN,
    }
}

/// Returns the name of the code in the registry.
pub(crate) const fn name(code: u16) -> &'static str {
    match code {
        NORMAL => "Normal Closure",
        AWAY => "Going Away",
        PROTOCOL => "Protocol error",
        UNSUPPORTED => "Unsupported Data",
        LOST => "Abnormal Closure",
        INVALID => "Invalid frame payload data",
        POLICY => "Policy Violation",
        SIZE => "Message Too Big",
        EXTENSION => "Mandatory Ext.",
        ERROR => "Internal Error",
        RESTART => "Service Restart",
        AGAIN => "Try Again Later",
        BAD_GATEWAY => "Bad Gateway",
        _ => "WebSocket Closed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_an_endpoint_may_send() {
        for code in [1000, 1003, 1007, 1014, 3000, 4999] {
            assert!(may_be_sent(code), "{code}");
        }
        for code in [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535] {
            assert!(!may_be_sent(code), "{code}");
        }
    }

    #[test]
    fn every_code_that_may_be_sent_is_an_error_before_the_upgrade() {
        for code in (0..=u16::MAX).filter(|code| may_be_sent(*code)) {
            let status = status(code);
            assert!(
                status.is_client_error() || status.is_server_error(),
                "{code}"
            );
            assert!(!name(code).is_empty());
        }
    }

    #[test]
    fn the_codes_of_statuses() {
        for (status, code) in [
            (400, 1008),
            (404, 1008),
            (428, 1008),
            (429, 1013),
            (430, 1008),
            (499, 1008),
            (500, 1011),
            (502, 1011),
            (503, 1013),
            (504, 1011),
            (599, 1011),
        ] {
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(of_status(status), code, "{status}");
        }
    }
}
