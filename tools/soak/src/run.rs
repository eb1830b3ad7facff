//! The soak: the workers, their counts, and what must hold at the end.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::Outcome;
use crate::check::{Ended, check};
use crate::child::Server;
use crate::http::{Answer, Connection, NoAnswer};
use crate::kind::{Expected, Family, KINDS, Kind, RARE};

/// So many requests at a time.
const WORKERS: u64 = 32;
/// The memory after the warm-up and at the end may differ by so many KiB: tables and buffers that find
/// their size. A leak of 25 bytes a request is more in the full run.
const MEMORY_BOUND: u64 = 4 << 10;
/// Each kind of the second list once in so many requests.
const RARE_EVERY: u64 = 1_000;

/// How much is sent, and how long it may take.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    pub(crate) requests: u64,
    pub(crate) at_most: Duration,
}

/// What became of the requests.
#[derive(Default)]
struct Counts {
    by_family: BTreeMap<Family, u64>,
    successes: u64,
    errors: u64,
    refused: u64,
    unanswered: u64,
    /// The first ones, in words.
    faults: Vec<String>,
}

impl Counts {
    fn add(&mut self, kind: &Kind, ended: Result<Ended, String>) {
        *self.by_family.entry(kind.family).or_default() += 1;
        match ended {
            Ok(Ended::Success) => self.successes += 1,
            Ok(Ended::Error) => self.errors += 1,
            Ok(Ended::Refused) => self.refused += 1,
            Ok(Ended::Unanswered) => self.unanswered += 1,
            Err(fault) => self.faults.push(fault),
        }
    }

    fn merge(&mut self, other: Self) {
        for (family, count) in other.by_family {
            *self.by_family.entry(family).or_default() += count;
        }
        self.successes += other.successes;
        self.errors += other.errors;
        self.refused += other.refused;
        self.unanswered += other.unanswered;
        self.faults.extend(other.faults);
    }

    fn of(&self, family: Family) -> u64 {
        self.by_family.get(&family).copied().unwrap_or(0)
    }
}

/// Prints one line of counts, and every fault; false when there is one.
pub(crate) fn soak(extent: Extent) -> Outcome<bool> {
    let start = Instant::now();
    let mut server = Server::start(&["serve", "soak"])?;
    let runtime = Runtime::new()?;
    let mut counts = Counts::default();
    let warm_up = extent.requests / 10;
    let mut memory = Vec::new();
    for requests in [0..warm_up, warm_up..extent.requests] {
        let left = extent.at_most.saturating_sub(start.elapsed());
        let sent = runtime.block_on(async { timeout(left, send(server.port, requests)).await });
        counts.merge(sent.map_err(|_| format!("not done in {:?}", extent.at_most))??);
        let lost = server.lost_tasks()?;
        if lost > 0 {
            counts.faults.push(format!("{lost} tasks are lost"));
        }
        memory.push(server.memory()?);
    }
    let (before, after) = (memory[0], memory[1]);
    if after > before + MEMORY_BOUND {
        counts
            .faults
            .push(format!("memory grew by more than {MEMORY_BOUND} KiB"));
    }
    let last = runtime.block_on(send(server.port, 0..1))?;
    counts.faults.extend(
        last.faults
            .iter()
            .map(|fault| format!("at the end: {fault}")),
    );
    server.stop()?;
    print(extent, &counts, start.elapsed(), (before, after));
    Ok(counts.faults.is_empty())
}

fn print(extent: Extent, counts: &Counts, took: Duration, (before, after): (u64, u64)) {
    for fault in counts.faults.iter().take(20) {
        eprintln!("fault: {fault}");
    }
    println!(
        "{} requests in {:.1} s: {} good, {} bad, {} huge, {} malformed, {} cut off; \
         {} successes, {} errors, {} refused by hyper, {} without an answer; \
         memory {before} KiB after the warm-up, {after} KiB at the end; {} faults",
        extent.requests,
        took.as_secs_f64(),
        counts.of(Family::Good),
        counts.of(Family::Bad),
        counts.of(Family::Huge),
        counts.of(Family::Malformed),
        counts.of(Family::CutOff),
        counts.successes,
        counts.errors,
        counts.refused,
        counts.unanswered,
        counts.faults.len(),
    );
}

/// Sends the requests of these numbers, so many at a time.
async fn send(port: u16, requests: std::ops::Range<u64>) -> Outcome<Counts> {
    let next = Arc::new(AtomicU64::new(requests.start));
    let mut workers = JoinSet::new();
    for _ in 0..WORKERS {
        workers.spawn(work(port, next.clone(), requests.end));
    }
    let mut counts = Counts::default();
    while let Some(worked) = workers.join_next().await {
        counts.merge(worked?);
    }
    Ok(counts)
}

async fn work(port: u16, next: Arc<AtomicU64>, end: u64) -> Counts {
    let mut counts = Counts::default();
    let mut kept = None;
    loop {
        let number = next.fetch_add(1, Relaxed);
        if number >= end {
            return counts;
        }
        let kind = kind(number);
        let ended = one(port, &mut kept, kind, number).await;
        counts.add(
            kind,
            ended.map_err(|fault| format!("{}: {fault}", kind.name)),
        );
    }
}

/// Which request has this number: the same in every run.
fn kind(number: u64) -> &'static Kind {
    let at = |kinds: &'static [Kind], number: u64| {
        &kinds[usize::try_from(number % kinds.len() as u64).unwrap_or(0)]
    };
    if number % RARE_EVERY < RARE.len() as u64 {
        at(RARE, number % RARE_EVERY)
    } else {
        at(KINDS, number)
    }
}

/// Sends one request, over the connection that was kept where that is possible.
async fn one(
    port: u16,
    kept: &mut Option<Connection>,
    kind: &Kind,
    seed: u64,
) -> Result<Ended, String> {
    let request = (kind.build)(seed);
    let open = async || {
        Connection::open(port)
            .await
            .map_err(|error| error.to_string())
    };
    match kind.expected {
        Expected::Close | Expected::Reset | Expected::HalfClose => {
            let mut connection = open().await?;
            // The server may have closed already: then that was cut off, too.
            let _ = connection.send_slowly(&request).await;
            match kind.expected {
                Expected::HalfClose => verdict(kind, &request, &connection.half_close().await),
                Expected::Reset => {
                    connection.reset().map_err(|error| error.to_string())?;
                    Ok(Ended::Unanswered)
                }
                _ => Ok(Ended::Unanswered),
            }
        }
        // What follows them on their connection is not told.
        Expected::Any | Expected::Hyper(_) | Expected::ErrorOrReset(..) => {
            let mut connection = open().await?;
            verdict(kind, &request, &connection.exchange(&request).await)
        }
        Expected::Success | Expected::Error(..) => {
            let mut connection = match kept.take() {
                Some(connection) => connection,
                None => open().await?,
            };
            let answer = connection.exchange(&request).await;
            *kept = answer
                .as_ref()
                .is_ok_and(|answer| !answer.closes())
                .then_some(connection);
            verdict(kind, &request, &answer)
        }
    }
}

fn verdict(kind: &Kind, request: &[u8], got: &Result<Answer, NoAnswer>) -> Result<Ended, String> {
    check(kind.expected, got.as_ref()).map_err(|fault| {
        let shown = &request[..request.len().min(200)];
        let sent = String::from_utf8_lossy(shown);
        let got = got
            .as_ref()
            .map(|answer| (answer, String::from_utf8_lossy(&answer.body)));
        format!("{fault}\n  sent: {sent:?}\n  got: {got:?}")
    })
}
