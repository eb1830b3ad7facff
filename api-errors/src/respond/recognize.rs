//! Recognizes a derived error of which only `&dyn Error` is known, and copies what it sends.
//!
//! A `dyn Error` cannot be cast to a `dyn ApiError`, and its type is known only to those who can name it. But a derived
//! error runs code of this library in two methods that anyone can call on a `dyn Error`:
//!
//! 1. `Error::cause`, which is deprecated and otherwise called by nobody. The derive overrides it. `Box`, `Arc` and `&`
//!    pass the call on; no other wrapper does, so none is mistaken for what it wraps.
//! 2. `Display`, with a fill character that no text has. What displays *as* the error passes the formatter on: a context
//!    of anyhow, a `#[error(transparent)]` of thiserror. What only mentions the error makes a formatter of its own.
//!
//! Neither can return an error, so both leave a copy in a thread-local, if somebody asks for it. An error whose `Error` and
//! `Display` another derive has written runs no code of this library, and is not recognized.

use std::cell::RefCell;
use std::error::Error;
use std::fmt::{self, Display, Write};
use std::mem;
use std::panic::Location;

use http::{HeaderMap, StatusCode};

use super::Diagnostic;
use crate::base::bounds::{self, Bounded};
use crate::base::sanitize::LineWriter;
use crate::declaration::{
    ApiError, Causes, Data, ErrorSpec, Instance, InstanceExtra, OtherSources, args, envelope,
};

/// The fill character of the question: a noncharacter of Unicode.
const FILL: char = '\u{10FFFE}';

thread_local! {
    static ANSWER: RefCell<Answer> = const { RefCell::new(Answer::NotAsked) };
}

enum Answer {
    NotAsked,
    Awaited,
    Given(Box<RecognizedError>),
}

/// A copy of what an error sends.
#[derive(Debug)]
pub(crate) struct RecognizedError {
    spec: &'static ErrorSpec,
    /// The status of the instance, as the error gives it.
    status: Option<StatusCode>,
    /// The internal text, for the log.
    text: String,
    msg: String,
    desc: Option<String>,
    /// The values of the placeholders in the message and in the description.
    args: Vec<String>,
    data: String,
    has_members: bool,
    headers: HeaderMap,
    for_log: CopiedForLog,
}

/// A copy of what only the log contains. The source of an error is not copied: it is at hand.
#[derive(Debug, Default)]
struct CopiedForLog {
    /// The sources that `Error::source` does not name, each after the other.
    other_sources: Option<Diagnostic>,
    location: Option<&'static Location<'static>>,
    backtrace: Option<String>,
}

impl CopiedForLog {
    fn copy(extra: &InstanceExtra<'_>) -> Self {
        Self {
            other_sources: copy_sources(extra.other_sources()),
            location: extra.location,
            backtrace: extra.backtrace.map(|trace| {
                let mut text = String::new();
                // The write fails if the text is too long. Its start is enough.
                let _ = write!(Bounded::new(&mut text, bounds::BACKTRACE), "{trace}");
                text
            }),
        }
    }
}

fn copy_sources<'a>(
    sources: impl Iterator<Item = &'a (dyn Error + 'static)>,
) -> Option<Diagnostic> {
    let mut copies: Option<Diagnostic> = None;
    for source in sources {
        let copy = Diagnostic::from_server_error(source);
        copies = Some(match copies {
            Some(copies) => copies.chain(copy),
            None => copy,
        });
    }
    copies
}

/// Adds the sources of a `Caused` that its `source` does not name to the copy of the error inside, if there is a copy. `own` is
/// the source of the error inside.
pub(super) fn add_causes(causes: &Causes, own: Option<&(dyn Error + 'static)>) {
    let Some(mut copy) = given() else { return };
    if !causes.is_empty() {
        let outer = copy_sources(causes.latest_first().skip(1).chain(own));
        let all = outer.into_iter().chain(copy.for_log.other_sources.take());
        copy.for_log.other_sources = all.reduce(Diagnostic::chain);
    }
    set(Answer::Given(copy));
}

/// Takes the copy, if there is one.
fn given() -> Option<Box<RecognizedError>> {
    let take = |answer: &mut Answer| match mem::replace(answer, Answer::NotAsked) {
        Answer::Given(copy) => Some(copy),
        other => {
            *answer = other;
            None
        }
    };
    let taken = ANSWER.try_with(|answer| take(&mut answer.borrow_mut()));
    taken.ok().flatten()
}

/// A derived error, whose `cause` calls `__offer`. If the type is not an API error because of another mistake, the method of
/// the trait is called instead, and the compiler reports that mistake alone.
#[derive(Debug)]
pub struct Offered<'a, T>(pub &'a T);

impl<'a, T: ApiError> Offered<'a, T> {
    /// Leaves a copy of the error, if it is asked for. Returns its source, as `cause` does.
    pub fn __offer(self) -> Option<&'a dyn Error> {
        offer(self.0);
        self.0.source().map(|source| source as _)
    }
}

/// A type that is not an API error.
pub trait NotOffered<'a>: Sized {
    /// Returns nothing.
    fn __offer(self) -> Option<&'a dyn Error> {
        None
    }
}

impl<'a, T> NotOffered<'a> for Offered<'a, T> {}

/// Leaves a copy of `error`, if [`recognize`] waits for it.
fn offer(error: &dyn ApiError) {
    let is_awaited = |answer: &mut Answer| {
        let is_awaited = matches!(answer, Answer::Awaited);
        if is_awaited {
            // The code of the user, which runs now, can ask for another error.
            *answer = Answer::NotAsked;
        }
        is_awaited
    };
    if ANSWER.try_with(|answer| is_awaited(&mut answer.borrow_mut())) == Ok(true) {
        set(Answer::Given(Box::new(RecognizedError::copy(error))));
    }
}

/// Returns whether `f` is the formatter of the question.
pub(super) fn is_fill_of_question(f: &fmt::Formatter<'_>) -> bool {
    f.fill() == FILL
}

/// Leaves a copy of `error`, if `f` is the formatter of the question. Returns whether it is.
pub(crate) fn is_question(f: &fmt::Formatter<'_>, error: &dyn ApiError) -> bool {
    let is_question = is_fill_of_question(f);
    if is_question {
        offer(error);
    }
    is_question
}

/// Returns a copy of `error`, if it is a derived error or displays as one.
pub(crate) fn recognize(error: &(dyn Error + 'static)) -> Option<RecognizedError> {
    let _guard = Awaiting::start();
    #[expect(
        deprecated,
        reason = "the derive overrides it, and nobody else calls it"
    )]
    let _ = error.cause();
    if let Answer::Given(found) = set(Answer::Awaited) {
        return Some(*found);
    }
    // A `Display` that does not know the question fails with its first character.
    let _ = write!(Nowhere, "{error:\u{10FFFE}<0}");
    match set(Answer::NotAsked) {
        Answer::Given(found) => Some(*found),
        Answer::Awaited | Answer::NotAsked => None,
    }
}

fn set(new: Answer) -> Answer {
    let set = ANSWER.try_with(|answer| mem::replace(&mut *answer.borrow_mut(), new));
    // While a thread ends, its thread-locals are gone.
    set.unwrap_or(Answer::NotAsked)
}

/// Ends the question, also after a panic in the code of the user.
struct Awaiting;

impl Awaiting {
    fn start() -> Self {
        set(Answer::Awaited);
        Self
    }
}

impl Drop for Awaiting {
    fn drop(&mut self) {
        set(Answer::NotAsked);
    }
}

/// Takes no text.
struct Nowhere;

impl Write for Nowhere {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Err(fmt::Error)
    }
}

impl RecognizedError {
    fn copy(error: &dyn ApiError) -> Self {
        let spec = error.spec();
        let mut text = String::new();
        // The write fails if the text is too long. Its start is enough for the log.
        let _ = write!(
            LineWriter::measuring(&mut text, bounds::SERVER_TEXT),
            "{error}"
        );
        let (mut data, mut has_members) = (Vec::new(), false);
        let mut args = Vec::new();
        let mut for_log = CopiedForLog::default();
        let mut status = None;
        error.__instance(&mut |instance| {
            data.clear();
            status = instance.status;
            args = args::texts(spec, instance);
            has_members = instance.data.are_members();
            envelope::write_data(spec, &instance.data, &mut data);
            if let Some(extra) = instance.extra {
                for_log = CopiedForLog::copy(extra);
            }
        });
        Self {
            spec,
            status,
            text,
            msg: error.message().into_owned(),
            desc: error.desc_text().map(Into::into),
            args,
            // The writer copies whole `str`s and writes ASCII between them, so the data is valid UTF-8.
            data: String::from_utf8_lossy(&data).into_owned(),
            has_members,
            headers: error.headers(),
            for_log,
        }
    }
}

impl Display for RecognizedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for RecognizedError {}

impl ApiError for RecognizedError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        let args: Vec<_> = self.args.iter().map(|arg| arg as &dyn Display).collect();
        let (for_log, none) = (&self.for_log, Causes::default());
        let other_sources = for_log.other_sources.as_ref().map(|own| OtherSources {
            causes: &none,
            own: Some(own),
            inner: None,
        });
        let extra = InstanceExtra {
            headers: Some(&self.headers),
            other_sources: other_sources.as_ref(),
            location: for_log.location,
            backtrace: for_log
                .backtrace
                .as_ref()
                .map(|trace| trace as &dyn Display),
        };
        visit(&Instance {
            status: self.status,
            args: &args,
            msg: Some(&self.msg),
            desc: self.desc.as_ref().map(|desc| desc as &dyn Display),
            data: if self.has_members {
                Data::WrittenMembers(&self.data)
            } else {
                Data::Written(&self.data)
            },
            extra: Some(&extra),
            ..Instance::PLAIN
        });
    }
}
