//! API errors in frameworks other than axum, and the layer in stacks that run axum. The guide shows the code of these
//! files; `tests/repository` compares them.

mod actix_web;
mod aws_lambda;
mod orders;
mod poem;
mod tonic;
