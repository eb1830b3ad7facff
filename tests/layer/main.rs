//! The layer: one form for every error that leaves an app.
#![cfg(feature = "axum")]

mod rewrite;
mod send;
