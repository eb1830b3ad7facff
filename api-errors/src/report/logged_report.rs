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
            first: copy(&contexts).unwrap_or_else(|| CopiedError::of(&fmt::Error)),
            has_attachments: contexts.first().is_some_and(|first| first.has_attachments),
        }
    }

    /// Returns the report as an error, whose sources are the other contexts and the sources of each. The report may end before
    /// it.
    pub(crate) fn into_error(mut self) -> CopiedError {
        self.first.forget_addresses();
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

/// A context of the report.
struct Context<'a> {
    error: &'a (dyn Error + 'static),
    /// The text of the error, with the printable attachments in brackets.
    text: String,
    has_attachments: bool,
}

impl<'a> Context<'a> {
    fn new(error: &'a (dyn Error + 'static), attachments: &[&dyn Display]) -> Self {
        let mut text = String::new();
        let mut line = LineWriter::measuring(&mut text, bounds::SERVER_TEXT);
        // Each write fails if the text is too long. Its start is enough for the log.
        let _ = write!(line, "{error}");
        for (index, attachment) in attachments.iter().enumerate() {
            let separator = if index == 0 { " [" } else { "; " };
            let _ = write!(line, "{separator}{attachment}");
        }
        if !attachments.is_empty() {
            let _ = line.write_str("]");
        }
        Self {
            error,
            text,
            has_attachments: !attachments.is_empty(),
        }
    }
}

/// Returns the contexts of a report, the last one first. A report has at least one. error-stack returns the attachments of a context
/// before it, the last one first.
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
                contexts.push(Context::new(error, &attachments));
                attachments.clear();
                if contexts.len() >= bounds::LINKS {
                    break;
                }
            }
        }
    }
    contexts
}

/// Copies the contexts, each with its sources.
fn copy(contexts: &[Context<'_>]) -> Option<CopiedError> {
    let mut sources = Sources::default();
    let mut contexts = contexts.iter().peekable();
    while let Some(context) = contexts.next() {
        let own = sources.len() + 1;
        sources.add_context(context.error, &context.text);
        // `Report::new` copies the texts of the sources into contexts.
        for text in sources.texts_from(own) {
            let _ = contexts.next_if(|next| next.text == text);
        }
        if sources.len() >= bounds::LINKS {
            break;
        }
    }
    sources.into_error()
}
