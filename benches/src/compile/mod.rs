//! `cargo figures compile`: the CPU seconds of `cargo check` and of a release build of one crate, and the size of its
//! object code. The dependencies of the crate are built before.

use crate::limits::{self, Limit};
use crate::table::Table;
use crate::{Outcome, versions};

mod flavour;
mod object_code;
pub(crate) mod release;
mod source;
mod subjects;
mod timed;
mod watch;

use subjects::{Subject, subjects};
use timed::{Timed, seconds};
use watch::Build;

const ROUNDS: u32 = 7;

/// Prints tables and limits. A missed limit is no failure, because seconds depend on the machine.
pub(crate) fn report() -> Outcome<()> {
    let checked = timed::time_all(subjects(), Build::Check, ROUNDS)?;
    println!(
        "### `cargo check`, 50 enums with 20 variants each\n\n{}",
        against_thiserror(&checked)?
    );
    println!("### growth\n\n{}", growth(&checked)?);
    println!(
        "### one code in two groups: the const check of 2 x 700 codes\n\n{}",
        duplicates(&checked)?
    );
    println!(
        "### {} handlers, each with one of ten enums as its error\n\n{}",
        subjects::HANDLERS,
        handlers(&checked)?
    );
    println!("{}\n", versions::line());
    limits::print(&limits(&checked)?);
    release::report()
}

fn against_thiserror(checked: &[Timed]) -> Outcome<Table> {
    let thiserror = seconds(checked, "thiserror-1000")?;
    let mut table = Table::new(["what the enums derive", "CPU s", "of thiserror alone"]);
    for Timed { subject, seconds } in checked {
        if let Some(title) = subject.title {
            table.row([
                title.to_owned(),
                format!("{seconds:.2}"),
                format!("{:.2}", seconds / thiserror),
            ]);
        }
    }
    Ok(table)
}

fn growth(checked: &[Timed]) -> Outcome<Table> {
    let mut table = Table::new([
        "variants",
        "thiserror, CPU s",
        "api-errors, CPU s",
        "of thiserror",
    ]);
    for variants in subjects::SIZES {
        let thiserror = seconds(checked, &format!("thiserror-{variants}"))?;
        let ours = seconds(checked, &format!("ours-{variants}"))?;
        table.row([
            variants.to_string(),
            format!("{thiserror:.2}"),
            format!("{ours:.2}"),
            format!("{:.2}", ours / thiserror),
        ]);
    }
    Ok(table)
}

fn duplicates(checked: &[Timed]) -> Outcome<Table> {
    let (apart, nested) = (
        seconds(checked, "groups-apart")?,
        seconds(checked, "groups-nested")?,
    );
    let mut table = Table::new(["two enums of 700 variants", "CPU s"]);
    table.row(["apart".to_owned(), format!("{apart:.2}")]);
    table.row(["nested in one enum".to_owned(), format!("{nested:.2}")]);
    table.row(["difference".to_owned(), format!("{:.2}", nested - apart)]);
    Ok(table)
}

fn handlers(checked: &[Timed]) -> Outcome<Table> {
    let utoipa = seconds(checked, "handlers-utoipa")?;
    let ours = seconds(checked, "handlers-ours")?;
    let mut table = Table::new(["the attribute", "CPU s", "of `#[utoipa::path]`"]);
    for (title, seconds) in [
        ("`#[utoipa::path]`", utoipa),
        ("`#[api_errors::path]`", ours),
        ("difference", ours - utoipa),
    ] {
        table.row([
            title.to_owned(),
            format!("{seconds:.2}"),
            format!("{:.2}", seconds / utoipa),
        ]);
    }
    Ok(table)
}

fn limits(checked: &[Timed]) -> Outcome<[Limit; 4]> {
    let of = |package| seconds(checked, package);
    let (empty, ours) = (of("empty")?, of("ours-1000")?);
    let stack = of("axum-thiserror-1000")?;
    let growth = (of("ours-4000")? - empty) / (ours - empty);
    let thousand = "1,000 variants";
    Ok([
        Limit::at_most(
            thousand,
            "CPU s, of thiserror alone",
            1.6,
            ours / of("thiserror-1000")?,
        ),
        Limit::at_most(
            thousand,
            "CPU s, of thiserror + serde + utoipa + axum_thiserror",
            1.0,
            ours / stack,
        ),
        // Linear, with a tenth for what is measured besides.
        Limit::at_most(
            "4,000 variants",
            "CPU s, of 1,000, both less the empty crate",
            4.4,
            growth,
        ),
        Limit::at_most(
            "2 x 700 codes in one enum",
            "CPU s of the const check",
            0.2,
            of("groups-nested")? - of("groups-apart")?,
        ),
    ])
}
