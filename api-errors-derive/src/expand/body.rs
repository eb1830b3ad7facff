//! The text of the response body, built at compile time.

use crate::json::escape;
use crate::model::{Declaration, Text};

/// The envelope with its placeholders not filled in.
///
/// The runtime computes where each part starts from the lengths of the text between the parts. The text between
/// them is written here and in the runtime; `tests/renamed/runtime_agreement.rs` compares the two.
pub(super) struct Body {
    pub(super) text: String,
    /// The offsets where the message, the code and the description end; 0 without a description.
    pub(super) part_ends: [u32; 3],
    /// The offsets of the placeholders in `text`.
    pub(super) placeholder_ranges: Vec<(u32, u32)>,
    /// Whether a text contains an escaped character. If so, the runtime needs the unescaped texts too.
    pub(super) is_escaped: bool,
}

impl Body {
    pub(super) fn of(declaration: &Declaration<'_>) -> Self {
        let mut body = Self {
            text: String::new(),
            part_ends: [0; 3],
            placeholder_ranges: Vec::new(),
            is_escaped: false,
        };
        body.push(r#"{"status":"FAIL","message":""#);
        body.push_text(&declaration.msg);
        body.part_ends[0] = body.len();
        body.push(r#"","error_code":""#);
        body.push(&declaration.err_code);
        body.part_ends[1] = body.len();
        body.push(r#"","description":"#);
        match &declaration.desc {
            Some(desc) => {
                body.push("\"");
                body.push_text(desc);
                body.part_ends[2] = body.len();
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
        let mut end = 0;
        for placeholder in &template.placeholders {
            self.push_escaped(&template.text[end..placeholder.start]);
            let start = self.len();
            self.push_escaped(&template.text[placeholder.start..placeholder.end]);
            self.placeholder_ranges.push((start, self.len()));
            end = placeholder.end;
        }
        self.push_escaped(&template.text[end..]);
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
        to_u32(self.text.len())
    }
}

/// Converts an offset. A source file is far smaller than 4 GiB.
pub(super) fn to_u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
