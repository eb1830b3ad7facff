//! Compares the promised limits with the measured figures.

use crate::table::Table;

/// One limit; see `cargo figures check`.
pub(crate) struct Limit {
    of: String,
    what: String,
    allowed: String,
    reached: String,
    verdict: Verdict,
}

#[derive(Clone, Copy, PartialEq)]
enum Verdict {
    Ok,
    /// The goal is not reached, but what was reached before is held.
    Short,
    Missed,
}

impl Verdict {
    const fn of(ok: bool) -> Self {
        if ok { Self::Ok } else { Self::Missed }
    }
}

/// How many times what it is compared with: what is aimed at, and what was reached and must not be lost again.
#[derive(Clone, Copy)]
pub(crate) struct Ratio {
    pub(crate) goal: f64,
    pub(crate) held: f64,
}

impl Limit {
    pub(crate) fn at_most(of: &str, what: impl Into<String>, limit: f64, reached: f64) -> Self {
        Self {
            of: of.to_owned(),
            what: what.into(),
            allowed: format!("<= {limit:.2}"),
            reached: format!("{reached:.3}"),
            verdict: Verdict::of(reached <= limit),
        }
    }

    pub(crate) fn ratio(of: &str, what: impl Into<String>, limit: Ratio, reached: f64) -> Self {
        Self {
            of: of.to_owned(),
            what: what.into(),
            allowed: format!("<= {:.2}, held {:.2}", limit.goal, limit.held),
            reached: format!("{reached:.3}"),
            verdict: match reached {
                _ if reached <= limit.goal => Verdict::Ok,
                _ if reached <= limit.held => Verdict::Short,
                _ => Verdict::Missed,
            },
        }
    }

    pub(crate) fn below(of: &str, what: impl Into<String>, limit: f64, reached: f64) -> Self {
        Self {
            of: of.to_owned(),
            what: what.into(),
            allowed: format!("< {limit:.0}"),
            reached: format!("{reached:.0}"),
            verdict: Verdict::of(reached < limit),
        }
    }

    pub(crate) fn count(of: &str, what: impl Into<String>, limit: Count, reached: f64) -> Self {
        let (text, ok) = match limit {
            // A fraction would be an allocation that only some iterations make: not exactly that many.
            Count::Exactly(limit) => (
                format!("= {limit}"),
                (reached - f64::from(limit)).abs() < 1e-9,
            ),
            Count::AtMost(limit) => (format!("<= {limit}"), reached <= f64::from(limit)),
        };
        Self {
            of: of.to_owned(),
            what: what.into(),
            allowed: text,
            reached: format!("{reached}"),
            verdict: Verdict::of(ok),
        }
    }
}

/// How many there may be.
#[derive(Clone, Copy)]
pub(crate) enum Count {
    Exactly(u32),
    AtMost(u32),
}

/// Prints the limits; false when one is missed. A goal that was never reached is shown, and what was
/// reached is held.
pub(crate) fn print(limits: &[Limit]) -> bool {
    let mut table = Table::new(["of", "what", "limit", "reached", ""]).with_texts(2);
    for limit in limits {
        let verdict = match limit.verdict {
            Verdict::Ok => "ok",
            Verdict::Short => "short of the goal",
            Verdict::Missed => "missed",
        };
        table.row([
            limit.of.clone(),
            limit.what.clone(),
            limit.allowed.clone(),
            limit.reached.clone(),
            verdict.to_owned(),
        ]);
    }
    println!("{table}");
    limits.iter().all(|limit| limit.verdict != Verdict::Missed)
}
