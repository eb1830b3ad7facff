//! WebSockets that are closed with an error, seen by a real client over loopback.

mod client;
mod codes;
mod concurrency;
#[cfg(feature = "utoipa")]
mod document;
mod handshake;
mod hooks;
#[cfg(feature = "tracing")]
mod logs;
mod reasons;
mod replaced;
#[cfg(all(
    feature = "anyhow-1",
    feature = "eyre-0_6",
    feature = "error-stack-0_8"
))]
mod reports;
mod socket_errors;
mod tasks;
mod upgrade;
