//! The builders of the built-in errors, and the parts that they override.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Display};
use std::marker::PhantomData;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use crate::base::{bounds, events};
use crate::declaration::{
    Causes, Data, ErrorSpec, Instance, InstanceExtra, headers, visit_with_causes,
};

/// The overridden parts in one pointer, so that an error without overrides needs one word.
///
/// `D` is the type of the data that the builder `data` sets, for the document. The derive reads it from the type of the field.
/// An error without that builder leaves it out.
pub(crate) struct Customization<D = NoData>(Option<Box<Parts>>, PhantomData<fn() -> D>);

/// The data of an error without the builder `data`.
#[derive(Debug)]
pub(crate) enum NoData {}

#[derive(Debug, Clone, Default)]
struct Parts {
    msg: Option<Cow<'static, str>>,
    desc: Option<Cow<'static, str>>,
    data: Option<String>,
    headers: HeaderMap,
    causes: Causes,
}

// By hand, because the derives would require the traits of `D`.
impl<D> Default for Customization<D> {
    fn default() -> Self {
        Self(None, PhantomData)
    }
}

impl<D> Clone for Customization<D> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<D> fmt::Debug for Customization<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Customization").field(&self.0).finish()
    }
}

impl<D> Customization<D> {
    fn parts(&mut self) -> &mut Parts {
        self.0.get_or_insert_default()
    }

    pub(crate) fn set_msg(&mut self, msg: Cow<'static, str>) {
        self.parts().msg = Some(msg);
    }

    pub(crate) fn set_desc(&mut self, desc: Cow<'static, str>) {
        self.parts().desc = Some(desc);
    }

    /// Serializes `data` immediately, so that no type has to be kept. If serialization fails, `data` is `null`.
    pub(crate) fn set_data(&mut self, err_code: &str, data: &impl Serialize) {
        self.parts().data = Some(serde_json::to_string(data).unwrap_or_else(|error| {
            events::data_failed(err_code, &error);
            "null".to_owned()
        }));
    }

    /// The same parts, with data of another type.
    pub(crate) fn with_data<T: Serialize>(mut self, err_code: &str, data: &T) -> Customization<T> {
        self.set_data(err_code, data);
        Customization(self.0, PhantomData)
    }

    pub(crate) fn attach(&mut self, cause: Box<dyn Error + Send + Sync>) {
        self.parts().causes.attach(cause);
    }

    /// Returns the source of the error: the cause that was attached last or, if there is none, its own source.
    #[inline]
    pub(crate) fn source<'a>(
        &'a self,
        own: Option<&'a (dyn Error + 'static)>,
    ) -> Option<&'a (dyn Error + 'static)> {
        match &self.0 {
            None => own,
            Some(parts) => parts.causes.source(own),
        }
    }

    /// Adds a header. Drops and logs a name or value that HTTP does not allow, a header that the server sets, and a value of
    /// more than 1,024 bytes.
    pub(crate) fn add_header(
        &mut self,
        spec: &ErrorSpec,
        name: impl TryInto<HeaderName>,
        value: impl TryInto<HeaderValue>,
    ) {
        let Ok(name) = name.try_into() else {
            return events::header_dropped(spec.err_code(), "[invalid name]");
        };
        match value.try_into() {
            Ok(value)
                if headers::is_allowed(name.as_str(), spec.status())
                    && value.len() <= bounds::HEADER =>
            {
                self.parts().headers.append(name, value);
            }
            _ => events::header_dropped(spec.err_code(), name.as_str()),
        }
    }
}

impl<D> Customization<D> {
    /// Calls `visit` with the overridden parts in place of those of `instance`. Most errors override nothing, and
    /// `visit` gets `instance` itself. `source` is the source that the error has without an attached cause.
    #[inline]
    pub(crate) fn with_instance(
        &self,
        source: Option<&(dyn Error + 'static)>,
        instance: &Instance<'_>,
        visit: &mut dyn FnMut(&Instance<'_>),
    ) {
        match &self.0 {
            None => visit(instance),
            Some(parts) => parts.apply_to(source, instance, visit),
        }
    }
}

impl Parts {
    fn apply_to(
        &self,
        source: Option<&(dyn Error + 'static)>,
        instance: &Instance<'_>,
        visit: &mut dyn FnMut(&Instance<'_>),
    ) {
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
        let extra = InstanceExtra {
            headers: Some(&self.headers),
            ..*instance.extra.unwrap_or(&InstanceExtra::NONE)
        };
        instance.extra = Some(&extra);
        visit_with_causes(&self.causes, source, &instance, visit);
    }
}

/// Writes the builder methods of a built-in error, except `data`. The error keeps its [`Customization`] in the field
/// `customization`. The parameter of a generic error is the type of its data.
macro_rules! builder_methods {
    ($($type:ident $(<$data:ident>)?)*) => {$(
        impl $(<$data: 'static>)? $type $(<$data>)? {
            /// Sends `msg` instead of the declared message.
            pub fn msg(mut self, msg: impl Into<std::borrow::Cow<'static, str>>) -> Self {
                self.customization.set_msg(msg.into());
                self
            }

            /// Sends `desc` instead of the declared description.
            pub fn desc(mut self, desc: impl Into<std::borrow::Cow<'static, str>>) -> Self {
                self.customization.set_desc(desc.into());
                self
            }

            /// Sends the header instead of a declared header of that name. A second call with the same name adds a
            /// second value.
            ///
            /// These are dropped and logged: a name or a value that HTTP does not allow; a value of more than 1,024 bytes; the
            /// headers of the connection, such as `Connection`; those that describe the bytes of a body, such as
            /// `Content-Type` and `Content-Encoding`; `Upgrade`, except in a 426; `Content-Range`, except in a 416.
            pub fn header(
                mut self,
                name: impl TryInto<http::HeaderName>,
                value: impl TryInto<http::HeaderValue>,
            ) -> Self {
                let spec = $crate::declaration::ApiError::spec(&self);
                self.customization.add_header(spec, name, value);
                self
            }
        }

        $crate::errors::builder::cause_methods!($type $(<$data>)?, customization);
    )*};
}
pub(crate) use builder_methods;

/// Writes `caused_by` of a built-in error, which keeps its causes in `field`.
macro_rules! cause_methods {
    ($type:ident $(<$data:ident>)?, $field:ident) => {
        impl $(<$data: 'static>)? $type $(<$data>)? {
            /// Attaches `cause`, an error or a text. It goes to the log, and the client does not get it.
            ///
            /// The cause becomes the [`source`](std::error::Error::source) of this error. If you attach another one, it
            /// becomes the source, and the log contains both.
            #[must_use]
            pub fn caused_by(
                mut self,
                cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
            ) -> Self {
                self.$field.attach(cause.into());
                self
            }
        }

        impl $(<$data: 'static>)? $crate::declaration::AttachCause<Self> for $type $(<$data>)? {
            fn attach(error: Self, cause: Box<dyn std::error::Error + Send + Sync>) -> Self {
                error.caused_by(cause)
            }
        }
    };
}
pub(crate) use cause_methods;

/// Writes the impls of a built-in error whose declaration depends on the value, so that it is part of no error set. `ORIGIN` is
/// the place of its declarations.
macro_rules! in_no_set {
    ($type:ident) => {
        impl $crate::declaration::ApiErrorSet for $type {
            const SET: &'static $crate::declaration::ErrorSet =
                &$crate::declaration::ErrorSet::new(ORIGIN, &[], &[]);

            type __WithCause = Self;
        }

        #[cfg(feature = "axum")]
        impl axum::response::IntoResponse for $type {
            fn into_response(self) -> axum::response::Response {
                $crate::respond::respond(&self)
            }
        }

        #[cfg(feature = "axum")]
        impl axum::response::IntoResponse for Box<$type> {
            fn into_response(self) -> axum::response::Response {
                $crate::respond::respond(&*self)
            }
        }
    };
}
pub(crate) use in_no_set;

/// Declares built-in errors that have no fields except the overridden parts.
macro_rules! plain_errors {
    ($($(#[$attribute:meta])* $name:ident)*) => {$(
        #[derive(Debug, Clone, Default, api_errors_derive::ApiError)]
        $(#[$attribute])*
        #[api_error(crate = "crate")]
        pub struct $name {
            #[api_error(customization)]
            customization: super::builder::Customization,
        }

        impl $name {
            /// Creates the error with its declared parts.
            pub fn new() -> Self {
                Self::default()
            }
        }

        super::builder::builder_methods!($name);
    )*};
}
pub(crate) use plain_errors;

/// Declares built-in errors that have no fields except the overridden parts, with data of any type.
macro_rules! errors_with_data {
    ($($(#[$attribute:meta])* $name:ident)*) => {$(
        #[derive(api_errors_derive::ApiError)]
        $(#[$attribute])*
        ///
        /// # Data
        ///
        #[doc = concat!("`data` sets the type `D`, and the OpenAPI document describes the data by it. A plain `", stringify!($name), "` has the data `null`.")]
        /// A group does not convert the data, so nest the type that you send:
        ///
        /// ```
        /// # #[cfg(feature = "utoipa")] {
        #[doc = concat!("use api_errors::{ApiError, errors::", stringify!($name), "};")]
        ///
        /// #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
        /// struct OrderRef {
        ///     order: u64,
        /// }
        ///
        /// #[derive(Debug, ApiError)]
        /// enum OrderError {
        ///     #[api_error(transparent)]
        #[doc = concat!("    Order(#[from] ", stringify!($name), "<OrderRef>),")]
        ///     #[api_error(transparent)]
        #[doc = concat!("    Other(#[from] ", stringify!($name), "),")]
        /// }
        ///
        /// fn find(order: u64) -> Result<(), OrderError> {
        ///     if order == 0 {
        #[doc = concat!("        return Err(", stringify!($name), "::new())?;")]
        ///     }
        #[doc = concat!("    Err(", stringify!($name), "::new().data(OrderRef { order }))?")]
        /// }
        /// # assert!(matches!(find(0), Err(OrderError::Other(_))));
        /// # assert!(matches!(find(7), Err(OrderError::Order(_))));
        /// # }
        /// ```
        #[api_error(crate = "crate")]
        pub struct $name<D: 'static = ()> {
            #[api_error(customization)]
            customization: super::builder::Customization<D>,
        }

        impl $name {
            /// The declaration of the error, for code that names it without the type of its data.
            pub const SET: &'static $crate::declaration::ErrorSet =
                <Self as $crate::declaration::ApiErrorSet>::SET;

            /// Creates the error with its declared parts.
            pub fn new() -> Self {
                Self::default()
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self {
                    customization: super::builder::Customization::default(),
                }
            }
        }

        impl<D: 'static> Clone for $name<D> {
            fn clone(&self) -> Self {
                Self {
                    customization: self.customization.clone(),
                }
            }
        }

        impl<D: 'static> std::fmt::Debug for $name<D> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("customization", &self.customization)
                    .finish()
            }
        }

        impl<D: 'static> $name<D> {
            /// Sends `data`, and sets the type of the error's data. A second call replaces the data and its type.
            ///
            /// `data` is serialized immediately. If that fails, `null` is sent and the reason is logged. The type owns its values, so
            /// that [`AnyError`](crate::AnyError) and [`downcast_ref`](trait@crate::traits::ApiError#method.downcast_ref) find the error.
            pub fn data<T: serde::Serialize + 'static>(self, data: T) -> $name<T> {
                let err_code = $crate::declaration::ApiError::spec(&self).err_code();
                $name {
                    customization: self.customization.with_data(err_code, &data),
                }
            }
        }

        super::builder::builder_methods!($name<D>);
    )*};
}
pub(crate) use errors_with_data;
