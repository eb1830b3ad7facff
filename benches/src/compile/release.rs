//! `cargo figures release`: a release build of the errors, next to masterror and a stack of four crates.

use std::slice;

use super::flavour::Flavour;
use super::object_code::{self, Bytes};
use super::subjects::{self, Subject};
use super::timed::{Timed, time_all};
use super::watch::{self, Build};
use crate::limits::{self, Limit};
use crate::table::Table;
use crate::{Outcome, versions};

/// Fewer than for a check, because a build takes much longer.
const ROUNDS: u32 = 5;

/// The sizes of the crates whose difference is the size of the variants alone.
const FEW: u32 = 1_000;
const MANY: u32 = 2_000;

/// The first is compared with the second.
const LIBRARIES: [Library; 3] = [
    Library {
        package: "ours",
        title: "**api-errors**",
        flavour: Flavour::Ours,
    },
    Library {
        package: "masterror",
        title: "masterror",
        flavour: Flavour::Masterror,
    },
    Library {
        package: "axum-thiserror",
        title: "thiserror + serde + utoipa + axum_thiserror",
        flavour: Flavour::AxumThiserror,
    },
];

struct Library {
    package: &'static str,
    title: &'static str,
    flavour: Flavour,
}

impl Library {
    fn errors(&self, variants: u32) -> Subject {
        subjects::enums(self.package, self.flavour, variants, Some(self.title))
    }
}

/// What one library costs.
struct Cost {
    title: &'static str,
    /// CPU seconds of the smaller crate.
    seconds: f64,
    few: Bytes,
    many: Bytes,
}

impl Cost {
    fn of(library: &Library, few: &Timed) -> Outcome<Self> {
        let many = library.errors(MANY);
        let workspace = subjects::write(slice::from_ref(&many))?;
        watch::prepare(&workspace, &many, Build::Release)?;
        Ok(Self {
            title: library.title,
            seconds: few.seconds,
            few: object_code::of(&workspace, &few.subject)?,
            many: object_code::of(&workspace, &many)?,
        })
    }

    /// The larger crate less the smaller, so that what a crate has once does not count.
    fn bytes_a_variant(&self, part: fn(&Bytes) -> u64) -> f64 {
        (part(&self.many) as f64 - part(&self.few) as f64) / f64::from(MANY - FEW)
    }
}

/// Prints the table and the limits. A missed limit is no failure, because seconds depend on the machine.
pub(crate) fn report() -> Outcome<()> {
    let few = LIBRARIES.iter().map(|library| library.errors(FEW));
    let timed = time_all(few.collect(), Build::Release, ROUNDS)?;
    let costs = LIBRARIES.iter().zip(&timed);
    let costs = costs
        .map(|(library, few)| Cost::of(library, few))
        .collect::<Outcome<Vec<_>>>()?;
    let [ours, masterror, _] = costs.as_slice() else {
        return Err("a library was not built".into());
    };
    println!(
        "### a release build of 1,000 variants\n\n{}",
        table(&costs, masterror)
    );
    println!("{}\n", versions::line());
    limits::print(&[
        Limit::at_most(
            "2,000 variants less 1,000",
            "bytes of object code a variant",
            300.0,
            ours.bytes_a_variant(Bytes::text),
        ),
        Limit::at_most(
            "1,000 variants",
            "CPU s of a release build, of masterror",
            1.6,
            ours.seconds / masterror.seconds,
        ),
    ]);
    Ok(())
}

fn table(costs: &[Cost], masterror: &Cost) -> Table {
    let mut table = Table::new([
        "what the enums derive",
        "CPU s",
        "of masterror",
        "bytes a variant",
        "code",
        "constants",
        "unwinding",
        "with addresses",
    ]);
    for cost in costs {
        // `+ 0.0` turns a `-0` into a `0`.
        let bytes = |part| format!("{}", cost.bytes_a_variant(part).round() + 0.0);
        table.row([
            cost.title.to_owned(),
            format!("{:.2}", cost.seconds),
            format!("{:.2}", cost.seconds / masterror.seconds),
            bytes(Bytes::text),
            bytes(|bytes| bytes.code),
            bytes(|bytes| bytes.read_only),
            bytes(|bytes| bytes.unwind),
            bytes(|bytes| bytes.data),
        ]);
    }
    table
}
