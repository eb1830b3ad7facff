//! Text with placeholders, whose positions the derive determines.

use std::fmt::{self, Display, Write};

use super::bounds::Bounded;

/// The position of one placeholder, in bytes: `start` is at its `{`, and `end` is after its `}`.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hole {
    pub start: u32,
    pub end: u32,
}

/// A text and the positions of its placeholders. The text itself starts at the position `base`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Template {
    text: &'static str,
    base: u32,
    holes: &'static [Hole],
}

impl Template {
    pub(crate) const fn new(text: &'static str, base: u32, holes: &'static [Hole]) -> Self {
        Self { text, base, holes }
    }

    /// The text as it was written, placeholders included.
    pub(crate) const fn text(&self) -> &'static str {
        self.text
    }

    /// The number of values that the template needs.
    pub(crate) const fn args(&self) -> usize {
        self.holes.len()
    }

    pub(crate) const fn is_constant(&self) -> bool {
        self.holes.is_empty()
    }

    /// The placeholders as they were written, with their braces.
    pub(crate) fn placeholders(self) -> impl Iterator<Item = &'static str> {
        let Self { text, base, holes } = self;
        let position = move |hole: &Hole| (hole.start - base) as usize..(hole.end - base) as usize;
        holes.iter().map(move |hole| &text[position(hole)])
    }

    /// The text for readers, with an ellipsis in place of each placeholder.
    #[cfg(feature = "utoipa")]
    pub(crate) fn with_ellipses(&self) -> std::borrow::Cow<'static, str> {
        if self.is_constant() {
            return self.text.into();
        }
        self.literals().join("…").into()
    }

    /// The parts of the text before, between and after the placeholders.
    #[cfg(any(feature = "testing", feature = "utoipa"))]
    pub(crate) fn literals(&self) -> Vec<&'static str> {
        let mut at = 0;
        let mut literals = Vec::new();
        for hole in self.holes {
            literals.push(&self.text[at..(hole.start - self.base) as usize]);
            at = (hole.end - self.base) as usize;
        }
        literals.push(&self.text[at..]);
        literals
    }

    /// Writes the text with `args` in its placeholders. Fails if `args` have more than `room` bytes together.
    pub(crate) fn write(
        &self,
        args: &[&dyn Display],
        mut room: usize,
        out: &mut dyn Write,
    ) -> fmt::Result {
        for (literal, value) in self.pieces(args) {
            out.write_str(literal)?;
            if let Some(value) = value {
                let mut bounded = Bounded::new(out, room);
                write!(bounded, "{value}")?;
                room = bounded.room();
            }
        }
        Ok(())
    }

    /// The parts of the text, each with the value behind it. The last part has none.
    pub(crate) fn pieces<'a>(
        &self,
        args: &'a [&'a dyn Display],
    ) -> impl Iterator<Item = (&'static str, Option<&'a dyn Display>)> {
        let Self { text, base, holes } = *self;
        let count = holes.len().min(args.len());
        let mut at = 0;
        (0..=count).map(move |index| {
            if index == count {
                return (&text[at..], None);
            }
            let literal = &text[at..(holes[index].start - base) as usize];
            at = (holes[index].end - base) as usize;
            (literal, Some(args[index]))
        })
    }
}
