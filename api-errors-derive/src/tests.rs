//! Tests of whole expansions: their snapshots, their names, and their behavior for invalid input.

mod constraints;
mod document;
mod fuzz;
mod hostile;
mod hygiene;
mod inputs;
mod mutations;
mod snapshots;

use syn::{DeriveInput, File};

/// Returns the expansion, which always parses as a file of Rust.
fn expand(input: &DeriveInput) -> File {
    let tokens = crate::derive::expand(input);
    match syn::parse2(tokens.clone()) {
        Ok(file) => file,
        Err(error) => panic!("the expansion does not parse: {error}\n{tokens}"),
    }
}
