//! The declaration of an error, which is known without an instance.

use http::StatusCode;

use super::envelope_layout::EnvelopeLayout;
use super::extra::Extra;
use super::header_spec::HeaderSpec;
use super::headers::belongs_to;
use super::origin::{Origin, str_eq};
use super::traits::ApiError;
use crate::base::{Hole, LogLevel, Template, reason_phrase};

/// The declaration of one error, which is known without an instance.
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
    /// Whether a field gives the status of an instance.
    pub(crate) has_instance_status: bool,
    /// Whether the declaration has headers, or the status requires one.
    #[cfg(feature = "axum")]
    pub(crate) sends_headers: bool,
    /// Whether every instance sends the same body and no headers.
    #[cfg(feature = "axum")]
    pub(crate) is_constant: bool,
    /// The number of placeholders of the message. The other placeholders belong to the description.
    pub(crate) msg_holes: usize,
    pub(crate) extra: &'static Extra,
}

/// The type and the variant of a declaration. The last part is its code: it differs between the declarations of a type
/// without variants, such as `HttpError`.
pub(crate) type Identity = (&'static Origin, &'static str, &'static str);

impl ErrorSpec {
    /// Creates a declaration, for the generated code.
    ///
    /// `body` is the envelope without the values of an instance. `ends` are the ends of the message, the error code
    /// and the description in it (0: no description).
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
        let sends_headers = !extra.headers.is_empty()
            || must_not_be_stored(status.as_u16())
            || contains_not_stored(extra.codes);
        Self {
            origin,
            name,
            status,
            body,
            level,
            has_instance_status: !extra.codes.is_empty(),
            #[cfg(feature = "axum")]
            sends_headers,
            #[cfg(feature = "axum")]
            is_constant: !extra.varies && !sends_headers,
            msg_holes: holes_before(extra.holes, body.msg_end),
            extra,
        }
    }

    /// The HTTP status, always a 4xx or 5xx (RFC 9110 sections 15.5 and 15.6). If a field gives the status of an instance,
    /// this is the status that is sent if the value of the field is not in the list of [`statuses`](Self::statuses).
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// All statuses that an instance can have: [`status`](Self::status), then those of the key `codes`.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiErrorSet as _};
    /// use http::StatusCode;
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 502, codes(402, 409), msg = "The bank refused", err_code = "BANK")]
    /// struct BankError {
    ///     #[api_error(code)]
    ///     status: StatusCode,
    /// }
    ///
    /// let statuses: Vec<_> = BankError::SET.specs()[0].statuses().collect();
    /// assert_eq!(statuses, [502, 402, 409]);
    /// ```
    pub fn statuses(&self) -> impl Iterator<Item = StatusCode> + use<> {
        let declared = self.status;
        let codes = self.extra.codes.iter();
        let others = codes.filter_map(|code| StatusCode::from_u16(*code).ok());
        std::iter::once(declared).chain(others.filter(move |other| *other != declared))
    }

    /// Returns whether a field gives the status of an instance.
    pub(crate) const fn has_instance_status(&self) -> bool {
        self.has_instance_status
    }

    /// The error code, which is the `error_code` of the envelope.
    pub fn err_code(&self) -> &'static str {
        self.body.err_code()
    }

    /// The declared message, with its placeholders as they were written.
    pub fn msg(&self) -> &'static str {
        self.msg_template().text()
    }

    /// The declared description, with its placeholders as they were written.
    pub fn desc(&self) -> Option<&'static str> {
        self.desc_template().map(|template| template.text())
    }

    /// The name of the variant, or of the type if it is a struct.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name of the type that declares the error.
    pub const fn type_name(&self) -> &'static str {
        self.origin.name
    }

    /// The type and, if it is an enum, the variant: `OrderError::NotFound`.
    #[cfg(any(feature = "axum", feature = "tracing", feature = "utoipa"))]
    pub(crate) fn path(&self) -> String {
        if self.name == self.origin.name {
            self.name.to_owned()
        } else {
            [self.origin.name, "::", self.name].concat()
        }
    }

    /// The declared headers of the error, without the content type.
    ///
    /// For 428, 429, 431 and 511, they always include `Cache-Control: no-store`, because RFC 6585 forbids caches to
    /// store these responses.
    pub fn headers(&self) -> impl Iterator<Item = HeaderSpec> + use<> {
        self.headers_of(self.status)
    }

    /// The declared headers of an instance with this status, which is one of the [`statuses`](Self::statuses).
    pub fn headers_of(&self, status: StatusCode) -> impl Iterator<Item = HeaderSpec> + use<> {
        let declared = self.extra.headers.iter().copied();
        let (must_not_be_stored, varies) = (
            must_not_be_stored(status.as_u16()),
            self.has_instance_status,
        );
        let says_so = declared.clone().any(|header| header.forbids_to_store());
        // A declared `Cache-Control` without `no-store` is not sent.
        let stands = move |header: &HeaderSpec| {
            let is_dropped = must_not_be_stored
                && header.name() == HeaderSpec::NO_STORE.name()
                && !header.forbids_to_store();
            !is_dropped && (!varies || belongs_to(header.name(), status))
        };
        let no_store = (must_not_be_stored && !says_so).then_some(HeaderSpec::NO_STORE);
        declared.filter(stands).chain(no_store)
    }

    /// Returns whether a response of this error can have the challenge of the app.
    #[cfg(feature = "axum")]
    pub(crate) fn can_send_app_challenge(&self) -> bool {
        self.extra
            .headers
            .iter()
            .any(HeaderSpec::can_be_app_challenge)
    }

    /// The names of the data fields, in the order of the body.
    pub const fn data_fields(&self) -> &'static [&'static str] {
        self.extra.data_fields
    }

    /// The level of the log line. If a field gives the status of an instance and the declaration has no `log`, that status
    /// determines the level.
    pub const fn log_level(&self) -> LogLevel {
        self.level
    }

    /// The level of the log line of an instance with this status.
    pub(crate) const fn level_of(&self, status: StatusCode) -> LogLevel {
        if self.has_instance_status && self.extra.log.is_none() {
            LogLevel::of(status)
        } else {
            self.level
        }
    }

    /// The close code of a WebSocket, if the declaration has a `ws_code` (RFC 6455 section 7.4). Otherwise the status
    /// determines the close code: 1013 for 429 and 503, 1011 for any other 5xx, 1008 for any other 4xx.
    pub const fn ws_code(&self) -> Option<u16> {
        self.extra.ws_code
    }

    /// The title of the problem type (RFC 9457 section 3.1.3), which is the same for all instances: the `title` of the
    /// declaration, else a message without placeholders, else the reason phrase of the status.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiErrorSet as _};
    ///
    /// #[derive(Debug, ApiError)]
    /// enum OrderError {
    ///     #[api_error(code = 409, msg = "Order {0} is paid", err_code = "ORDER-409", title = "The order is paid")]
    ///     Paid(u64),
    ///     #[api_error(code = 409, msg = "The order is empty", err_code = "ORDER-409-EMPTY")]
    ///     Empty,
    ///     #[api_error(code = 404, msg = "There is no order {0}", err_code = "ORDER-404")]
    ///     Missing(u64),
    /// }
    ///
    /// let titles: Vec<_> = OrderError::SET.iter().map(|error| error.title()).collect();
    /// assert_eq!(titles, ["The order is paid", "The order is empty", "Not Found"]);
    /// ```
    pub fn title(&self) -> &'static str {
        match self.extra.title {
            Some(title) => title,
            None if self.msg_holes == 0 => self.msg(),
            None => reason_phrase(self.status.as_u16()),
        }
    }

    /// The problem type (RFC 9457 section 3.1.1), if the declaration has a `type_uri`.
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.extra.type_uri
    }

    /// The database constraints whose violation becomes this error, in the order of the `constraint` key. They are
    /// neither sent nor documented.
    ///
    /// ```
    /// # use api_errors::{db::ConstraintClass, traits::ViolatesConstraint};
    /// use api_errors::{ApiError, traits::ApiErrorSet};
    /// # #[derive(Debug, ApiError)]
    /// # #[api_error(code = 500, msg = "Internal Server Error", err_code = "STORE-500")]
    /// # struct StoreError;
    /// # impl ViolatesConstraint for StoreError {
    /// #     fn violates(&self, _: ConstraintClass, _: &str) -> bool {
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
    ///     #[api_error(code = 422, msg = "No name", err_code = "USER-422", not_null = "users.name")]
    ///     NameMissing,
    ///     #[api_error(transparent)]
    ///     Store(#[from] StoreError),
    /// }
    ///
    /// let [taken, missing, store] = UserError::SET.iter().collect::<Vec<_>>()[..] else { unreachable!() };
    /// assert_eq!(taken.constraints(), ["users_email_key", "users.email"]);
    /// assert_eq!(missing.not_null(), ["users.name"]);
    /// assert!(store.constraints().is_empty());
    /// ```
    pub const fn constraints(&self) -> &'static [&'static str] {
        self.extra.constraints
    }

    /// The columns of the key `not_null`: a missing value in one of them becomes this error. They are neither sent nor
    /// documented. [`constraints`](Self::constraints) has an example.
    pub const fn not_null(&self) -> &'static [&'static str] {
        self.extra.not_null
    }

    /// The declared data, `data(k = literal, ..)`: an object, or `null` if there is none.
    pub(crate) fn declared_data(&self) -> serde_json::Value {
        match self.body.data() {
            // Most errors declare no data, and a parser that fails is expensive.
            "null" => serde_json::Value::Null,
            declared => serde_json::from_str(declared).unwrap_or_default(),
        }
    }

    /// Calls `with` with the instance of `example = ..`. Returns whether there is one.
    pub fn with_example(&self, mut with: impl FnMut(&dyn ApiError)) -> bool {
        self.extra
            .example
            .inspect(|example| example(&mut with))
            .is_some()
    }

    /// Returns whether `other` is the same declaration: the same variant of the same type, or the same struct. Two statuses of
    /// `HttpError`, and two close codes of `WebSocketError`, are different declarations.
    ///
    /// The error code alone does not identify a declaration, because several errors can share one (`allow(shared_code)`).
    pub const fn is(&self, other: &Self) -> bool {
        str_eq(self.name, other.name) && self.has_code_of(other) && self.origin.is(other.origin)
    }

    /// The identity of the declaration, for tables.
    pub(crate) fn identity(&self) -> Identity {
        (self.origin, self.name, self.err_code())
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

/// Returns whether RFC 6585 forbids caches to store the status, independent of the declaration.
pub(crate) const fn must_not_be_stored(status: u16) -> bool {
    matches!(status, 428 | 429 | 431 | 511)
}

#[cfg(feature = "axum")]
const fn contains_not_stored(codes: &[u16]) -> bool {
    let mut at = 0;
    while at < codes.len() {
        if must_not_be_stored(codes[at]) {
            return true;
        }
        at += 1;
    }
    false
}

const fn holes_before(holes: &[Hole], end: u32) -> usize {
    let mut count = 0;
    while count < holes.len() && holes[count].end <= end {
        count += 1;
    }
    count
}
