//! The error value of an event and of an observer: an owned copy of an error and its sources.
//!
//! A subscriber can ask it for its sources. The errors themselves cannot be passed on: they need not be `'static`, their texts can
//! contain line breaks, and nothing bounds their length.

use std::fmt::Display;
#[cfg(feature = "tracing")]
use std::fmt::Write;

use http::StatusCode;

use super::copied_error::{CopiedError, Place};
use super::log_context::Original;
use super::sources::Sources;
use crate::base::bounds;
#[cfg(feature = "tracing")]
use crate::base::sanitize::LineWriter;
use crate::base::sanitize::clean;
use crate::declaration::{ApiError, ErrorSpec};

/// The error code of `InternalError`, which errors of any type become.
const INTERNAL: &str = "SERVER-500";

/// A copy of an API error, with its place.
pub(crate) struct LoggedError {
    pub(crate) error: CopiedError,
    pub(crate) place: Place,
    spec: &'static ErrorSpec,
}

impl LoggedError {
    /// Copies `error`, its sources, and those of the original error.
    pub(crate) fn of(
        error: &dyn ApiError,
        original: Option<Original<'_>>,
        status: StatusCode,
    ) -> Self {
        let spec = error.spec();
        let mut sources = sources_of(error, original);
        let place = std::mem::take(&mut sources.place);
        Self {
            error: logged_error(spec.path(), &error, sources, room(status)),
            place,
            spec,
        }
    }

    /// The value of `error.type`: the error code or, for an internal error, the type of the root.
    ///
    /// Both are of low cardinality, as OpenTelemetry requires it. An internal error can have any cause, and all of them have
    /// one code.
    pub(crate) fn error_type(&self) -> &str {
        let err_code = self.spec.err_code();
        if err_code != INTERNAL {
            return err_code;
        }
        let named = self.error.sources().filter_map(CopiedError::named_type);
        named.last().unwrap_or(err_code)
    }
}

/// Returns the sources of `error`, and those of the original error.
fn sources_of(error: &dyn ApiError, original: Option<Original<'_>>) -> Sources {
    let mut sources = Sources::default();
    sources.add_place_of(error);
    let is_complete = match original {
        Some(Original::Same(original)) => sources.add_those_of_error(original),
        // The sources of `error` are among those of the original error, which come first.
        Some(Original::Outer(original)) => {
            sources.add(original);
            false
        }
        Some(Original::Replaced(_) | Original::ReplacedApiError(_)) | None => sources.ask(error),
    };
    if !is_complete {
        sources.add_those_of(error);
    }
    match original {
        Some(Original::Replaced(original)) => sources.add(original),
        Some(Original::ReplacedApiError(original)) => sources.add_replaced(original),
        _ => {}
    }
    sources
}

/// The maximum length of the texts of an error. The sources of a 4xx can quote client input.
pub(super) fn room(status: StatusCode) -> usize {
    if status.is_server_error() {
        bounds::SERVER_TEXT
    } else {
        bounds::REQUEST_TEXT
    }
}

/// Copies `error` and its sources. Each text is one line. The text of `error` has at most `room` bytes, and so have the texts of
/// all sources together.
pub(crate) fn logged_error(
    type_name: String,
    error: &dyn Display,
    sources: Sources,
    room: usize,
) -> CopiedError {
    let copies = sources.into_copies();
    let lengths = copies.iter().map(|copy| clean(room, &copy.text).len());
    let share = share_of(room, lengths.collect());
    let lines = copies.into_iter().map(|mut copy| {
        copy.text = clean(share, &copy.text);
        copy
    });
    let mut logged = CopiedError::new(type_name, clean(room, error));
    logged.source = CopiedError::chained(lines);
    logged
}

/// The texts of the sources, the nearest first. A text that the text before it ends with is left out. `None` if there are no
/// sources.
#[cfg(feature = "tracing")]
pub(crate) fn texts_of_sources(error: &CopiedError) -> Option<String> {
    let mut all: Option<String> = None;
    let mut before = "";
    for source in error.sources() {
        match &mut all {
            Some(_) if states(before, &source.text) => {}
            Some(all) => {
                all.push_str(": ");
                all.push_str(&source.text);
            }
            None => all = Some(source.text.clone()),
        }
        before = &source.text;
    }
    all
}

/// Returns the maximum length of each text, so that all together have at most `room` bytes. A text gets what shorter texts
/// leave.
pub(super) fn share_of(room: usize, mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    let (mut left, mut texts) = (room, lengths.len());
    for length in lengths {
        if length > left / texts {
            return left / texts;
        }
        left -= length;
        texts -= 1;
    }
    room
}

/// Returns whether `text` ends with the text of its source. Either can be cut at its end.
#[cfg(feature = "tracing")]
fn states(text: &str, source: &str) -> bool {
    // Long enough not to occur by chance.
    const START: usize = 16;
    if text.ends_with(source) {
        return true;
    }
    let Some(start) = source.get(..START) else {
        return false;
    };
    let Some(at) = text.find(start) else {
        return false;
    };
    let rest = &text[at..];
    source.starts_with(rest) || rest.starts_with(source)
}

/// Cuts a name that a request contains, such as its method.
#[cfg(feature = "tracing")]
pub(crate) fn name(text: &str) -> String {
    let mut name = String::new();
    // The write fails if the name is too long. The start of it is kept.
    let _ = write!(LineWriter::escaping(&mut name, bounds::NAME), "{text}");
    name
}

#[cfg(all(test, feature = "tracing"))]
mod tests {
    use std::error::Error;
    use std::fmt;

    use super::*;

    #[derive(Debug)]
    struct Link(String, Option<Box<Link>>);

    impl Display for Link {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }

    impl Error for Link {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            self.1.as_deref().map(|link| link as _)
        }
    }

    fn logged(texts: &[&str], room: usize) -> CopiedError {
        let link = texts.iter().rfold(None, |source, text| {
            Some(Box::new(Link((*text).to_owned(), source)))
        });
        let link = link.expect("one text");
        let mut sources = Sources::default();
        sources.add(&*link);
        logged_error("Outer".to_owned(), &"outer", sources, room)
    }

    #[test]
    fn a_text_that_the_text_before_it_ends_with_is_stated_once() {
        let sources = |texts: &[&str]| texts_of_sources(&logged(texts, 1000)).expect("sources");
        assert_eq!(sources(&["a: b", "b"]), "a: b");
        assert_eq!(sources(&["a", "b", "c"]), "a: b: c");
        assert_eq!(sources(&["x: y: z", "y: z", "z"]), "x: y: z");
        assert_eq!(sources(&["b", "a: b"]), "b: a: b");
    }

    #[test]
    fn a_cut_text_is_stated_once_too() {
        let long = format!("(code: 1) no such column: {}", "x".repeat(5000));
        let outer = format!("error returned from database: {long}");
        let sources = texts_of_sources(&logged(&[&outer, &long], 1000));
        assert_eq!(sources.as_deref(), Some(&outer[..500]));
    }

    #[test]
    fn long_texts_leave_room_for_the_root() {
        let long = "y".repeat(5000);
        let logged = logged(&[&long, "z".repeat(5000).as_str(), "disk full"], 1000);
        let half = (1000 - "disk full".len()) / 2;
        let (y, z) = ("y".repeat(half), "z".repeat(half));
        assert_eq!(
            texts_of_sources(&logged),
            Some(format!("{y}: {z}: disk full"))
        );
    }

    #[test]
    fn each_text_gets_what_shorter_texts_leave() {
        assert_eq!(share_of(100, vec![]), 100);
        assert_eq!(share_of(100, vec![60, 40]), 100);
        assert_eq!(share_of(100, vec![61, 40]), 60);
        assert_eq!(share_of(100, vec![5, 500, 5]), 90);
        assert_eq!(share_of(100, vec![500, 20, 500, 500]), 26);
        assert_eq!(share_of(2, vec![500, 20, 500, 500]), 0);
    }

    #[test]
    fn a_control_character_is_escaped_and_counted() {
        let logged = logged(&["a\nb"], 1000);
        assert_eq!(texts_of_sources(&logged).expect("sources"), r"a\nb");
        assert_eq!(name(&"\u{2028}".repeat(100)).len(), 128 / 8 * 8);
    }

    #[test]
    fn the_debug_of_a_link_is_the_name_of_its_type() {
        let logged = logged(&["a", "b"], 1000);
        assert_eq!(format!("{logged:?}"), "Outer");
        let source = logged.source().expect("a source");
        assert_eq!(format!("{source:?} {source}"), "Link a");
    }
}
