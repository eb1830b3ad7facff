//! An owned copy of an error and its sources, for one event.
//!
//! A subscriber receives it as an error value, and can ask for its sources. The errors themselves cannot be passed on:
//! they need not be `'static`, their texts can contain line breaks, and nothing bounds their length.

use std::error::Error;
use std::fmt::{self, Display, Write};

use super::sources::Sources;
use crate::base::bounds;
use crate::base::sanitize::{LineWriter, clean};

/// A copy of one error. Its `Debug` is the name of the type.
pub(crate) struct LoggedError {
    type_name: String,
    /// One line: control characters are escaped.
    text: String,
    source: Option<Box<Self>>,
}

impl LoggedError {
    /// Copies `error` and its sources. The text of `error` has at most `room` bytes, and so have the texts of all sources
    /// together.
    pub(crate) fn new(
        type_name: String,
        error: &dyn Display,
        sources: Sources,
        room: usize,
    ) -> Self {
        let copies = sources.into_copies();
        let lengths = copies.iter().map(|copy| clean(room, &copy.text()).len());
        let share = share_of(room, lengths.collect());
        let source = copies.iter().rfold(None, |source, copy| {
            Some(Box::new(Self {
                type_name: copy.type_name().to_owned(),
                text: clean(share, &copy.text()),
                source,
            }))
        });
        Self {
            type_name,
            text: clean(room, error),
            source,
        }
    }

    /// The texts of the sources, the nearest first. A text that the text before it ends with is left out. `None` if there
    /// are no sources.
    pub(crate) fn sources(&self) -> Option<String> {
        let mut all: Option<String> = None;
        let mut before = "";
        let links = std::iter::successors(self.source.as_deref(), |link| link.source.as_deref());
        for link in links {
            match &mut all {
                Some(_) if states(before, &link.text) => {}
                Some(all) => {
                    all.push_str(": ");
                    all.push_str(&link.text);
                }
                None => all = Some(link.text.clone()),
            }
            before = &link.text;
        }
        all
    }
}

/// Returns the maximum length of each text, so that all together have at most `room` bytes. A text gets what shorter texts
/// leave.
fn share_of(room: usize, mut lengths: Vec<usize>) -> usize {
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

impl fmt::Debug for LoggedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.type_name)
    }
}

impl Display for LoggedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for LoggedError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Cuts a name that a request contains, such as its method.
pub(crate) fn name(text: &str) -> String {
    let mut name = String::new();
    // The write fails if the name is too long. The start of it is kept.
    let _ = write!(LineWriter::escaping(&mut name, bounds::NAME), "{text}");
    name
}

#[cfg(test)]
mod tests {
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

    fn logged(texts: &[&str], room: usize) -> LoggedError {
        let link = texts.iter().rfold(None, |source, text| {
            Some(Box::new(Link((*text).to_owned(), source)))
        });
        let link = link.expect("one text");
        let mut sources = Sources::default();
        sources.add(&*link);
        LoggedError::new("Outer".to_owned(), &"outer", sources, room)
    }

    #[test]
    fn a_text_that_the_text_before_it_ends_with_is_stated_once() {
        let sources = |texts: &[&str]| logged(texts, 1000).sources().expect("sources");
        assert_eq!(sources(&["a: b", "b"]), "a: b");
        assert_eq!(sources(&["a", "b", "c"]), "a: b: c");
        assert_eq!(sources(&["x: y: z", "y: z", "z"]), "x: y: z");
        assert_eq!(sources(&["b", "a: b"]), "b: a: b");
    }

    #[test]
    fn a_cut_text_is_stated_once_too() {
        let long = format!("(code: 1) no such column: {}", "x".repeat(5000));
        let outer = format!("error returned from database: {long}");
        let sources = logged(&[&outer, &long], 1000).sources().expect("sources");
        assert_eq!(sources, outer[..500]);
    }

    #[test]
    fn long_texts_leave_room_for_the_root() {
        let long = "y".repeat(5000);
        let logged = logged(&[&long, "z".repeat(5000).as_str(), "disk full"], 1000);
        let half = (1000 - "disk full".len()) / 2;
        let (y, z) = ("y".repeat(half), "z".repeat(half));
        assert_eq!(logged.sources(), Some(format!("{y}: {z}: disk full")));
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
        assert_eq!(logged.sources().expect("sources"), r"a\nb");
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
