//! What Sentry and OpenTelemetry get.

use std::sync::LazyLock;

use tracing::Dispatch;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::prelude::*;

mod issues;
mod spans;

/// Runs `work` with this subscriber, on this thread.
fn with_subscriber(subscriber: impl Into<Dispatch>, work: impl FnOnce()) {
    // While there is one subscriber, `tracing` asks the thread that comes to an event first whether anybody wants it. That may be
    // one of another test, without a subscriber; so there are always two.
    static SECOND: LazyLock<Dispatch> =
        LazyLock::new(|| tracing_subscriber::registry().with(LevelFilter::OFF).into());
    LazyLock::force(&SECOND);
    tracing::dispatcher::with_default(&subscriber.into(), work);
}
