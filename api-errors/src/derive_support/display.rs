//! The `Display` of a derived error.

use std::fmt::{Formatter, Result};

use crate::declaration::ApiError;

/// Writes the `Display` text of a derived error: its message, from the values that the body uses too.
pub fn display(error: &dyn ApiError, f: &mut Formatter<'_>) -> Result {
    if crate::respond::question::is_question(f, error) {
        return Ok(());
    }
    let spec = error.spec();
    let template = spec.msg_template();
    if !spec.extra.varies {
        return f.write_str(template.text());
    }
    let mut written = Ok(());
    error.__instance(&mut |instance| {
        let args = instance.args.get(..template.args()).unwrap_or_default();
        written = match instance.msg {
            Some(msg) => msg.fmt(f),
            None => template.write(args, usize::MAX, f),
        };
    });
    written
}
