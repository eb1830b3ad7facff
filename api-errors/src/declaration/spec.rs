//! What is known of an error without an instance of it.

use http::StatusCode;

use super::data_type::DataType;
use super::envelope_layout::EnvelopeLayout;
use super::header_spec::HeaderSpec;
use super::origin::Origin;
use super::traits::ApiError;
use crate::base::{Hole, LogLevel, Template};

/// The declaration of one error: what the type says before there is an instance.
///
/// ```
/// use api_errors::{errors::PoolExhaustedError, traits::ApiErrorSet};
///
/// let spec = &PoolExhaustedError::SET.specs()[0];
/// assert_eq!(spec.status(), 503);
/// assert_eq!(spec.err_code(), "DB-503-POOL");
/// assert_eq!(spec.msg(), "Service Unavailable");
/// assert_eq!(spec.headers().next().unwrap().name(), "retry-after");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ErrorSpec {
    pub(crate) origin: &'static Origin,
    pub(crate) name: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) body: EnvelopeLayout,
    pub(crate) level: LogLevel,
    /// The declaration has headers, or the status brings one.
    #[cfg(feature = "axum")]
    pub(crate) sends_headers: bool,
    /// Every instance answers with the same body and no headers.
    #[cfg(feature = "axum")]
    pub(crate) is_constant: bool,
    /// How many of the placeholders are the message's; the others are the description's.
    pub(crate) msg_holes: usize,
    pub(crate) extra: &'static Extra,
}

/// What few errors have, apart from the spec so that the many do not pay for it.
///
/// Part of what the derive writes; not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not depend on each other, written as constants"
)]
pub struct Extra {
    /// Fields or builders may change what an instance answers.
    pub varies: bool,
    /// Where the placeholders stand in the body: those of the message, then those of the description.
    pub holes: &'static [Hole],
    /// The texts before escaping, where JSON had to escape them.
    pub raw: Option<Raw>,
    pub headers: &'static [HeaderSpec],
    /// The names of the data fields, in the order in which an instance gives their values.
    pub data_fields: &'static [&'static str],
    /// The same as JSON strings, each with its colon.
    pub data_keys: &'static [&'static str],
    /// The types of the data fields; without names there is one, which is the whole data.
    pub data_types: &'static [DataType],
    /// Builders may set any data and any description.
    pub free: bool,
    /// A field gives the message.
    pub own_msg: bool,
    /// A field gives the description.
    pub own_desc: bool,
    pub log: Option<LogLevel>,
    pub ws_code: Option<u16>,
    pub type_uri: Option<&'static str>,
    /// The names of `constraint`, for matching alone: nobody is sent them.
    pub constraints: &'static [&'static str],
    pub example: Option<Example>,
}

/// Lends the instance of `example = ..` to the one who asks.
pub(crate) type Example = fn(&mut dyn FnMut(&dyn ApiError));

/// A message and a description as they were written, with the places of their placeholders.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Raw {
    pub msg: &'static str,
    pub desc: Option<&'static str>,
    /// Those of the message, then those of the description, each counted in its own text.
    pub holes: &'static [Hole],
}

impl Extra {
    /// An error that every instance answers alike, without headers.
    pub const NONE: Self = Self {
        varies: false,
        holes: &[],
        raw: None,
        headers: &[],
        data_fields: &[],
        data_keys: &[],
        data_types: &[],
        free: false,
        own_msg: false,
        own_desc: false,
        log: None,
        ws_code: None,
        type_uri: None,
        constraints: &[],
        example: None,
    };
}

impl ErrorSpec {
    /// For the code that the derive writes.
    ///
    /// `body` is the envelope as the template alone answers it, and `ends` where the message, the
    /// code and the description end in it (0: no description).
    #[doc(hidden)]
    pub const fn new(
        origin: &'static Origin,
        name: &'static str,
        status: u16,
        body: &'static str,
        ends: [u32; 3],
        extra: &'static Extra,
    ) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            panic!("`code` must be an HTTP status");
        };
        let level = match extra.log {
            Some(level) => level,
            None => LogLevel::of(status),
        };
        let body = EnvelopeLayout::new(body, ends);
        #[cfg(feature = "axum")]
        let sends_headers = !extra.headers.is_empty() || must_not_be_stored(status);
        Self {
            origin,
            name,
            status,
            body,
            level,
            #[cfg(feature = "axum")]
            sends_headers,
            #[cfg(feature = "axum")]
            is_constant: !extra.varies && !sends_headers,
            msg_holes: holes_before(extra.holes, body.msg_end),
            extra,
        }
    }

    /// The HTTP status, always a 4xx or 5xx (RFC 9110 sections 15.5 and 15.6).
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The machine-readable code, the `error_code` of the envelope.
    pub fn err_code(&self) -> &'static str {
        self.body.err_code()
    }

    /// The declared message; placeholders stand in it as they were written.
    pub fn msg(&self) -> &'static str {
        self.msg_template().text()
    }

    /// The declared description; placeholders stand in it as they were written.
    pub fn desc(&self) -> Option<&'static str> {
        self.desc_template().map(|template| template.text())
    }

    /// The name of the variant, or of the type where the type is a struct.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name of the type that declares the error.
    pub const fn type_name(&self) -> &'static str {
        self.origin.name
    }

    /// The headers that the error is declared with, without the content type.
    ///
    /// 428, 429, 431 and 511 have `Cache-Control: no-store` among them, declared or not: RFC 6585
    /// forbids to store them.
    pub fn headers(&self) -> impl Iterator<Item = HeaderSpec> + use<> {
        let declared = self.extra.headers.iter().copied();
        let must_not_be_stored = must_not_be_stored(self.status);
        let says_so = declared.clone().any(|header| header.forbids_to_store());
        // A declared `Cache-Control` that allows it is not sent.
        let stands = move |header: &HeaderSpec| {
            !must_not_be_stored
                || header.name() != HeaderSpec::NO_STORE.name()
                || header.forbids_to_store()
        };
        let no_store = (must_not_be_stored && !says_so).then_some(HeaderSpec::NO_STORE);
        declared.filter(stands).chain(no_store)
    }

    /// The names of the data fields, in the order in which they are answered.
    pub const fn data_fields(&self) -> &'static [&'static str] {
        self.extra.data_fields
    }

    /// The level of the log line.
    pub const fn log_level(&self) -> LogLevel {
        self.level
    }

    /// The code that a WebSocket is closed with, where `ws_code` says one (RFC 6455 section 7.4). Without it the
    /// status says it: 1013 for 429 and 503, 1011 for any other 5xx, 1008 for any other 4xx.
    pub const fn ws_code(&self) -> Option<u16> {
        self.extra.ws_code
    }

    /// The problem type of RFC 9457 section 3.1.1, where `type_uri` says one.
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.extra.type_uri
    }

    /// The constraints of a database whose violation becomes this error, where `constraint` names
    /// any; in the order in which they are written. They are neither sent nor documented.
    ///
    /// ```
    /// # use api_errors::traits::ViolatesConstraint;
    /// use api_errors::{ApiError, traits::ApiErrorSet};
    /// # #[derive(Debug, ApiError)]
    /// # #[api_error(code = 500, msg = "Internal Server Error", err_code = "STORE-500")]
    /// # struct StoreError;
    /// # impl ViolatesConstraint for StoreError {
    /// #     fn violates(&self, _: &str) -> bool {
    /// #         false
    /// #     }
    /// # }
    ///
    /// #[derive(Debug, ApiError)]
    /// enum UserError {
    ///     #[api_error(
    ///         code = 409,
    ///         msg = "The address is taken",
    ///         err_code = "USER-409",
    ///         constraint("users_email_key", "users.email")
    ///     )]
    ///     EmailTaken,
    ///     #[api_error(transparent)]
    ///     Store(#[from] StoreError),
    /// }
    ///
    /// let [taken, store] = UserError::SET.iter().collect::<Vec<_>>()[..] else { unreachable!() };
    /// assert_eq!(taken.constraints(), ["users_email_key", "users.email"]);
    /// assert!(store.constraints().is_empty());
    /// ```
    pub const fn constraints(&self) -> &'static [&'static str] {
        self.extra.constraints
    }

    /// The declared data, `data(k = literal, ..)`: an object, or `null` without any.
    #[cfg(any(feature = "axum", feature = "utoipa"))]
    pub(crate) fn declared_data(&self) -> serde_json::Value {
        match self.body.data() {
            // Most errors declare none, and a parser that fails is not cheap.
            "null" => serde_json::Value::Null,
            declared => serde_json::from_str(declared).unwrap_or_default(),
        }
    }

    /// Calls `with` with the instance that `example = ..` makes; says whether there is one.
    pub fn with_example(&self, mut with: impl FnMut(&dyn ApiError)) -> bool {
        self.extra
            .example
            .inspect(|example| example(&mut with))
            .is_some()
    }

    /// Whether `other` is the same declaration: the same code of the same type.
    pub fn is(&self, other: &Self) -> bool {
        self.has_code_of(other) && self.origin.is(other.origin)
    }

    pub(crate) const fn has_code_of(&self, other: &Self) -> bool {
        let (a, a_from, a_to) = self.code_bytes();
        let (b, b_from, b_to) = other.code_bytes();
        if a_to - a_from != b_to - b_from {
            return false;
        }
        let mut at = 0;
        while at < a_to - a_from {
            if a[a_from + at] != b[b_from + at] {
                return false;
            }
            at += 1;
        }
        true
    }

    pub(crate) const fn code_bytes(&self) -> (&'static [u8], usize, usize) {
        (
            self.body.text.as_bytes(),
            self.body.code_start() as usize,
            self.body.code_end as usize,
        )
    }

    pub(crate) fn msg_template(&self) -> Template {
        match self.extra.raw {
            Some(raw) => Template::new(raw.msg, 0, &raw.holes[..self.msg_holes]),
            None => Template::new(
                self.body.msg(),
                EnvelopeLayout::MSG_START,
                &self.extra.holes[..self.msg_holes],
            ),
        }
    }

    pub(crate) fn desc_template(&self) -> Option<Template> {
        match self.extra.raw {
            Some(raw) => Some(Template::new(raw.desc?, 0, &raw.holes[self.msg_holes..])),
            None => Some(Template::new(
                self.body.desc()?,
                self.body.desc_start(),
                &self.extra.holes[self.msg_holes..],
            )),
        }
    }
}

/// RFC 6585 forbids caches to store these, declared or not.
pub(crate) const fn must_not_be_stored(status: StatusCode) -> bool {
    matches!(status.as_u16(), 428 | 429 | 431 | 511)
}

const fn holes_before(holes: &[Hole], end: u32) -> usize {
    let mut count = 0;
    while count < holes.len() && holes[count].end <= end {
        count += 1;
    }
    count
}
