//! A `tracing` subscriber that stores all events.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Level, Metadata, Subscriber};

/// One event, with the fields as they were recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The level.
    pub level: Level,
    /// The target.
    pub target: String,
    /// The fields by name; the message is `message`.
    pub fields: BTreeMap<String, String>,
    /// The error value and its sources: the `Debug` and the `Display` of each.
    pub errors: Vec<(String, String)>,
}

impl Line {
    /// The value of a field that must be there.
    ///
    /// # Panics
    /// Where it is not.
    pub fn field(&self, name: &str) -> &str {
        match self.fields.get(name) {
            Some(value) => value,
            None => panic!("no field `{name}` in {self:?}"),
        }
    }
}

/// Every event of this library that `work` makes on this thread, where `max` is logged.
pub fn lines(max: LevelFilter, work: impl FnOnce()) -> Vec<Line> {
    // While there is one subscriber, `tracing` asks the thread that comes to an event first whether
    // anybody wants it. That may be one of another test, without a subscriber; so there are always two.
    static SECOND: LazyLock<Dispatch> =
        LazyLock::new(|| Dispatch::new(Capture::of(LevelFilter::OFF)));
    LazyLock::force(&SECOND);

    let capture = Capture::of(max);
    let lines = Arc::clone(&capture.lines);
    tracing::subscriber::with_default(capture, work);
    let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut *lines)
}

/// All that is logged at any level.
pub fn all_lines(work: impl FnOnce()) -> Vec<Line> {
    lines(LevelFilter::TRACE, work)
}

struct Capture {
    max: LevelFilter,
    lines: Arc<Mutex<Vec<Line>>>,
}

impl Capture {
    fn of(max: LevelFilter) -> Self {
        let lines = Arc::default();
        Self { max, lines }
    }
}

impl Subscriber for Capture {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "api_errors" && *metadata.level() <= self.max
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.max)
    }

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let line = Line {
            level: *event.metadata().level(),
            target: event.metadata().target().to_owned(),
            fields: fields.texts,
            errors: fields.errors,
        };
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(line);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Fields {
    texts: BTreeMap<String, String>,
    errors: Vec<(String, String)>,
}

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.texts.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        self.texts
            .insert(field.name().to_owned(), value.to_string());
        let links = std::iter::successors(Some(value), |&link| link.source());
        self.errors = links
            .map(|link| (format!("{link:?}"), link.to_string()))
            .collect();
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.texts
            .insert(field.name().to_owned(), format!("{value:?}"));
    }
}
