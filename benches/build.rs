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
    for number in 0..ENUMS {
        write!(
            source,
            "\n#[api_errors::path(get, path = \"/\")]\n#[expect(dead_code, reason = \"only its document counts\")]\n\
             async fn read_{number}() -> Result<(), Error{number}> {{ Ok(()) }}\n"
        )?;
    }
    let by_attribute = |number| format!("__errors_of_read_{number}");
    let by_hand = |number| format!("Error{number}");
    source.push_str(&table("BY_ATTRIBUTE", by_attribute));
    source.push_str(&table("BY_HAND", by_hand));
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("errors.rs"), source)?;
    println!("cargo::rerun-if-changed=src/compile");
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// What each of the types documents.
fn table(name: &str, type_of: impl Fn(u32) -> String) -> String {
    let documented = |number| {
        format!(
            "<{} as utoipa::IntoResponses>::responses, ",
            type_of(number)
        )
    };
    let documented: String = (0..ENUMS).map(documented).collect();
    format!("\npub static {name}: [fn() -> Responses; {ENUMS}] = [{documented}];\n")
}
