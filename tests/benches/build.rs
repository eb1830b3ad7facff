//! Writes the errors of the OpenAPI figures: those of the compile figures, 100 enums of 20 variants.

use std::fmt::Write;
use std::path::Path;
use std::{env, error, fs};

#[path = "src/compile"]
#[expect(dead_code, reason = "the crates of the peers are written elsewhere")]
mod compile {
    mod flavour;
    mod source;

    pub(crate) fn errors(enums: u32) -> String {
        source::enums(flavour::Flavour::Ours, enums)
    }
}

const ENUMS: u32 = 100;

fn main() -> Result<(), Box<dyn error::Error>> {
    let mut source = compile::errors(ENUMS);
    let table = "\n/// What each enum documents.\npub static DOCUMENTED";
    write!(source, "{table}: [fn() -> Responses; {ENUMS}] = [")?;
    for number in 0..ENUMS {
        write!(
            source,
            "<Error{number} as utoipa::IntoResponses>::responses, "
        )?;
    }
    source.push_str("];\n");
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("errors.rs"), source)?;
    println!("cargo::rerun-if-changed=src/compile");
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
