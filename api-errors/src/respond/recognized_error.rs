//! Recognizes a derived error of which only `&dyn Error` is known, and copies what it sends.

use std::any::Any;
use std::error::Error;
use std::fmt::{self, Display, Write};

use http::{HeaderMap, StatusCode};

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
    msg: String,
    desc: Option<String>,
    /// The values of the placeholders in the message and in the description.
    args: Vec<String>,
    data: String,
    has_members: bool,
    headers: HeaderMap,
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
        error.__instance(&mut |instance| {
            data.clear();
            status = instance.status;
            args = args::texts(spec, instance);
            has_members = instance.data.are_members();
            envelope::write_data(spec, &instance.data, &mut data);
        });
        Self {
            spec,
            status,
            text,
            msg: error.message().into_owned(),
            desc: error.desc_text().map(Into::into),
            args,
            // The writer copies whole `str`s and writes ASCII between them, so the data is valid UTF-8.
            data: String::from_utf8_lossy(&data).into_owned(),
            has_members,
            headers: error.headers(),
            replaced: request_scope::settings()
                .and_then(|settings| settings.serving.replacements.copy_layer(error)),
        }
    }
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
        let extra = InstanceExtra {
            headers: Some(&self.headers),
            ..InstanceExtra::NONE
        };
        visit(&Instance {
            status: self.status,
            args: &args,
            msg: Some(&self.msg),
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
