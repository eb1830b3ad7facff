//! The default body: `{"status":"FAIL","message":..,"error_code":..,"description":..,"data":..}`.

use std::cell::Cell;
use std::fmt::{self, Display, Write};

use super::envelope_layout::EnvelopeLayout;
use super::instance::{Data, Instance, Json};
use super::spec::ErrorSpec;
use crate::base::bounds;
use crate::base::escape::Escape;
use crate::base::{Hole, events};

thread_local! {
    /// The buffer in which bodies are assembled. The body is then one allocation of its exact size, and `Bytes` needs
    /// no second one.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// The maximum capacity of a buffer that is kept.
const KEPT: usize = 4096;

/// Renders the envelope of one instance.
pub(crate) fn render(spec: &ErrorSpec, instance: &Instance<'_>) -> Vec<u8> {
    let mut buffer = BUFFER.try_with(Cell::take).unwrap_or_default();
    buffer.clear();
    write(spec, instance, &mut buffer);
    let body = buffer.as_slice().to_vec();
    if buffer.capacity() <= KEPT {
        // This fails while the thread ends. The buffer is not needed then.
        let _ = BUFFER.try_with(|kept| kept.set(buffer));
    }
    body
}

fn write(spec: &ErrorSpec, instance: &Instance<'_>, out: &mut Vec<u8>) {
    let mut declared = Declared {
        text: spec.body.text.as_bytes(),
        copied: 0,
    };
    if let Err(failed) = texts(spec, instance, &mut declared, out) {
        return write_without(failed, spec, instance, out);
    }
    if matches!(instance.data, Data::Declared) {
        declared.copy_to(spec.body.end(), out);
    } else {
        declared.copy_to(spec.body.data_start(), out);
        write_data(spec, &instance.data, out);
        out.push(b'}');
    }
}

/// The declared text, which the derive escaped. It is separate from the buffer, so that it stays in registers.
struct Declared {
    text: &'static [u8],
    /// The length of the part that is written or replaced.
    copied: u32,
}

impl Declared {
    #[inline]
    fn copy_to(&mut self, to: u32, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.text[self.copied as usize..to as usize]);
        self.copied = to;
    }
}

/// A text whose `Display` failed, or that is too long.
#[derive(Clone, Copy)]
enum Failed {
    Msg,
    Desc,
}

/// Writes the envelope with the declared text instead of the text that failed.
#[cold]
fn write_without(failed: Failed, spec: &ErrorSpec, instance: &Instance<'_>, out: &mut Vec<u8>) {
    events::display_failed(spec.err_code());
    out.clear();
    let (msg, desc) = (spec.msg(), spec.desc());
    let mut instance = *instance;
    match failed {
        Failed::Msg => instance.msg = Some(&msg),
        Failed::Desc => instance.desc = desc.as_ref().map(|desc| desc as &dyn Display),
    }
    write(spec, &instance, out);
}

/// Writes the texts of the instance, and its values in the placeholders of the declared texts.
#[inline]
fn texts(
    spec: &ErrorSpec,
    instance: &Instance<'_>,
    declared: &mut Declared,
    out: &mut Vec<u8>,
) -> Result<(), Failed> {
    let (mut holes, mut args) = (spec.extra.holes, instance.args);
    if instance.desc.is_some() {
        holes = &holes[..spec.msg_holes];
    }
    if let Some(msg) = instance.msg {
        holes = &holes[spec.msg_holes..];
        args = args.get(spec.msg_holes..).unwrap_or_default();
        declared.copy_to(EnvelopeLayout::MSG_START, out);
        append(out, bounds::TEXT, msg).map_err(|_| Failed::Msg)?;
        declared.copied = spec.body.msg_end;
    }
    let mut room = bounds::TEXT;
    let mut in_msg = true;
    for (hole, arg) in holes.iter().zip(args) {
        if in_msg && hole.end > spec.body.msg_end {
            (room, in_msg) = (bounds::TEXT, false);
        }
        declared.copy_to(hole.start, out);
        room = append(out, room, *arg).map_err(|_| owner(spec, *hole))?;
        declared.copied = hole.end;
    }
    if let Some(desc) = instance.desc {
        // The quotes are part of the replaced value, because the declared value can be `null`.
        declared.copy_to(spec.body.desc_value_start(), out);
        out.push(b'"');
        append(out, bounds::TEXT, desc).map_err(|_| Failed::Desc)?;
        out.push(b'"');
        declared.copied = spec.body.desc_value_end();
    }
    Ok(())
}

/// Writes a value, and returns the room that is left behind it.
#[inline]
fn append(out: &mut Vec<u8>, room: usize, value: &dyn Display) -> Result<usize, fmt::Error> {
    let mut escape = Escape { out, room };
    write!(escape, "{value}")?;
    Ok(escape.room)
}

/// Returns the text that contains the placeholder.
#[cold]
fn owner(spec: &ErrorSpec, hole: Hole) -> Failed {
    if hole.end <= spec.body.msg_end {
        Failed::Msg
    } else {
        Failed::Desc
    }
}

/// Writes the value of `data`. If its serialization fails, writes `null`.
///
/// The status does not change then: clients retry a 500, and they must not retry a 409.
pub(crate) fn write_data(spec: &ErrorSpec, data: &Data<'_>, out: &mut Vec<u8>) {
    let start = out.len();
    let written = match data {
        Data::Declared => copy(spec.body.data(), out),
        Data::Written(json) | Data::WrittenMembers(json) => copy(json, out),
        Data::Whole(value) => value.write(out),
        Data::Members(values) => members(spec, values, out),
    };
    if let Err(error) = written {
        events::data_failed(spec.err_code(), &error);
        out.truncate(start);
        out.extend_from_slice(b"null");
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "one arm of a match whose others can fail"
)]
fn copy(json: &str, out: &mut Vec<u8>) -> serde_json::Result<()> {
    out.extend_from_slice(json.as_bytes());
    Ok(())
}

fn members(spec: &ErrorSpec, values: &[&dyn Json], out: &mut Vec<u8>) -> serde_json::Result<()> {
    // The declared data is an object, or `null` if there is none.
    let mut comma = if let Some(members) = spec.body.data().strip_suffix('}') {
        out.extend_from_slice(members.as_bytes());
        true
    } else {
        out.push(b'{');
        false
    };
    for (key, value) in spec.extra.data_keys.iter().zip(values) {
        if comma {
            out.push(b',');
        }
        comma = true;
        out.extend_from_slice(key.as_bytes());
        value.write(out)?;
    }
    out.push(b'}');
    Ok(())
}

/// Returns the data of one instance as JSON. `None` if the data is `null` or its serialization fails.
pub(crate) fn data_json(spec: &ErrorSpec, instance: &Instance<'_>) -> Option<String> {
    let mut data = Vec::new();
    write_data(spec, &instance.data, &mut data);
    // The writer and `serde_json` write only UTF-8.
    let data = String::from_utf8(data).ok()?;
    (data != "null").then_some(data)
}
