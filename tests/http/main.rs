//! Responses through an axum router, without a socket.
#![cfg(feature = "axum")]

mod send;
#[cfg(feature = "tracing")]
mod logs;
mod responses;
mod seed;
