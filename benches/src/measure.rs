//! Measures one case.

use std::hint::black_box;
use std::time::{Duration, Instant};

use axum::response::Response;

use crate::allocator::Allocated;
use crate::cases::Case;
use crate::{Outcome, callgrind};

/// What one iteration costs.
pub(crate) struct Figures {
    pub(crate) instructions: f64,
    pub(crate) allocations: f64,
    pub(crate) bytes: f64,
    /// For information only: it changes with the machine and its mood.
    pub(crate) nanoseconds: f64,
}

impl Figures {
    pub(crate) fn of(case: &Case) -> Outcome<Self> {
        let nanoseconds = nanoseconds(case);
        let (allocations, bytes) = allocations(case);
        Ok(Self {
            instructions: callgrind::instructions(case.id)?,
            allocations,
            bytes,
            nanoseconds,
        })
    }
}

/// Builds and drops the response that often.
pub(crate) fn iterate(build: fn() -> Response, iterations: u64) {
    for _ in 0..iterations {
        drop(black_box(black_box(build)()));
    }
}

fn allocations(case: &Case) -> (f64, f64) {
    const ITERATIONS: u64 = 1_000;
    let start = Allocated::now();
    iterate(case.build, ITERATIONS);
    let allocated = Allocated::now().since(start);
    (
        allocated.count as f64 / ITERATIONS as f64,
        allocated.bytes as f64 / ITERATIONS as f64,
    )
}

/// The best of several rounds: the one that was disturbed least.
fn nanoseconds(case: &Case) -> f64 {
    const ROUNDS: u32 = 15;
    const ITERATIONS: u32 = 50_000;
    let round = |_| {
        let start = Instant::now();
        iterate(case.build, ITERATIONS.into());
        start.elapsed()
    };
    let best = (0..ROUNDS).map(round).min().unwrap_or(Duration::ZERO);
    best.as_secs_f64() * 1e9 / f64::from(ITERATIONS)
}
