//! The layer: one form for every error that leaves an app.
#![cfg(feature = "axum")]

mod axum_texts;
mod forms;
mod middleware;
mod rewrite;
mod scope;
mod send;
mod serving;
mod tasks;
