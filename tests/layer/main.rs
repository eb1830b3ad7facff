//! The layer: one form for every error that leaves an app.
#![cfg(feature = "axum")]

mod any_error;
mod axum_texts;
mod bodies;
mod crowd;
mod failing_bodies;
mod formats;
mod forms;
mod headers;
mod heads;
mod hostile;
mod kept;
mod logs;
mod middleware;
mod panics;
mod problem;
mod refusals;
mod report;
mod request_id;
mod rewrite;
mod scope;
mod send;
mod server_texts;
mod serving;
mod tasks;
mod violations;
