//! Members that the app adds to both built-in forms.

use std::fmt;
use std::sync::Arc;

use super::context::ErrorContext;
use crate::base::hook;
use crate::declaration::ApiError;

type Write = dyn Fn(&dyn ApiError, &ErrorContext<'_>, &mut Vec<u8>) + Send + Sync;

/// A member that the app adds to the envelope and to problem details.
#[derive(Clone)]
pub(crate) struct Member {
    name: Arc<str>,
    /// `,"name":`
    key: Arc<str>,
    content: Content,
}

/// The value of a member.
#[derive(Clone)]
enum Content {
    OfApp {
        write: Arc<Write>,
        #[cfg(feature = "utoipa")]
        value_type: ValueType,
    },
    /// The sources of the error, in development. A body without sources does not have the member.
    #[cfg(feature = "axum")]
    Sources,
}

/// The name of the member with the sources of an error.
#[cfg(feature = "axum")]
pub(crate) const SOURCES: &str = "sources";

/// The JSON type of a member.
#[cfg(feature = "utoipa")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct ValueType {
    pub(crate) kind: Kind,
    pub(crate) is_optional: bool,
}

/// The kinds of values.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Text,
    Integer,
    Boolean,
}

/// The names that the envelope and problem details have already.
const OF_THE_FORMS: [&str; 9] = [
    "status",
    "message",
    "error_code",
    "description",
    "data",
    "type",
    "title",
    "detail",
    "instance",
];

impl Member {
    /// Returns the reason if no member can have this name.
    pub(crate) fn new<T: MemberValue>(
        name: &str,
        value: impl Fn(&dyn ApiError, &ErrorContext<'_>) -> T + Send + Sync + 'static,
    ) -> Result<Self, &'static str> {
        if name.is_empty() {
            return Err("is empty");
        }
        if OF_THE_FORMS.contains(&name) {
            return Err("is a member of the envelope or of problem details");
        }
        let key = format!(",{}:", serde_json::Value::from(name));
        Ok(Self {
            name: name.into(),
            key: key.into(),
            content: Content::OfApp {
                write: Arc::new(move |error, context, out| value(error, context).write(out)),
                #[cfg(feature = "utoipa")]
                value_type: ValueType {
                    kind: T::KIND,
                    is_optional: T::IS_OPTIONAL,
                },
            },
        })
    }

    /// The member with the sources of an error. It is the last member.
    #[cfg(feature = "axum")]
    pub(crate) fn sources() -> Self {
        Self {
            name: SOURCES.into(),
            key: format!(",\"{SOURCES}\":").into(),
            content: Content::Sources,
        }
    }

    /// Returns whether this is the member with the sources, which some bodies do not have.
    pub(crate) fn is_sources(&self) -> bool {
        !matches!(self.content, Content::OfApp { .. })
    }

    /// Returns the type of the value. `None` for the sources.
    #[cfg(feature = "utoipa")]
    pub(crate) fn value_type(&self) -> Option<ValueType> {
        match self.content {
            Content::OfApp { value_type, .. } => Some(value_type),
            #[cfg(feature = "axum")]
            Content::Sources => None,
        }
    }

    /// Appends the member with a comma before it.
    fn append(&self, error: &dyn ApiError, context: &ErrorContext<'_>, object: &mut Vec<u8>) {
        match &self.content {
            Content::OfApp { write, .. } => {
                object.extend_from_slice(self.key.as_bytes());
                write(error, context, object);
            }
            #[cfg(feature = "axum")]
            Content::Sources if context.sources.is_empty() => {}
            #[cfg(feature = "axum")]
            Content::Sources => {
                object.extend_from_slice(self.key.as_bytes());
                // Writing texts into a vector cannot fail.
                let _ = serde_json::to_writer(object, context.sources);
            }
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Member").field(&self.name).finish()
    }
}

/// Adds the members to a JSON object that has others.
pub(crate) fn append(
    members: &[Member],
    error: &dyn ApiError,
    context: &ErrorContext<'_>,
    object: &mut Vec<u8>,
) {
    if members.is_empty() {
        return;
    }
    // The brace that closes the object.
    object.pop();
    hook::run(|| {
        for member in members {
            member.append(error, context, object);
        }
    });
    object.push(b'}');
}

/// The value of a member that [`ApiErrors::member`](crate::ApiErrors::member) adds: a text, an integer, a `bool`, or an `Option` of
/// one of them, which is `null` if it is `None`.
///
/// You cannot implement this trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a member of the body",
    label = "not a text, an integer, a `bool`, or an `Option` of one of them",
    note = "return a `String` or a `&'static str` for other values; for members that are objects write your own `ErrorFormat`"
)]
pub trait MemberValue: sealed::Sealed {}

mod sealed {
    use super::Kind;

    pub trait Sealed {
        const KIND: Kind;
        const IS_OPTIONAL: bool = false;

        /// Appends the value as JSON.
        fn write(&self, out: &mut Vec<u8>);
    }
}

macro_rules! values {
    ($($kind:ident: $($of:ty),+;)+) => { $($(
        impl sealed::Sealed for $of {
            const KIND: Kind = Kind::$kind;

            fn write(&self, out: &mut Vec<u8>) {
                // Writing a text or a number into a vector cannot fail.
                let _ = serde_json::to_writer(out, self);
            }
        }

        impl MemberValue for $of {}

        impl MemberValue for Option<$of> {}
    )+)+ };
}

values! {
    Text: String, &'static str;
    Integer: i8, i16, i32, i64, isize, u8, u16, u32, u64, usize;
    Boolean: bool;
}

impl<T: sealed::Sealed> sealed::Sealed for Option<T> {
    const KIND: Kind = T::KIND;
    const IS_OPTIONAL: bool = true;

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.write(out),
            None => out.extend_from_slice(b"null"),
        }
    }
}
