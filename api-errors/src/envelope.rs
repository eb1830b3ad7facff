//! The default body: `{"status":"FAIL","message":..,"error_code":..,"description":..,"data":..}`.

use std::fmt::{Display, Write};

use crate::body::Body;
use crate::instance::{Data, Instance, Json};
use crate::json::Escape;
use crate::log;
use crate::spec::ErrorSpec;
use crate::template::Hole;

/// Room for the values of an instance, so that most bodies are written without growing.
const ROOM: usize = 96;

/// The envelope of one instance.
pub(crate) fn render(spec: &ErrorSpec, instance: &Instance<'_>) -> Vec<u8> {
    let room = spec.body.text.len() + ROOM;
    let mut writer = Writer::new(spec, Vec::with_capacity(room));
    writer.message(instance);
    writer.description(instance);
    if !matches!(instance.data, Data::Declared) {
        writer.copy_to(spec.body.data_start());
        writer.data(&instance.data);
        writer.at = spec.body.data_end();
    }
    writer.copy_to(spec.body.end());
    writer.out
}

/// Copies the declared text and puts the values of the instance in the places of the declared ones.
struct Writer<'s> {
    spec: &'s ErrorSpec,
    out: Vec<u8>,
    /// How much of the declared text is written.
    at: u32,
}

impl<'s> Writer<'s> {
    fn new(spec: &'s ErrorSpec, out: Vec<u8>) -> Self {
        Self { spec, out, at: 0 }
    }

    #[inline]
    fn message(&mut self, instance: &Instance<'_>) {
        let Some(msg) = instance.msg else {
            let holes = &self.spec.extra.holes[..self.spec.msg_holes];
            return self.fill(Body::MSG_START, holes, instance.args);
        };
        let whole = Hole {
            start: Body::MSG_START,
            end: self.spec.body.msg_end,
        };
        self.fill(whole.start, &[whole], &[msg]);
    }

    #[inline]
    fn description(&mut self, instance: &Instance<'_>) {
        let start = self.spec.body.desc_value_start();
        let Some(desc) = instance.desc else {
            let holes = &self.spec.extra.holes[self.spec.msg_holes..];
            let args = instance.args.get(self.spec.msg_holes..);
            return self.fill(start, holes, args.unwrap_or_default());
        };
        // With its quotes, since the declared value may be `null`.
        self.copy_to(start);
        let mark = self.out.len();
        self.out.push(b'"');
        if write!(Escape(&mut self.out), "{desc}").is_err() {
            return self.fall_back(mark, start);
        }
        self.out.push(b'"');
        self.at = self.spec.body.desc_value_end();
    }

    /// The declared text up to `to`, which the derive escaped.
    #[inline]
    fn copy_to(&mut self, to: u32) {
        let text = self.spec.body.text.as_bytes();
        self.out
            .extend_from_slice(&text[self.at as usize..to as usize]);
        self.at = to;
    }

    /// `args` in the places `holes` of the declared text that starts at `start`.
    #[inline]
    fn fill(&mut self, start: u32, holes: &[Hole], args: &[&dyn Display]) {
        if holes.is_empty() {
            return;
        }
        let mark = self.out.len() + (start - self.at) as usize;
        for (hole, arg) in holes.iter().zip(args) {
            self.copy_to(hole.start);
            if write!(Escape(&mut self.out), "{arg}").is_err() {
                return self.fall_back(mark, start);
            }
            self.at = hole.end;
        }
    }

    /// A `Display` failed: what came since `start` is dropped, and the declared text stands there.
    #[cold]
    fn fall_back(&mut self, mark: usize, start: u32) {
        log::display_failed(self.spec);
        self.out.truncate(mark);
        self.at = start;
    }

    /// A `data` that fails becomes `null`; the status stays, since a 409 must not turn into a
    /// 500 that clients retry.
    fn data(&mut self, data: &Data<'_>) {
        let start = self.out.len();
        let written = match data {
            Data::Declared => self.json(self.spec.body.data()),
            Data::Written(json) => self.json(json),
            Data::Whole(value) => value.write(&mut self.out),
            Data::Members(values) => self.members(values),
        };
        if let Err(error) = written {
            log::data_failed(self.spec.err_code(), &error);
            self.out.truncate(start);
            self.out.extend_from_slice(b"null");
        }
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "one arm of a match whose others can fail"
    )]
    fn json(&mut self, json: &str) -> serde_json::Result<()> {
        self.out.extend_from_slice(json.as_bytes());
        Ok(())
    }

    fn members(&mut self, values: &[&dyn Json]) -> serde_json::Result<()> {
        // The declared data is an object or, without any, `null`.
        let declared = self.spec.body.data().strip_suffix('}').unwrap_or("{");
        self.out.extend_from_slice(declared.as_bytes());
        let mut comma = declared.len() > 1;
        for (key, value) in self.spec.extra.data_keys.iter().zip(values) {
            if comma {
                self.out.push(b',');
            }
            comma = true;
            self.out.extend_from_slice(key.as_bytes());
            value.write(&mut self.out)?;
        }
        self.out.push(b'}');
        Ok(())
    }
}

/// The data of one instance as a value; `None` where there is none or it fails to serialise.
pub(crate) fn data_value(spec: &ErrorSpec, instance: &Instance<'_>) -> Option<serde_json::Value> {
    let mut writer = Writer::new(spec, Vec::new());
    writer.data(&instance.data);
    let value = serde_json::from_slice(&writer.out).ok()?;
    if value == serde_json::Value::Null {
        None
    } else {
        Some(value)
    }
}
