//! `cargo figures` and `cargo figures check`.

use crate::cases::{Case, Group, Promise, groups};
use crate::limits::{self, Limit};
use crate::measure::Figures;
use crate::table::{Table, thousands};
use crate::{Outcome, verify, versions};

/// A group's cases in their order, measured.
pub(crate) struct Measured {
    group: Group,
    floor: Figures,
    ours: Vec<(&'static Case, Figures)>,
    peers: Vec<(&'static Case, Figures)>,
}

/// Measures and prints every group. A body that differs from its floor's ends it before.
pub(crate) fn report() -> Outcome<Vec<Measured>> {
    let groups = groups();
    for group in &groups {
        verify::equal_to_floor(group)?;
    }
    let measured = groups
        .into_iter()
        .map(Measured::of)
        .collect::<Outcome<Vec<_>>>()?;
    for group in &measured {
        println!("### {}\n\n{}", group.group.title, group.table());
    }
    println!("{}\n", versions::line());
    Ok(measured)
}

/// The report and its limits; false when one is missed.
pub(crate) fn check() -> Outcome<bool> {
    let measured = report()?;
    let limits: Vec<Limit> = measured.iter().flat_map(Measured::limits).collect();
    Ok(limits::print(&limits))
}

impl Measured {
    fn of(group: Group) -> Outcome<Self> {
        let each = |cases: &'static [Case]| {
            cases
                .iter()
                .map(|case| Ok((case, Figures::of(case)?)))
                .collect::<Outcome<_>>()
        };
        let floor = Figures::of(&group.floor)?;
        let (ours, peers) = (each(group.ours)?, each(group.peers)?);
        Ok(Self {
            group,
            floor,
            ours,
            peers,
        })
    }

    fn table(&self) -> Table {
        let mut table = Table::new([
            "case",
            "instructions",
            "of the floor",
            "allocations",
            "bytes",
            "body",
            "ns",
        ]);
        let mut row = |case: &Case, figures: &Figures| {
            table.row([
                case.name.to_owned(),
                thousands(figures.instructions),
                format!("{:.3}", figures.instructions / self.floor.instructions),
                format!("{}", figures.allocations),
                thousands(figures.bytes),
                verify::Answer::of((case.build)()).body.len().to_string(),
                format!("{:.0}", figures.nanoseconds),
            ]);
        };
        row(&self.group.floor, &self.floor);
        for (case, figures) in self.ours.iter().chain(&self.peers) {
            row(case, figures);
        }
        table
    }

    fn limits(&self) -> Vec<Limit> {
        let promise = &self.group.promise;
        let cases = self.ours.iter();
        cases
            .flat_map(|(case, ours)| self.limits_of(promise, case, ours))
            .collect()
    }

    fn limits_of(&self, promise: &Promise, case: &Case, ours: &Figures) -> Vec<Limit> {
        let of = format!("{}: {}", self.group.title, case.name);
        let ratio = ours.instructions / self.floor.instructions;
        let mut limits = vec![
            Limit::ratio(
                &of,
                "instructions, of the floor",
                promise.of_the_floor,
                ratio,
            ),
            Limit::count(&of, "allocations", promise.allocations, ours.allocations),
        ];
        // Below the best is below all.
        if let Some((peer, best)) = self.best_peer(|figures| figures.instructions) {
            let what = format!("instructions, below every peer (best: {peer})");
            limits.push(Limit::below(&of, what, best, ours.instructions));
        }
        if let Some((peer, best)) = self.best_peer(|figures| figures.allocations) {
            let what = format!("allocations, below every peer (best: {peer})");
            limits.push(Limit::below(&of, what, best, ours.allocations));
        }
        limits
    }

    /// The peer with the least of `figure`, among those that answer a structured body.
    fn best_peer(&self, figure: fn(&Figures) -> f64) -> Option<(&'static str, f64)> {
        let structured = self.peers.iter().filter(|(peer, _)| peer.structured);
        let figures = structured.map(|(peer, figures)| (peer.name, figure(figures)));
        figures.min_by(|one, other| one.1.total_cmp(&other.1))
    }
}
