//! `cargo figures openapi`: what the errors cost the document, in instructions, bytes and memory.

use std::env;
use std::hint::black_box;
use std::process::Command;

use nix::sys::resource::{UsageWho, getrusage};

use crate::limits::{self, Limit, Ratio};
use crate::table::{Table, thousands};
use crate::{Outcome, callgrind, versions};

mod document;

/// Operations, each with the errors of one of 100 enums.
const SIZES: [usize; 2] = [100, 1_000];

const INSTRUCTIONS: Ratio = Ratio {
    goal: 3.0,
    held: 68.0,
};
const BYTES: Ratio = Ratio {
    goal: 5.0,
    held: 7.0,
};

/// One document, built once by a fresh process: first use counts, as it does for a server.
struct Built {
    operations: usize,
    with_errors: bool,
    instructions: f64,
    bytes: f64,
    /// The most memory that the process held, in KiB.
    peak: f64,
}

impl Built {
    fn of(operations: usize, with_errors: bool) -> Outcome<Self> {
        let words = |times: &str| words(operations, with_errors, times);
        let start = callgrind::collected(&words("0"))?;
        let whole = callgrind::collected(&words("1"))?;
        let output = Command::new(env::current_exe()?)
            .args(words("1"))
            .output()?;
        let printed = String::from_utf8(output.stdout)?;
        let (bytes, peak) = printed
            .trim()
            .split_once(' ')
            .ok_or_else(|| format!("not a size and a peak: {printed}"))?;
        Ok(Self {
            operations,
            with_errors,
            instructions: (whole - start) as f64,
            bytes: bytes.parse()?,
            peak: peak.parse()?,
        })
    }
}

/// What a measured process is called with.
fn words(operations: usize, with_errors: bool, times: &str) -> [String; 4] {
    [
        "document",
        &operations.to_string(),
        &with_errors.to_string(),
        times,
    ]
    .map(str::to_owned)
}

/// Builds the document that often, and prints its size and the most memory that was held.
pub(crate) fn run(operations: &str, with_errors: &str, times: &str) -> Outcome<()> {
    let (operations, with_errors) = (operations.parse()?, with_errors.parse()?);
    let mut bytes = 0;
    for _ in 0..times.parse::<u32>()? {
        bytes = black_box(document::json(operations, with_errors)?).len();
    }
    println!("{bytes} {}", getrusage(UsageWho::RUSAGE_SELF)?.max_rss());
    Ok(())
}

/// Prints the table and the limits; false when one is missed.
pub(crate) fn report() -> Outcome<bool> {
    let mut built = Vec::new();
    for operations in SIZES {
        for with_errors in [false, true] {
            built.push(Built::of(operations, with_errors)?);
        }
    }
    println!("### the document\n\n{}", table(&built));
    println!("{}\n", versions::line());
    let [small_alone, small, alone, whole] = &built[..] else {
        return Err("two sizes, each without and with errors".into());
    };
    let growth =
        (whole.instructions - alone.instructions) / (small.instructions - small_alone.instructions);
    Ok(limits::print(&[
        Limit::ratio(
            "1,000 operations",
            "instructions, of utoipa alone",
            INSTRUCTIONS,
            whole.instructions / alone.instructions,
        ),
        Limit::ratio(
            "1,000 operations",
            "bytes, of utoipa alone",
            BYTES,
            whole.bytes / alone.bytes,
        ),
        Limit::at_most(
            "1,000 operations",
            "instructions that the errors add, of 100 operations",
            10.0,
            growth,
        ),
    ]))
}

fn table(built: &[Built]) -> Table {
    let mut table = Table::new(["document", "instructions", "bytes", "peak KiB"]);
    for document in built {
        let errors = if document.with_errors {
            "**with the errors of 100 enums**"
        } else {
            "utoipa alone"
        };
        table.row([
            format!(
                "{} operations, {errors}",
                thousands(document.operations as f64)
            ),
            thousands(document.instructions),
            thousands(document.bytes),
            thousands(document.peak),
        ]);
    }
    table
}
