//! The brake on guessing cards. It is this program's, as the customers at this address are: no table of it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::errors::InvoiceError;

/// How many times a customer may try to pay in one [`WINDOW`].
const ATTEMPTS: u32 = 3;
const WINDOW: Duration = Duration::from_mins(1);

/// The attempts of each customer: since when, and how many.
#[derive(Debug, Default)]
pub(crate) struct Brake(Mutex<HashMap<&'static str, (Instant, u32)>>);

impl Brake {
    /// Counts a payment attempt; refuses it when the customer has used all of this minute.
    pub(crate) fn count(&self, customer: &'static str) -> Result<(), InvoiceError> {
        let now = Instant::now();
        // A panic of another request must not make every later one fail, so poison is ignored: each
        // change below is one step, which leaves nothing half done.
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, used) = attempts.entry(customer).or_insert((now, 0));
        let gone = now.saturating_duration_since(*since);
        if gone >= WINDOW {
            (*since, *used) = (now, 0);
        } else if *used >= ATTEMPTS {
            return Err(InvoiceError::TooManyAttempts {
                limit: ATTEMPTS,
                wait: WINDOW.saturating_sub(gone),
            });
        }
        *used += 1;
        Ok(())
    }
}
