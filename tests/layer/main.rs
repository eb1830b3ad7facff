//! The layer: one form for every error that leaves an app.
#![cfg(feature = "axum")]

mod axum_texts;
mod crowd;
mod forms;
mod middleware;
mod panics;
mod rewrite;
mod scope;
mod send;
mod serving;
mod tasks;
