//! A report of error-stack as an error chain, for the log.
//!
//! error-stack has no such chain: the error of its `into_error` has no sources. So the texts of the contexts and of their
//! attachments are copied.

use std::error::Error;
use std::fmt::{self, Display, Write};

use error_stack_0_8::iter::Frames;
use error_stack_0_8::{AttachmentKind, FrameKind};

use crate::base::bounds;
use crate::base::error_chain::chain;
use crate::base::sanitize::LineWriter;
use crate::respond::link::Original;

/// One context with its printable attachments. Its source is the next context.
pub(crate) struct LoggedContext {
    /// The start of its `Debug`, which is the name of the type.
    name: String,
    text: String,
    has_attachments: bool,
    /// The number of links below this one that are sources of the error itself.
    sources: usize,
    next: Option<Box<Self>>,
}

/// A context of the report. error-stack returns its attachments before it, the last one first.
struct Context<'a> {
    error: &'a (dyn Error + 'static),
    attachments: Vec<&'a dyn Display>,
}

impl LoggedContext {
    /// Copies the contexts of a report, which has at least one.
    pub(super) fn of(frames: Frames<'_>) -> Self {
        let contexts = contexts(frames);
        let mut links = Vec::new();
        let mut contexts = contexts.iter().peekable();
        while let Some(Context { error, attachments }) = contexts.next() {
            let sources: Vec<_> = chain(*error)
                .skip(1)
                .map(|error| Self::new(error, &[]))
                .collect();
            // `Report::new` copies the texts of the sources into contexts.
            for source in &sources {
                let _ = contexts.next_if(|next| text(next.error, &next.attachments) == source.text);
            }
            links.push(Self {
                sources: sources.len(),
                ..Self::new(*error, attachments)
            });
            links.extend(sources);
            if links.len() >= bounds::LINKS {
                break;
            }
        }
        let link = links
            .into_iter()
            .rfold(None, |next, link| Some(Box::new(Self { next, ..link })));
        link.map_or_else(|| Self::new(&fmt::Error, &[]), |link| *link)
    }

    fn new(error: &(dyn Error + 'static), attachments: &[&dyn Display]) -> Self {
        let mut name = String::new();
        // The write fails if the text is too long. Its start is enough.
        let _ = write!(LineWriter::measuring(&mut name, bounds::NAME), "{error:?}");
        Self {
            name,
            text: text(error, attachments),
            has_attachments: !attachments.is_empty(),
            sources: 0,
            next: None,
        }
    }

    /// Returns the report and its parts. Attachments are in no other text, so their context is a part too.
    pub(super) fn original(&self) -> Original<'_> {
        if self.has_attachments {
            return Original {
                error: self,
                below: Some(self),
                beside: Some(self),
            };
        }
        Original {
            error: self,
            below: self.source(),
            beside: chain(self).nth(self.sources + 1),
        }
    }
}

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

/// Returns the text of the error, with the attachments in brackets.
fn text(error: &dyn Error, attachments: &[&dyn Display]) -> String {
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
    text
}

impl fmt::Debug for LoggedContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Display for LoggedContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for LoggedContext {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.next.as_deref().map(|next| next as _)
    }
}
