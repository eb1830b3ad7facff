//! `cargo figures crates`: the crates that the library adds to a service with axum, utoipa and tracing.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::limits::{self, Count, Limit};
use crate::table::Table;

/// What such a service has anyway, with the default features of each.
const SERVICE: &str = "axum = \"0.8\"\nutoipa = \"6\"\ntracing = \"0.1\"\n";

const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

/// Prints both numbers and the crates that make the difference; false when these are more than our two.
pub(crate) fn report() -> Outcome<bool> {
    let ours = format!(
        "{SERVICE}api-errors = {{ path = {:?} }}\n",
        format!("{PACKAGE}/../api-errors")
    );
    let (without, with) = (tree("without", SERVICE)?, tree("with", &ours)?);
    let mut table = Table::new(["a service with", "crates"]);
    table.row([
        "axum + utoipa + tracing".to_owned(),
        without.len().to_string(),
    ]);
    table.row([
        "axum + utoipa + tracing + **api-errors**".to_owned(),
        with.len().to_string(),
    ]);
    println!("{table}");
    let added: Vec<&String> = with.difference(&without).collect();
    println!(
        "added:{}\n",
        added
            .iter()
            .flat_map(|name| [" ", name])
            .collect::<String>()
    );
    Ok(limits::print(&[Limit::count(
        "a service",
        "crates added",
        Count::AtMost(2),
        added.len() as f64,
    )]))
}

/// Names and versions of everything that a crate with these dependencies is built from.
fn tree(package: &str, dependencies: &str) -> Outcome<BTreeSet<String>> {
    let directory = Path::new(PACKAGE).join("target/crates").join(package);
    fs::create_dir_all(directory.join("src"))?;
    fs::write(directory.join("src/lib.rs"), "")?;
    let head = format!(
        "[workspace]\n\n[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n"
    );
    fs::write(
        directory.join("Cargo.toml"),
        format!("{head}\n[dependencies]\n{dependencies}"),
    )?;
    fs::copy(
        Path::new(PACKAGE).join("Cargo.lock"),
        directory.join("Cargo.lock"),
    )?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["tree", "--edges", "normal", "--prefix", "none"];
    let output = Command::new(cargo)
        .args(arguments)
        .current_dir(directory)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let lines = String::from_utf8_lossy(&output.stdout);
    let crates = lines.lines().filter_map(|line| {
        // A line reads `name v1.2.3 (proc-macro) (*)`; the first is the crate itself.
        let (name, rest) = line.split_once(' ')?;
        (name != package).then(|| format!("{name} {}", rest.split(' ').next().unwrap_or_default()))
    });
    Ok(crates.collect())
}
