//! The rounds in which the crates are timed.

use super::subjects::{self, Subject};
use super::watch::{self, Build};
use crate::Outcome;

/// A crate and the least CPU seconds that it took.
pub(super) struct Timed {
    pub(super) subject: Subject,
    pub(super) seconds: f64,
}

/// Takes the best of so many rounds. In each round every crate has its turn, so that all crates share
/// the moments in which the machine is slow.
pub(super) fn time_all(subjects: Vec<Subject>, build: Build, rounds: u32) -> Outcome<Vec<Timed>> {
    let workspace = subjects::write(&subjects)?;
    let mut timed = Vec::new();
    for subject in subjects {
        eprintln!("building the dependencies of {}", subject.package);
        watch::prepare(&workspace, &subject, build)?;
        timed.push(Timed {
            subject,
            seconds: f64::INFINITY,
        });
    }
    for round in 1..=rounds {
        eprintln!("round {round} of {rounds}");
        for Timed { subject, seconds } in &mut timed {
            *seconds = seconds.min(watch::cpu_seconds(&workspace, subject, build)?);
        }
    }
    Ok(timed)
}

pub(super) fn seconds(timed: &[Timed], package: &str) -> Outcome<f64> {
    let found = timed.iter().find(|timed| timed.subject.package == package);
    found
        .map(|timed| timed.seconds)
        .ok_or_else(|| format!("no crate {package}").into())
}
