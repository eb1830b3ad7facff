//! The builders of the built-in errors, and the parts that they replace.

use std::borrow::Cow;
use std::fmt::Display;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use crate::base::events;
use crate::declaration::{Data, Instance, headers};

/// The overridden parts, in one pointer: an error without any is one word.
#[derive(Debug, Default)]
pub(crate) struct Customization(Option<Box<Parts>>);

#[derive(Debug, Default)]
struct Parts {
    msg: Option<Cow<'static, str>>,
    desc: Option<Cow<'static, str>>,
    data: Option<String>,
    headers: HeaderMap,
}

impl Customization {
    fn parts(&mut self) -> &mut Parts {
        self.0.get_or_insert_default()
    }

    pub(crate) fn set_msg(&mut self, msg: Cow<'static, str>) {
        self.parts().msg = Some(msg);
    }

    pub(crate) fn set_desc(&mut self, desc: Cow<'static, str>) {
        self.parts().desc = Some(desc);
    }

    /// Serialised at once: what is kept needs no type. A value that fails leaves `null`.
    pub(crate) fn set_data(&mut self, err_code: &str, data: &impl Serialize) {
        self.parts().data = Some(serde_json::to_string(data).unwrap_or_else(|error| {
            events::data_failed(err_code, &error);
            "null".to_owned()
        }));
    }

    /// A name or value that HTTP does not allow, or a header that the server sets, is dropped and logged.
    pub(crate) fn add_header(
        &mut self,
        err_code: &str,
        name: impl TryInto<HeaderName>,
        value: impl TryInto<HeaderValue>,
    ) {
        let Ok(name) = name.try_into() else {
            return events::header_dropped(err_code, "[invalid name]");
        };
        match value.try_into() {
            Ok(value) if headers::is_allowed(name.as_str()) => {
                self.parts().headers.append(name, value);
            }
            _ => events::header_dropped(err_code, name.as_str()),
        }
    }
}

impl Customization {
    /// Calls `visit` with the overridden parts in place of those of `instance`; most errors override
    /// nothing, and theirs is lent as it is.
    #[inline]
    pub(crate) fn lend(&self, instance: &Instance<'_>, visit: &mut dyn FnMut(&Instance<'_>)) {
        match &self.0 {
            None => visit(instance),
            Some(parts) => visit(&parts.apply_to(instance)),
        }
    }
}

impl Parts {
    fn apply_to<'a>(&'a self, instance: &Instance<'a>) -> Instance<'a> {
        let mut instance = *instance;
        if let Some(msg) = &self.msg {
            instance.msg = Some(msg as &dyn Display);
        }
        if let Some(desc) = &self.desc {
            instance.desc = Some(desc as &dyn Display);
        }
        if let Some(data) = &self.data {
            instance.data = Data::Written(data);
        }
        instance.own_headers = Some(&self.headers);
        instance
    }
}

/// The builder methods of a built-in error, which keeps its [`Customization`] in a field of that name.
macro_rules! builder_methods {
    ($($type:ident)*) => {$(
        impl $type {
            /// Answers `msg` in place of the declared message.
            pub fn msg(mut self, msg: impl Into<std::borrow::Cow<'static, str>>) -> Self {
                self.customization.set_msg(msg.into());
                self
            }

            /// Answers `desc` in place of the declared description.
            pub fn desc(mut self, desc: impl Into<std::borrow::Cow<'static, str>>) -> Self {
                self.customization.set_desc(desc.into());
                self
            }

            /// Answers `data` in place of the declared data. It is serialised at once; where that
            /// fails, `null` is answered and the reason is logged.
            pub fn data(mut self, data: impl serde::Serialize) -> Self {
                let err_code = $crate::declaration::ApiError::spec(&self).err_code();
                self.customization.set_data(err_code, &data);
                self
            }

            /// Sends the header in place of a declared one of that name; a second call with the name
            /// adds a second value. Names and values that HTTP does not allow, and the headers that
            /// frame the message (`Content-Type`, `Content-Length`, `Transfer-Encoding`,
            /// `Connection`), are dropped and logged.
            pub fn header(
                mut self,
                name: impl TryInto<http::HeaderName>,
                value: impl TryInto<http::HeaderValue>,
            ) -> Self {
                let err_code = $crate::declaration::ApiError::spec(&self).err_code();
                self.customization.add_header(err_code, name, value);
                self
            }
        }
    )*};
}
pub(crate) use builder_methods;

/// Declares built-in errors that have no fields beside what the builders override.
macro_rules! plain_errors {
    ($($(#[$attribute:meta])* $name:ident)*) => {$(
        #[derive(Debug, Default, api_errors_derive::ApiError)]
        $(#[$attribute])*
        #[api_error(crate = "crate")]
        pub struct $name {
            #[api_error(overrides)]
            customization: super::builder::Customization,
        }

        impl $name {
            /// The error as it is declared.
            pub fn new() -> Self {
                Self::default()
            }
        }

        super::builder::builder_methods!($name);
    )*};
}
pub(crate) use plain_errors;
