//! No code: see the manifest.

fn main() {}
