//! For any message, description and data, the body is valid JSON and is parsed to equal values. For any request, each error
//! response has the form of the app.

mod escaping;
#[cfg(feature = "axum")]
mod requests;
mod strategies;
mod writer;
