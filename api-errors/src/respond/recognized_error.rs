//! Recognizes a derived error of which only `&dyn Error` is known, and copies what it sends.

use std::any::Any;
use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Display, Write};

use http::{HeaderMap, StatusCode};

use super::log_fields::{self, LogField};
use super::question::{Question, ask};
use super::request_scope;
use crate::base::bounds;
use crate::base::sanitize::LineWriter;
use crate::declaration::{
    ApiError, Data, ErrorSpec, Instance, InstanceExtra, LayerVisitor, args, envelope,
};

/// A copy of what an error sends.
#[derive(Debug)]
pub(crate) struct RecognizedError {
    spec: &'static ErrorSpec,
    /// The status of the instance, as the error gives it.
    status: Option<StatusCode>,
    /// The internal text, for the log. The log asks the original for its sources.
    text: String,
    /// The texts that the instance sends in place of the declared ones.
    msg: Option<String>,
    desc: Option<String>,
    /// The values of the placeholders in the message and in the description.
    args: Vec<String>,
    data: String,
    has_members: bool,
    headers: HeaderMap,
    log_fields: Vec<LogField>,
    /// A copy of the layer that the app replaces.
    replaced: Option<Box<dyn Any>>,
}

/// Returns a copy of `error`, if it is a derived error or displays as one.
pub(crate) fn recognize(error: &(dyn Error + 'static)) -> Option<RecognizedError> {
    match ask(Question::Response(None), error) {
        Question::Response(answer) => answer.map(|copy| *copy),
        _ => None,
    }
}

impl RecognizedError {
    pub(super) fn copy(error: &dyn ApiError) -> Self {
        let spec = error.spec();
        let mut text = String::new();
        // The write fails if the text is too long. Its start is enough for the log.
        let _ = write!(
            LineWriter::measuring(&mut text, bounds::SERVER_TEXT),
            "{error}"
        );
        let (mut data, mut has_members) = (Vec::new(), false);
        let mut args = Vec::new();
        let mut status = None;
        let (mut has_own_msg, mut has_own_desc) = (false, false);
        error.__instance(&mut |instance| {
            (has_own_msg, has_own_desc) = (instance.msg.is_some(), instance.desc.is_some());
            data.clear();
            status = instance.status;
            args = args::texts(spec, instance);
            has_members = instance.data.are_members();
            envelope::write_data(spec, &instance.data, &mut data);
        });
        let (has_msg_args, has_desc_args) = (spec.msg_holes > 0, args.len() > spec.msg_holes);
        Self {
            spec,
            status,
            text,
            msg: copied(
                error.message(),
                has_own_msg,
                failed_text(spec.msg(), has_msg_args),
            ),
            desc: error.desc_text().and_then(|desc| {
                let declared = spec.desc().unwrap_or_default();
                copied(desc, has_own_desc, failed_text(declared, has_desc_args))
            }),
            args,
            // The writer copies whole `str`s and writes ASCII between them, so the data is valid UTF-8.
            data: String::from_utf8_lossy(&data).into_owned(),
            has_members,
            headers: error.headers(),
            log_fields: log_fields::of(error),
            replaced: request_scope::settings()
                .and_then(|settings| settings.serving.replacements.copy_layer(error)),
        }
    }
}

/// Returns the text if the declaration and the copied values do not give it: it is the instance's own, or the one that is sent
/// because a value failed.
fn copied(text: Cow<'_, str>, is_own: bool, failed: Option<&str>) -> Option<String> {
    (is_own || failed == Some(&*text)).then(|| text.into_owned())
}

/// Returns the text that is sent if a value fails: the declared one.
fn failed_text(declared: &str, has_values: bool) -> Option<&str> {
    has_values.then_some(declared)
}

impl Display for RecognizedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for RecognizedError {}

impl ApiError for RecognizedError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        let args: Vec<_> = self.args.iter().map(|arg| arg as &dyn Display).collect();
        let logged = self.log_fields.iter();
        let logged: Vec<_> = logged
            .map(|(name, value)| (*name, Some(value as &dyn Display)))
            .collect();
        let extra = InstanceExtra {
            headers: Some(&self.headers),
            log_fields: &logged,
            ..InstanceExtra::NONE
        };
        visit(&Instance {
            status: self.status,
            args: &args,
            msg: self.msg.as_ref().map(|msg| msg as &dyn Display),
            desc: self.desc.as_ref().map(|desc| desc as &dyn Display),
            data: if self.has_members {
                Data::WrittenMembers(&self.data)
            } else {
                Data::Written(&self.data)
            },
            extra: Some(&extra),
            ..Instance::PLAIN
        });
    }

    fn __layers<'a>(&'a self, visit: LayerVisitor<'_, 'a>) {
        if let Some(replaced) = &self.replaced {
            visit(&**replaced);
        }
    }
}
