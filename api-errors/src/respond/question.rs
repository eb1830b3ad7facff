//! Asks a `&dyn Error`, whose type is unknown, whether it is an API error.
//!
//! A `dyn Error` cannot be cast to a `dyn ApiError`, and its type is known only to those who can name it. But a derived
//! error runs code of this library in two methods that anyone can call on a `dyn Error`:
//!
//! 1. `Error::cause`, which is deprecated and otherwise called by nobody. The derive overrides it. `Box`, `Arc`, `&`,
//!    `Caused` and `Shared` pass the call on. Other wrappers do not, so none is mistaken for what it wraps.
//! 2. `Display`, with a fill character that no text has. What displays *as* the error passes the formatter on: a context
//!    of anyhow, a `#[error(transparent)]` of thiserror. What only mentions the error makes a formatter of its own.
//!
//! Neither can return an error. So the question is in a thread-local, and the error leaves its answer there. An error whose
//! `Error` and `Display` another derive has written runs no code of this library, and gives no answer.

use std::cell::RefCell;
use std::error::Error;
use std::fmt;
#[cfg(any(feature = "axum", feature = "tracing"))]
use std::fmt::Write;
use std::mem;

#[cfg(feature = "axum")]
use super::recognized_error::RecognizedError;
#[cfg(any(feature = "axum", feature = "tracing"))]
use super::{copied_error::Place, sources::Sources};
#[cfg(any(feature = "axum", feature = "tracing"))]
use crate::base::bounds;
use crate::declaration::{ApiError, Causes};

/// The fill character of the question: a noncharacter of Unicode.
const FILL: char = '\u{10FFFE}';

thread_local! {
    static QUESTION: RefCell<Question> = const { RefCell::new(Question::None) };
}

/// A question and its answer.
pub(super) enum Question {
    None,
    /// For a copy of what the error sends.
    #[cfg(feature = "axum")]
    Response(Option<Box<RecognizedError>>),
    /// For all sources of the error, which it adds itself.
    #[cfg(any(feature = "axum", feature = "tracing"))]
    Sources {
        sources: Box<Sources>,
        is_answered: bool,
    },
}

#[cfg(any(feature = "axum", feature = "tracing"))]
impl Question {
    fn is_answered(&self) -> bool {
        match self {
            Self::None => true,
            #[cfg(feature = "axum")]
            Self::Response(answer) => answer.is_some(),
            #[cfg(any(feature = "axum", feature = "tracing"))]
            Self::Sources { is_answered, .. } => *is_answered,
        }
    }
}

/// Asks `error` the question. Returns the question with the answer, if `error` gives one.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(super) fn ask(question: Question, error: &dyn Error) -> Question {
    if QUESTION.try_with(|_| ()).is_err() {
        // While a thread ends, its thread-locals are gone.
        return question;
    }
    let _before = Before(replace(question));
    #[expect(
        deprecated,
        reason = "the derive overrides it, and nobody else calls it"
    )]
    let _ = error.cause();
    let asked = replace(Question::None);
    if asked.is_answered() {
        return asked;
    }
    replace(asked);
    let _ = write!(Nowhere(bounds::TEXT), "{error:\u{10FFFE}<0}");
    replace(Question::None)
}

fn replace(new: Question) -> Question {
    let replaced = QUESTION.try_with(|question| mem::replace(&mut *question.borrow_mut(), new));
    replaced.unwrap_or(Question::None)
}

/// The question that was asked before. It is asked again at the end, also after a panic in the code of the user.
#[cfg(any(feature = "axum", feature = "tracing"))]
struct Before(Question);

#[cfg(any(feature = "axum", feature = "tracing"))]
impl Drop for Before {
    fn drop(&mut self) {
        replace(mem::replace(&mut self.0, Question::None));
    }
}

/// Drops the text, and fails after 1 MiB. A `Display` that does not know the question writes its text, and can
/// panic if a write fails.
#[cfg(any(feature = "axum", feature = "tracing"))]
struct Nowhere(usize);

#[cfg(any(feature = "axum", feature = "tracing"))]
impl Write for Nowhere {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = bounds::take(self.0, text)?;
        Ok(())
    }
}

/// A derived error, whose `cause` calls `__offer`. If the type is not an API error because of another mistake, the method of
/// the trait is called instead, and the compiler reports that mistake alone.
#[derive(Debug)]
pub struct Offered<'a, T>(pub &'a T);

impl<'a, T: ApiError> Offered<'a, T> {
    /// Answers the question, if there is one. Returns the source of the error, as `cause` does.
    pub fn __offer(self) -> Option<&'a dyn Error> {
        answer(self.0);
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

/// Answers the question, if `f` is the formatter of a question. Returns whether it is.
pub(crate) fn is_question(f: &fmt::Formatter<'_>, error: &dyn ApiError) -> bool {
    let is_question = is_fill_of_question(f);
    if is_question {
        answer(error);
    }
    is_question
}

/// Returns whether `f` is the formatter of a question.
pub(crate) fn is_fill_of_question(f: &fmt::Formatter<'_>) -> bool {
    f.fill() == FILL
}

/// Answers the question, if there is one.
#[cfg_attr(
    not(any(feature = "axum", feature = "tracing")),
    expect(unused_variables, reason = "nobody can ask")
)]
pub(crate) fn answer(error: &dyn ApiError) {
    // The code of the user, which runs now, can ask another error.
    let answered = match replace(Question::None) {
        #[cfg(feature = "axum")]
        Question::Response(None) => {
            Question::Response(Some(Box::new(RecognizedError::copy(error))))
        }
        #[cfg(any(feature = "axum", feature = "tracing"))]
        Question::Sources { mut sources, .. } => {
            sources.add_those_of(error);
            Question::Sources {
                sources,
                is_answered: true,
            }
        }
        other => other,
    };
    replace(answered);
}

/// Adds the place of a copied report, if the sources of an error are asked for.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(super) fn answer_with_place(place: &Place) {
    with_sources(|sources| sources.place.complete_with(place));
}

/// Adds the attached causes of an error and the source that it has without them, if its sources are asked for. `answer_own` lets
/// the error itself answer, so that its place comes before those of the causes.
pub(super) fn answer_with_causes(
    causes: &Causes,
    answer_own: impl FnOnce(),
    own: Option<&(dyn Error + 'static)>,
) {
    let start = number_of_sources();
    answer_own();
    add_causes(causes, own, start);
}

#[cfg(any(feature = "axum", feature = "tracing"))]
fn number_of_sources() -> usize {
    with_sources(|sources| sources.len()).unwrap_or_default()
}

#[cfg(any(feature = "axum", feature = "tracing"))]
fn add_causes(causes: &Causes, own: Option<&(dyn Error + 'static)>, start: usize) {
    with_sources(|sources| {
        if let Some(source) = own {
            sources.add(source);
        }
        sources.add_at(start, |sources| {
            causes.latest_first().for_each(|cause| sources.add(cause));
        });
    });
}

/// Calls `with` with the sources, if they are asked for.
#[cfg(any(feature = "axum", feature = "tracing"))]
fn with_sources<T>(with: impl FnOnce(&mut Sources) -> T) -> Option<T> {
    let (asked, result) = match replace(Question::None) {
        Question::Sources {
            mut sources,
            is_answered,
        } => {
            let result = with(&mut sources);
            let asked = Question::Sources {
                sources,
                is_answered,
            };
            (asked, Some(result))
        }
        other => (other, None),
    };
    replace(asked);
    result
}

#[cfg(not(any(feature = "axum", feature = "tracing")))]
const fn number_of_sources() -> usize {
    0
}

#[cfg(not(any(feature = "axum", feature = "tracing")))]
fn add_causes(_: &Causes, _: Option<&(dyn Error + 'static)>, _: usize) {}
