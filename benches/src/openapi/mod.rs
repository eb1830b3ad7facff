//! `cargo figures openapi`: the cost of the errors in the document, in instructions, bytes and memory.

use std::env;
use std::hint::black_box;
use std::process::Command;

use nix::sys::resource::{UsageWho, getrusage};

use crate::limits::{self, Limit, Ratio};
use crate::table::{Table, thousands};
use crate::{Outcome, callgrind, versions};

mod document;

use document::Errors;

/// Operations, each with the errors of one of 100 enums.
const SIZES: [usize; 2] = [100, 1_000];

const INSTRUCTIONS: Ratio = Ratio {
    goal: 3.0,
    held: 9.3,
};
/// A list by hand holds every error in full until the document is finished.
const BY_HAND: Ratio = Ratio {
    goal: 3.0,
    held: 36.0,
};
const BYTES: Ratio = Ratio {
    goal: 5.0,
    held: 7.0,
};
/// No goal was set; lists by hand hold 18 times.
const PEAK: f64 = 4.0;

/// One document, built once by a fresh process: first use counts, as it does for a server.
struct Built {
    operations: usize,
    errors: Errors,
    instructions: f64,
    bytes: f64,
    /// The most memory that the process held, in KiB.
    peak: f64,
}

impl Built {
    fn of(operations: usize, errors: Errors) -> Outcome<Self> {
        let words = |times: &str| words(operations, errors, times);
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
            errors,
            instructions: (whole - start) as f64,
            bytes: bytes.parse()?,
            peak: peak.parse()?,
        })
    }
}

/// What a measured process is called with.
fn words(operations: usize, errors: Errors, times: &str) -> [String; 4] {
    [
        "document",
        &operations.to_string(),
        &format!("{errors:?}"),
        times,
    ]
    .map(str::to_owned)
}

/// Builds the document that often, and prints its size and the most memory that was held.
pub(crate) fn run(operations: &str, errors: &str, times: &str) -> Outcome<()> {
    let of = Errors::ALL
        .into_iter()
        .find(|of| format!("{of:?}") == errors)
        .ok_or_else(|| format!("no such errors: {errors}"))?;
    let operations = operations.parse()?;
    let mut bytes = 0;
    for _ in 0..times.parse::<u32>()? {
        bytes = black_box(document::json(operations, of)?).len();
    }
    println!("{bytes} {}", getrusage(UsageWho::RUSAGE_SELF)?.max_rss());
    Ok(())
}

/// Prints the table and the limits; false when one is missed.
pub(crate) fn report() -> Outcome<bool> {
    let mut built = Vec::new();
    for operations in SIZES {
        for errors in Errors::ALL {
            built.push(Built::of(operations, errors)?);
        }
    }
    println!("### the document\n\n{}", table(&built));
    println!("{}\n", versions::line());
    let [small_alone, small, _, alone, attribute, hand] = &built[..] else {
        return Err("two sizes, each without errors and with them in two ways".into());
    };
    let growth = (attribute.instructions - alone.instructions)
        / (small.instructions - small_alone.instructions);
    let many = "1,000 operations";
    let times = |what: &str, limit, reached| {
        Limit::ratio(many, format!("{what}, of utoipa alone"), limit, reached)
    };
    Ok(limits::print(&[
        times(
            "instructions",
            INSTRUCTIONS,
            attribute.instructions / alone.instructions,
        ),
        times(
            "instructions by hand",
            BY_HAND,
            hand.instructions / alone.instructions,
        ),
        times("bytes", BYTES, attribute.bytes / alone.bytes),
        Limit::at_most(
            many,
            "peak memory, of utoipa alone",
            PEAK,
            attribute.peak / alone.peak,
        ),
        Limit::at_most(
            many,
            "instructions that the errors add, of 100 operations",
            2.0,
            growth,
        ),
    ]))
}

fn table(built: &[Built]) -> Table {
    let mut table = Table::new(["document", "instructions", "bytes", "peak KiB"]);
    for document in built {
        let errors = match document.errors {
            Errors::Nowhere => "utoipa alone",
            Errors::Attribute => "**the errors of 100 enums**",
            Errors::Hand => "the same in `responses(..)`",
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
