//! API errors in frameworks other than axum, the layer in stacks that run axum, and a document of aide. The guide shows the
//! code of these files; `tests/repository` compares them.

mod actix_web;
mod aide;
mod aws_lambda;
mod orders;
mod poem;
mod tonic;
