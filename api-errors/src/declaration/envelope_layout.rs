//! The text of the envelope, and the positions in it.

use crate::base::ConstText;

/// The members of the envelope, in the order of the body.
#[cfg(feature = "utoipa")]
pub(crate) const MEMBERS: [&str; 5] = ["status", "message", "error_code", "description", "data"];

const BEFORE_MSG: &str = r#"{"status":"FAIL","message":""#;
const BEFORE_CODE: &str = r#"","error_code":""#;
const BEFORE_DESC: &str = r#"","description":"#;
const BEFORE_DATA: &str = r#","data":"#;
const NULL: &str = "null";

/// The envelope without the values of an instance, and the positions in it.
///
/// The derive writes the text and the ends of its parts, so nothing is scanned here.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EnvelopeLayout {
    pub(crate) text: &'static str,
    pub(crate) msg_end: u32,
    pub(crate) code_end: u32,
    desc_end: u32,
}

impl EnvelopeLayout {
    pub(crate) const MSG_START: u32 = length(BEFORE_MSG);

    pub(crate) const fn new(text: &'static str, ends: [u32; 3]) -> Self {
        let [msg_end, code_end, desc_end] = ends;
        Self {
            text,
            msg_end,
            code_end,
            desc_end,
        }
    }

    pub(crate) const fn code_start(&self) -> u32 {
        self.msg_end + length(BEFORE_CODE)
    }

    pub(crate) fn err_code(&self) -> &'static str {
        self.part(self.code_start(), self.code_end)
    }

    pub(crate) fn msg(&self) -> &'static str {
        self.part(Self::MSG_START, self.msg_end)
    }

    pub(crate) fn desc(&self) -> Option<&'static str> {
        (self.desc_end != 0).then(|| self.part(self.desc_start(), self.desc_end))
    }

    /// The start of the value of `description`, including its quote if it has one.
    pub(crate) const fn desc_value_start(&self) -> u32 {
        self.code_end + length(BEFORE_DESC)
    }

    pub(crate) const fn desc_start(&self) -> u32 {
        self.desc_value_start() + 1
    }

    pub(crate) const fn desc_value_end(&self) -> u32 {
        match self.desc_end {
            0 => self.desc_value_start() + length(NULL),
            end => end + 1,
        }
    }

    /// The start of the value of `data`.
    pub(crate) const fn data_start(&self) -> u32 {
        self.desc_value_end() + length(BEFORE_DATA)
    }

    /// The end of the value of `data`.
    pub(crate) const fn data_end(&self) -> u32 {
        self.end() - 1
    }

    pub(crate) const fn end(&self) -> u32 {
        length(self.text)
    }

    /// The declared data, as JSON.
    pub(crate) fn data(&self) -> &'static str {
        self.part(self.data_start(), self.data_end())
    }

    fn part(&self, from: u32, to: u32) -> &'static str {
        &self.text[from as usize..to as usize]
    }
}

/// The envelope of an error without a declaration in a source file. It has no description and no data.
///
/// The macro writes the same text for declared errors. A test in `errors::http_error` compares both.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EnvelopeText {
    text: ConstText<128>,
    ends: [u32; 3],
}

impl EnvelopeText {
    /// Creates the envelope. `family` and `number` are the error code. `msg` must not contain characters that JSON
    /// escapes.
    pub(crate) const fn new(msg: &str, family: &str, number: u16) -> Self {
        let mut text = ConstText::new();
        text.push(BEFORE_MSG);
        text.push(msg);
        let msg_end = length(text.as_str());
        text.push(BEFORE_CODE);
        text.push(family);
        text.push_number(number);
        let code_end = length(text.as_str());
        text.push(BEFORE_DESC);
        text.push(NULL);
        text.push(BEFORE_DATA);
        text.push(NULL);
        text.push("}");
        Self {
            text,
            ends: [msg_end, code_end, 0],
        }
    }

    pub(crate) const fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The ends of the message, the error code and the description.
    pub(crate) const fn ends(&self) -> [u32; 3] {
        self.ends
    }
}

/// Returns the length as a `u32`, because no declaration is 4 GiB long.
#[expect(clippy::cast_possible_truncation, reason = "texts of a source file")]
const fn length(text: &str) -> u32 {
    text.len() as u32
}
