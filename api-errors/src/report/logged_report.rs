//! The contexts of a report of error-stack, for the log.
//!
//! error-stack has no source chain: the error of its `into_error` has no sources. So the texts of the contexts and of their
//! attachments are copied.

use std::error::Error;
use std::fmt::{self, Display, Write};

use error_stack_0_8::iter::Frames;
use error_stack_0_8::{AttachmentKind, FrameKind};

use crate::base::bounds;
use crate::base::sanitize::LineWriter;
use crate::respond::copied_error::CopiedError;
use crate::respond::log_context::Original;
use crate::respond::sources::Sources;

/// A copy of a report.
pub(crate) struct LoggedReport {
    first: CopiedError,
    /// Whether the current context has printable attachments, which are in no other text.
    has_attachments: bool,
}

impl LoggedReport {
    /// Copies a report, which has at least one context.
    pub(super) fn of(frames: Frames<'_>) -> Self {
        let contexts = contexts(frames);
        Self {
            first: copy(&contexts).map_or_else(|| CopiedError::of(&fmt::Error), |first| *first),
            has_attachments: contexts.first().is_some_and(Context::has_attachments),
        }
    }

    /// Returns the report as an error, whose sources are the other contexts and the sources of each.
    pub(crate) fn into_error(self) -> CopiedError {
        self.first
    }

    /// Returns what [`into_error`](Self::into_error) returns.
    #[cfg(feature = "ws")]
    pub(crate) fn as_error(&self) -> &(dyn Error + 'static) {
        &self.first
    }

    pub(super) fn original(&self) -> Original<'_> {
        if self.has_attachments {
            Original::Outer(&self.first)
        } else {
            Original::Same(&self.first)
        }
    }
}

/// A context of the report. error-stack returns its attachments before it, the last one first.
struct Context<'a> {
    error: &'a (dyn Error + 'static),
    attachments: Vec<&'a dyn Display>,
}

impl Context<'_> {
    fn has_attachments(&self) -> bool {
        !self.attachments.is_empty()
    }

    /// Returns the text of the error, with the attachments in brackets.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut line = LineWriter::measuring(&mut text, bounds::SERVER_TEXT);
        // Each write fails if the text is too long. Its start is enough for the log.
        let _ = write!(line, "{}", self.error);
        for (index, attachment) in self.attachments.iter().enumerate() {
            let separator = if index == 0 { " [" } else { "; " };
            let _ = write!(line, "{separator}{attachment}");
        }
        if self.has_attachments() {
            let _ = line.write_str("]");
        }
        text
    }
}

/// Returns the contexts of a report, the last one first. A report has at least one.
fn contexts(frames: Frames<'_>) -> Vec<Context<'_>> {
    let (mut contexts, mut attachments) = (Vec::new(), Vec::new());
    for frame in frames {
        match frame.kind() {
            FrameKind::Attachment(AttachmentKind::Printable(attachment)) => {
                attachments.push(attachment as &dyn Display);
            }
            FrameKind::Attachment(_) => {}
            FrameKind::Context(error) => {
                attachments.reverse();
                let attachments = std::mem::take(&mut attachments);
                contexts.push(Context { error, attachments });
                if contexts.len() >= bounds::LINKS {
                    break;
                }
            }
        }
    }
    contexts
}

/// Copies the contexts, each with its sources and its printable attachments.
fn copy(contexts: &[Context<'_>]) -> Option<Box<CopiedError>> {
    let mut sources = Sources::default();
    let mut contexts = contexts.iter().peekable();
    while let Some(context) = contexts.next() {
        let own = sources.len() + 1;
        sources.add_with_text(context.error, context.text());
        // `Report::new` copies the texts of the sources into contexts.
        for text in sources.texts_from(own) {
            let _ = contexts.next_if(|next| next.text() == text);
        }
    }
    sources.into_error()
}
