//! Whether an answer is the one that its request must get.

use serde::Deserialize;

use crate::http::{Answer, NoAnswer};
use crate::kind::Expected;

/// How a request ended well.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    Success,
    /// In the form of the app.
    Error,
    /// hyper's own.
    Refused,
    /// Without an answer, as it may.
    Unanswered,
}

/// Every member is there, and no other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    status: String,
    message: String,
    error_code: String,
    #[serde(rename = "description")]
    _description: Option<String>,
    #[serde(rename = "data")]
    _data: Option<serde_json::Value>,
}

/// What handlers, drivers and panics said, and clients must not read.
const SECRETS: [&str; 4] = ["secret", "/dev/sda", "10.0.0.7", "u32"];

pub(crate) fn check(expected: Expected, got: Result<&Answer, &NoAnswer>) -> Result<Ended, String> {
    let answer = match (got, expected) {
        (Ok(answer), _) => answer,
        (
            Err(NoAnswer::Closed),
            Expected::Any | Expected::HalfClose | Expected::ErrorOrReset(..),
        ) => return Ok(Ended::Unanswered),
        (Err(NoAnswer::Malformed(what)), _) => return Err(format!("no HTTP: {what}")),
        (Err(NoAnswer::Closed), _) => return Err("closed without an answer".to_owned()),
        (Err(NoAnswer::Late), _) => return Err("no answer in time".to_owned()),
    };
    let ended = of_answer(answer)?;
    let is_expected = match expected {
        Expected::Success => ended == Ended::Success,
        Expected::Error(status, code) | Expected::ErrorOrReset(status, code) => {
            ended == Ended::Error && answer.status == status && has_code(answer, code)
        }
        Expected::Hyper(status) => ended == Ended::Refused && answer.status == status,
        Expected::Any | Expected::HalfClose | Expected::Close | Expected::Reset => true,
    };
    if is_expected {
        Ok(ended)
    } else {
        Err("not what this request must get".to_owned())
    }
}

fn of_answer(answer: &Answer) -> Result<Ended, String> {
    if answer.status < 400 {
        return Ok(Ended::Success);
    }
    // Before the app there is no layer, so there is no id.
    if answer.header("x-request-id").is_none()
        && answer.body.is_empty()
        && matches!(answer.status, 400 | 414 | 431)
    {
        return Ok(Ended::Refused);
    }
    let envelope: Envelope = serde_json::from_slice(&answer.body)
        .map_err(|error| format!("the body is no envelope: {error}"))?;
    let is_whole = envelope.status == "FAIL"
        && !envelope.message.is_empty()
        && !envelope.error_code.is_empty()
        && answer.header("content-type") == Some("application/json")
        && answer.header("x-content-type-options") == Some("nosniff")
        && answer
            .header("x-request-id")
            .is_some_and(|id| id.len() == 16);
    if !is_whole {
        return Err("the envelope or its headers are not whole".to_owned());
    }
    let body = String::from_utf8_lossy(&answer.body);
    match SECRETS.iter().find(|secret| body.contains(**secret)) {
        Some(secret) => Err(format!("the body says {secret:?}")),
        None => Ok(Ended::Error),
    }
}

fn has_code(answer: &Answer, code: &str) -> bool {
    let envelope = serde_json::from_slice::<Envelope>(&answer.body);
    envelope.is_ok_and(|envelope| envelope.error_code == code)
}
