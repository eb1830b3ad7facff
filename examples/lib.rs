//! What the examples are made of. Start one with `cargo run --example billing` or
//! `cargo run --example quickstart`.

pub mod billing;
