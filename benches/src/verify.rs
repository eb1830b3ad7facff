//! Verifies the responses before anything is measured: each response of the library must be equal to the response of
//! its floor.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::body::to_bytes;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use crate::Outcome;
use crate::cases::Group;

/// What a client gets, as far as the floors write it.
#[derive(Debug, PartialEq)]
pub(crate) struct Answer {
    status: StatusCode,
    /// Names and values, in the order of their names.
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = parts.headers.iter();
        let mut headers: Vec<_> = headers
            .map(|(name, value)| (name.to_string(), text(value)))
            .collect();
        headers.sort();
        // Every body here is one buffer that is ready at once: no runtime is needed to read it.
        let Poll::Ready(read) =
            pin!(to_bytes(body, usize::MAX)).poll(&mut Context::from_waker(Waker::noop()))
        else {
            panic!("a body of an error response was not ready");
        };
        let bytes = read.expect("a body in memory can be read");
        Self {
            status: parts.status,
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

pub(crate) fn equal_to_floor(group: &Group) -> Outcome<()> {
    let floor = Answer::of((group.floor.build)());
    for case in group.ours {
        for build in [case.build].iter().chain(case.alike) {
            let ours = Answer::of(build());
            if ours != floor {
                return Err(format!(
                    "{}: `{}` does not answer what its floor answers\n floor: {floor:?}\n  ours: {ours:?}",
                    group.title, case.name
                )
                .into());
            }
        }
    }
    Ok(())
}
