//! The expansion as a whole: what it looks like, and which names it uses.

mod broken;
mod hostile;
mod hygiene;
mod inputs;
mod path;
mod snapshots;

use syn::{DeriveInput, File};

/// The expansion, which is always a whole file of Rust.
fn expand(input: &DeriveInput) -> File {
    let tokens = crate::derive(input);
    match syn::parse2(tokens.clone()) {
        Ok(file) => file,
        Err(error) => panic!("the expansion is no Rust: {error}\n{tokens}"),
    }
}
