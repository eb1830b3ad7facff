//! The expansion as a whole: what it looks like, and which names it uses.

mod broken;
mod constraints;
mod document;
mod hostile;
mod hygiene;
mod inputs;
mod snapshots;

use syn::{DeriveInput, File};

/// The expansion, which is always a whole file of Rust.
fn expand(input: &DeriveInput) -> File {
    let tokens = crate::derive::expand(input);
    match syn::parse2(tokens.clone()) {
        Ok(file) => file,
        Err(error) => panic!("the expansion is no Rust: {error}\n{tokens}"),
    }
}
