//! Runs `cargo check` and reads the CPU time of it and its children.

use std::env;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

use super::Subject;
use crate::Outcome;

/// Builds everything that the crate needs, and the crate.
pub(super) fn prepare(workspace: &Path, subject: &Subject) -> Outcome<()> {
    check(workspace, subject, &[]).map(|_| ())
}

/// User and system time of one check of this crate alone.
pub(super) fn cpu_seconds(workspace: &Path, subject: &Subject) -> Outcome<f64> {
    let source = workspace
        .join("crates")
        .join(&subject.package)
        .join("src/lib.rs");
    File::options()
        .append(true)
        .open(source)?
        .set_modified(SystemTime::now())?;
    let start = of_children()?;
    let report = check(workspace, subject, &["--offline"])?;
    let used = of_children()? - start;
    // Only this crate, and not nothing.
    let checked: Vec<&str> = report
        .lines()
        .filter(|line| line.trim_start().starts_with("Checking "))
        .collect();
    match checked.as_slice() {
        [line] if line.contains(&subject.package) => Ok(used),
        _ => Err(format!("expected one check of {}, got:\n{report}", subject.package).into()),
    }
}

/// Cargo's report of a check.
fn check(workspace: &Path, subject: &Subject, arguments: &[&str]) -> Outcome<String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["check", "--package", &subject.package])
        .args(arguments)
        .current_dir(workspace)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .output()?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        Ok(report)
    } else {
        Err(report.into())
    }
}

/// Seconds that all children that have ended used so far, and theirs.
fn of_children() -> Outcome<f64> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    Ok(seconds(usage.user_time()) + seconds(usage.system_time()))
}

fn seconds(time: TimeVal) -> f64 {
    time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6
}
