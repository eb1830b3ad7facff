//! `cargo figures compile`: CPU seconds of `cargo check` of one crate, its dependencies built before.

use crate::limits::{self, Limit};
use crate::table::Table;
use crate::{Outcome, versions};

mod flavour;
mod source;
mod subjects;
mod watch;

use subjects::{Subject, subjects};

/// The best of so many rounds counts; in each round every crate has its turn, so that a machine that
/// gets slower is no crate's disadvantage.
const ROUNDS: u32 = 7;

/// A crate and the least CPU seconds that its check took.
struct Checked {
    subject: Subject,
    seconds: f64,
}

/// Prints tables and limits; seconds depend on the machine, so that a missed limit is told and no failure.
pub(crate) fn report() -> Outcome<()> {
    let checked = check_all(subjects())?;
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
    Ok(())
}

fn check_all(subjects: Vec<Subject>) -> Outcome<Vec<Checked>> {
    let workspace = subjects::write(&subjects)?;
    let mut checked = Vec::new();
    for subject in subjects {
        eprintln!("building the dependencies of {}", subject.package);
        watch::prepare(&workspace, &subject)?;
        checked.push(Checked {
            subject,
            seconds: f64::INFINITY,
        });
    }
    for round in 1..=ROUNDS {
        eprintln!("round {round} of {ROUNDS}");
        for Checked { subject, seconds } in &mut checked {
            *seconds = seconds.min(watch::cpu_seconds(&workspace, subject)?);
        }
    }
    Ok(checked)
}

fn seconds(checked: &[Checked], package: &str) -> Outcome<f64> {
    let found = checked
        .iter()
        .find(|checked| checked.subject.package == package);
    found
        .map(|checked| checked.seconds)
        .ok_or_else(|| format!("no crate {package}").into())
}

fn against_thiserror(checked: &[Checked]) -> Outcome<Table> {
    let thiserror = seconds(checked, "thiserror-1000")?;
    let mut table = Table::new(["what the enums derive", "CPU s", "of thiserror alone"]);
    for Checked { subject, seconds } in checked {
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

fn growth(checked: &[Checked]) -> Outcome<Table> {
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

fn duplicates(checked: &[Checked]) -> Outcome<Table> {
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

fn handlers(checked: &[Checked]) -> Outcome<Table> {
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

fn limits(checked: &[Checked]) -> Outcome<[Limit; 4]> {
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
