//! What the examples are made of. Start one with `cargo run --example billing`, or
//! `quickstart`, `shop` or `realworld` in its place.

pub mod billing;
