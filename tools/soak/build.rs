//! Takes the server out of the quickstart example, up to its `main`, which takes port 3000.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const EXAMPLE: &str = "../../examples/quickstart/src/main.rs";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={EXAMPLE}");
    let example = fs::read_to_string(EXAMPLE)?;
    // The comment at the head is that of a file, and would not be one of an included text.
    let (_, code) = example
        .split_once("\n\n")
        .ok_or("the example has no head")?;
    let (code, _) = code
        .split_once("#[tokio::main]")
        .ok_or("the example has no `main`")?;
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("quickstart.rs"), code)?;
    Ok(())
}
