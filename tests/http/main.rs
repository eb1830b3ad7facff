//! Responses through an axum router, without a socket.
#![cfg(feature = "axum")]

mod endless;
#[cfg(feature = "tracing")]
mod logs;
mod responses;
mod seed;
mod send;
