//! The text of the body, put together while compiling.

use crate::json::escape;
use crate::model::{Declaration, Text};

/// The envelope as the template alone answers it. The runtime knows where its parts start from the
/// lengths of what stands between them.
pub(super) struct Body {
    pub(super) text: String,
    /// Where the message, the code and the description end; 0 without a description.
    pub(super) ends: [u32; 3],
    /// The places of the placeholders in `text`.
    pub(super) holes: Vec<(u32, u32)>,
    /// JSON escaped something, so the texts must be kept apart from `text`.
    pub(super) is_escaped: bool,
}

impl Body {
    pub(super) fn of(declaration: &Declaration<'_>) -> Self {
        let mut body = Self {
            text: String::new(),
            ends: [0; 3],
            holes: Vec::new(),
            is_escaped: false,
        };
        body.push(r#"{"status":"FAIL","message":""#);
        body.push_text(&declaration.msg);
        body.ends[0] = body.len();
        body.push(r#"","error_code":""#);
        body.push(&declaration.err_code);
        body.ends[1] = body.len();
        body.push(r#"","description":"#);
        match &declaration.desc {
            Some(desc) => {
                body.push("\"");
                body.push_text(desc);
                body.ends[2] = body.len();
                body.push("\"");
            }
            None => body.push("null"),
        }
        body.push(r#","data":"#);
        body.push_data(declaration);
        body.push("}");
        body
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn push_text(&mut self, text: &Text<'_>) {
        let template = &text.template;
        let mut at = 0;
        for placeholder in &template.placeholders {
            self.push_escaped(&template.text[at..placeholder.start]);
            let start = self.len();
            self.push_escaped(&template.text[placeholder.start..placeholder.end]);
            self.holes.push((start, self.len()));
            at = placeholder.end;
        }
        self.push_escaped(&template.text[at..]);
    }

    fn push_escaped(&mut self, text: &str) {
        let escaped = escape(text);
        self.is_escaped |= escaped != text;
        self.push(&escaped);
    }

    fn push_data(&mut self, declaration: &Declaration<'_>) {
        if declaration.data_literals.is_empty() {
            return self.push("null");
        }
        let members: Vec<_> = declaration
            .data_literals
            .iter()
            .map(|literal| format!("\"{}\":{}", escape(&literal.name), literal.json))
            .collect();
        self.push(&format!("{{{}}}", members.join(",")));
    }

    fn len(&self) -> u32 {
        offset(self.text.len())
    }
}

/// A source file is far smaller than 4 GiB.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
