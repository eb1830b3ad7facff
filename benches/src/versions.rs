//! The versions that the figures apply to.

use std::process::Command;

/// Package names in this package's own lock file, as far as they matter for the figures.
const PACKAGES: [&str; 8] = [
    "axum",
    "serde_json",
    "tracing",
    "thiserror",
    "api-error",
    "axum_thiserror",
    "problem_details",
    "masterror",
];

/// One line for the end of a report.
pub(crate) fn line() -> String {
    let mut versions = vec![compiler()];
    versions.extend(
        PACKAGES
            .iter()
            .filter_map(|name| Some(format!("{name} {}", locked(name)?))),
    );
    versions.join(", ")
}

fn compiler() -> String {
    // Cargo sets `RUSTC` for build scripts only; under `cargo run` rustup's choice is the one that compiled this.
    let output = Command::new("rustc").arg("--version").output();
    output.map_or_else(
        |_| "rustc unknown".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

fn locked(name: &str) -> Option<&'static str> {
    let entry = format!("name = \"{name}\"\nversion = \"");
    let (_, rest) = include_str!("../Cargo.lock").split_once(&entry)?;
    Some(rest.split_once('"')?.0)
}
