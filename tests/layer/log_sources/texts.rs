//! The texts of sources in the log line: texts that are long, fail or change, and the number of sources.

use super::*;

/// A `Display` and a `Debug` that fail with their writer.
struct Strict;

impl fmt::Display for Strict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "strict").expect("a writer that does not fail");
        Ok(())
    }
}

impl fmt::Debug for Strict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Strict {{ .. }}").expect("a writer that does not fail");
        write!(f, " and more").expect("a writer that does not fail");
        Ok(())
    }
}

impl Error for Strict {}

/// Its text is longer than the log keeps.
#[derive(Debug)]
struct LongAndStrict;

impl fmt::Display for LongAndStrict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for _ in 0..3000 {
            write!(f, "strict").expect("a writer that does not fail");
        }
        Ok(())
    }
}

impl Error for LongAndStrict {}

#[test]
fn a_text_that_unwraps_its_writes_can_be_logged() {
    let long = line(&ApiErrors::new(), || InternalError::new(LongAndStrict));
    assert_eq!(long.field("sources").len(), 4096);
    assert_sources(
        || NotFoundError::new().caused_by(Strict),
        "RES-404",
        "strict",
    );
    assert_sources(
        || AnyError::from(Strict),
        "SERVER-500",
        &format!("{}: strict", std::any::type_name::<Strict>()),
    );
}

/// A long cause leaves room for the others: each gets the same share, and what a short text leaves goes to the long ones.
#[test]
fn a_long_cause_leaves_room_for_the_others() {
    let line = line(&ApiErrors::new(), || {
        let error = NotFoundError::new().caused_by("the root");
        error
            .caused_by("y".repeat(3000))
            .caused_by("x".repeat(3000))
    });
    let long = (1000 - "the root".len()) / 2;
    let (x, y) = ("x".repeat(long), "y".repeat(long));
    assert_eq!(line.field("sources"), format!("{x}: {y}: the root"));
}

/// Its `Display` and its source change with each call, so that no copy of it equals another.
#[derive(Debug)]
struct Restless(std::sync::atomic::AtomicU32);

impl fmt::Display for Restless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        write!(f, "call {count}")
    }
}

impl Error for Restless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

#[test]
fn the_number_of_sources_is_bounded() {
    let line = line(&ApiErrors::new(), || {
        let mut error = InternalError::new(Restless(0.into())).caused_by(Restless(0.into()));
        for _ in 0..100 {
            error = error.caused_by(order().caused_by(Restless(0.into())).caused_by("late"));
        }
        error
    });
    // The error and at most 64 sources.
    assert_eq!(line.errors.len(), 65);
}
