//! The layer: one form for every error of an app.
#![cfg(feature = "axum")]

mod any_error;
mod axum_rejections;
mod bodies;
mod concurrency;
mod envelope_and_problem;
mod failing_bodies;
mod finished_bodies;
#[cfg(feature = "utoipa-axum-0_3")]
mod finishing;
mod formats;
mod head_requests;
mod headers;
mod hooks;
mod hostile;
mod instance;
mod keep_body;
mod kept_texts;
mod large_numbers;
mod late_events;
mod log_sources;
mod logs;
mod middleware;
mod own_format;
mod panic_payloads;
mod panics;
mod problem;
mod recognized;
mod rejections;
mod replaced;
mod report;
mod reports;
mod request_id;
mod restored_status;
mod rewrite;
mod scope;
mod send;
mod server_texts;
mod serving;
mod stalled;
mod tasks;
mod type_mistakes;
mod untyped;
mod violations;
