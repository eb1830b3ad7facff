//! The payment gateway: a stand-in that answers by the card it is given.

use std::{error, fmt, io};

/// The card that never reaches the gateway. Every other one is accepted.
const UNREACHABLE_CARD: &str = "tok_unreachable";

/// Talks to the company that moves the money.
#[derive(Debug)]
pub(crate) struct Gateway;

/// The gateway gave no answer.
///
/// An ordinary error: it knows nothing of HTTP. Its text names a host of the internal network, which
/// is for the log and must never reach a client.
#[derive(Debug)]
pub struct GatewayError {
    source: io::Error,
}

impl Gateway {
    /// Asks whether `card` is good for `cents`.
    pub(crate) async fn authorise(&self, card: &str, _cents: u64) -> Result<(), GatewayError> {
        self.send(card).await
    }

    /// Takes `cents` from `card` and answers with the receipt, which is JSON.
    ///
    /// `key` names the payment: the gateway carries out one key once, so two requests at the same
    /// time cannot charge a customer twice.
    pub(crate) async fn charge(
        &self,
        key: &str,
        card: &str,
        cents: u64,
    ) -> Result<String, GatewayError> {
        self.send(card).await?;
        Ok(format!(r#"{{"reference":"{key}","paid_cents":{cents}}}"#))
    }

    async fn send(&self, card: &str) -> Result<(), GatewayError> {
        // A real gateway is waited for here.
        tokio::task::yield_now().await;
        if card == UNREACHABLE_CARD {
            return Err(GatewayError {
                source: io::Error::new(
                    io::ErrorKind::ConnectionRefused,
                    "10.0.0.5:8443 refused the connection",
                ),
            });
        }
        Ok(())
    }
}

impl fmt::Display for GatewayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no answer from payments.internal")
    }
}

impl error::Error for GatewayError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.source)
    }
}
