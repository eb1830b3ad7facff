//! Counts instructions by callgrind. The result is the same on every run, also on a busy machine.

use std::env;
use std::ffi::OsStr;
use std::fmt::Debug;
use std::process::Command;

use crate::Outcome;

/// Two runs of one case; the difference of their instructions holds no start-up, no first use.
const FEW: u64 = 100;
const MANY: u64 = 1_100;

/// Instructions of one iteration of `case`.
pub(crate) fn instructions(case: &str) -> Outcome<f64> {
    per_iteration(|iterations| ["run", case, iterations].map(str::to_owned))
}

/// Instructions of one iteration of what this program does when it is called with `words`.
pub(crate) fn per_iteration<const N: usize>(words: impl Fn(&str) -> [String; N]) -> Outcome<f64> {
    let run = |iterations: u64| collected(&words(&iterations.to_string()));
    let difference = run(MANY)? - run(FEW)?;
    Ok(difference as f64 / (MANY - FEW) as f64)
}

/// Instructions of this program from start to end, called with `words`.
pub(crate) fn collected(words: &[impl AsRef<OsStr> + Debug]) -> Outcome<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args(words)
        .output()
        .map_err(|error| {
            format!("valgrind does not start ({error}); it is needed for the figures")
        })?;
    let report = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{words:?} failed under callgrind:\n{report}").into());
    }
    // The line reads `==1234== Collected : 5678`.
    report
        .lines()
        .find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
        .ok_or_else(|| format!("no count in callgrind's report:\n{report}").into())
}
