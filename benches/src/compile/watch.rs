//! Runs cargo for one crate and measures the CPU time of cargo and its children.

use std::env;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

use super::Subject;
use crate::Outcome;

/// What cargo does with the crate.
#[derive(Clone, Copy)]
pub(super) enum Build {
    Check,
    Release,
}

impl Build {
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Release => &["build", "--release"],
        }
    }

    /// How cargo's line about the crate begins.
    fn progress(self) -> &'static str {
        match self {
            Self::Check => "Checking ",
            Self::Release => "Compiling ",
        }
    }
}

/// Builds everything that the crate needs, and the crate.
pub(super) fn prepare(workspace: &Path, subject: &Subject, build: Build) -> Outcome<()> {
    run(workspace, subject, build, &[]).map(|_| ())
}

/// User and system time that cargo uses for this crate alone.
pub(super) fn cpu_seconds(workspace: &Path, subject: &Subject, build: Build) -> Outcome<f64> {
    let source = workspace
        .join("crates")
        .join(&subject.package)
        .join("src/lib.rs");
    File::options()
        .append(true)
        .open(source)?
        .set_modified(SystemTime::now())?;
    let start = of_children()?;
    let report = run(workspace, subject, build, &["--offline"])?;
    let used = of_children()? - start;
    // Only this crate, and not nothing.
    let crates: Vec<&str> = report
        .lines()
        .filter(|line| line.trim_start().starts_with(build.progress()))
        .collect();
    match crates.as_slice() {
        [line] if line.contains(&subject.package) => Ok(used),
        _ => Err(format!("expected {} alone, got:\n{report}", subject.package).into()),
    }
}

/// Cargo's report.
fn run(workspace: &Path, subject: &Subject, build: Build, arguments: &[&str]) -> Outcome<String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(build.words())
        .args(["--package", &subject.package])
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
