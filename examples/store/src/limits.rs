//! A limit of requests, for any router.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use api_errors::ApiError;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

/// The maximum number of requests in a minute.
const LIMIT: u32 = 30;
const WINDOW: Duration = Duration::from_mins(1);

/// The client sent too many requests. `Retry-After` is the time until the next minute begins.
#[derive(Debug, ApiError)]
#[api_error(
    code = 429,
    msg = "Too many requests",
    desc = "At most {limit} requests a minute are allowed.",
    err_code = "LIMIT-429",
    example = Self { limit: LIMIT, wait: WINDOW }
)]
pub(crate) struct TooManyRequestsError {
    /// The maximum number of requests in a minute.
    #[api_error(data)]
    limit: u32,
    #[api_error(retry_after)]
    wait: Duration,
}

/// The requests of the current minute, of all clients together. A real service counts them for each address.
#[derive(Debug)]
pub(crate) struct RateLimit(Mutex<Minute>);

#[derive(Debug)]
struct Minute {
    began: Instant,
    requests: u32,
}

impl Default for RateLimit {
    fn default() -> Self {
        let began = Instant::now();
        Self(Mutex::new(Minute { began, requests: 0 }))
    }
}

impl RateLimit {
    fn count(&self) -> Result<(), TooManyRequestsError> {
        let now = Instant::now();
        // Each change is complete, so a panic of another request leaves nothing half done.
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let gone = now.saturating_duration_since(minute.began);
        if gone >= WINDOW {
            *minute = Minute {
                began: now,
                requests: 0,
            };
        }
        if minute.requests >= LIMIT {
            return Err(TooManyRequestsError {
                limit: LIMIT,
                wait: WINDOW.saturating_sub(gone),
            });
        }
        minute.requests += 1;
        Ok(())
    }
}

/// The middleware: `guard(from_fn_with_state(limit, limits::limit))`.
pub(crate) async fn limit(
    State(requests): State<Arc<RateLimit>>,
    request: Request,
    next: Next,
) -> Result<Response, TooManyRequestsError> {
    requests.count()?;
    Ok(next.run(request).await)
}
