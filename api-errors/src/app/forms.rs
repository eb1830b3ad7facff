//! The settings of the body: its form, other forms below a path, and members of the app.

use std::sync::Arc;

use super::{ApiErrors, validate};
use crate::declaration::ApiError;
use crate::format::member::Member;
use crate::format::own::OwnFormat;
use crate::format::prefix::FormPrefix;
use crate::format::{ErrorContext, ErrorFormat, Format, MemberValue, Wants};

/// The form of the body.
impl ApiErrors {
    /// Always sends problem details (RFC 9457). The `type` of an error is `base` followed by its error code, unless the
    /// error is declared with a `type_uri`.
    ///
    /// If `base` ends with its host, with a letter or with a digit, a `/` is added: with `https://errors.example.com`,
    /// the type of an error is `https://errors.example.com/HTTP-404`. Other endings, such as `urn:errors:`, `?code=` and
    /// `#`, stay as they are.
    ///
    /// # Panics
    /// If `base` is neither a URI nor a path that starts with `/`, if it has no host, as `https://`, or if it contains a
    /// character that a URI must percent-encode (RFC 3986).
    #[track_caller]
    pub fn problem_details(mut self, base: &str) -> Self {
        self.settings.forms.app = problem(base, false);
        self
    }

    /// Sends problem details (RFC 9457) if the request's `Accept` header prefers them over `application/json`: with a
    /// higher weight, or with the same weight if the header names `application/problem+json`, and `application/json` only
    /// by a wildcard (`application/problem+json, */*`). In all other cases, also without `Accept`, the app sends the
    /// envelope. Every error response then contains `Vary: Accept`. `base` is that of [`problem_details`](Self::problem_details).
    ///
    /// # Panics
    /// As [`problem_details`](Self::problem_details).
    #[track_caller]
    pub fn negotiate(mut self, base: &str) -> Self {
        self.settings.forms.app = problem(base, true);
        self
    }

    /// Sends a body in your own format.
    ///
    /// # Panics
    /// If [`content_types`](ErrorFormat::content_types) is empty, or contains a text that is no media type, such as `json`.
    #[track_caller]
    pub fn format(mut self, format: impl ErrorFormat) -> Self {
        self.settings.forms.app = own(format);
        self
    }

    /// Sends a body in your own format to the requests under a path, for example to those of an older version of the API.
    ///
    /// The prefix consists of whole segments: `/v1` covers `/v1` and `/v1/orders`, and not `/v10`. If several prefixes cover a
    /// path, the longest one applies. The prefix is compared with the path that the client sent, so it contains the paths of `nest`.
    /// Unknown routes below the prefix have its form too. If the layer is inside of a service that removes a part of the path, write
    /// the rest.
    ///
    /// In the document, each operation has the form of its path, with or without the path of a server's URL. The components of this
    /// form have the prefix in their names: `OrderErrorNotFoundV1`. A prefix that covers no operation is reported, as for `under`.
    /// An operation whose path begins with a parameter, as `/{version}/orders`, has the form of the app.
    ///
    /// A second call with the same prefix replaces the form.
    ///
    #[cfg_attr(
        feature = "axum",
        doc = r#"
```
use api_errors::{ApiErrors, ErrorContext, ErrorFormat, errors::NotFoundError, traits::ApiError};
use axum::{Router, body::{Body, to_bytes}, http::Request, routing::get};
use tower::ServiceExt as _;

/// `{"error":"Not Found"}`
struct V1;

impl ErrorFormat for V1 {
    fn write(&self, error: &dyn ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(serde_json::json!({ "error": error.message() }).to_string().as_bytes());
    }
}

let errors = ApiErrors::new().problem_details("/problems/").format_under("/v1", V1);
let orders = Router::new().route("/orders", get(async || NotFoundError::new()));
let app = Router::new().nest("/v1", orders.clone()).nest("/v2", orders).layer(errors.layer());

# pollster::block_on(async {
for (path, content_type) in [
    ("/v1/orders", "application/json"),
    ("/v1/nowhere", "application/json"),
    ("/v2/orders", "application/problem+json"),
] {
    let response = app.clone().oneshot(Request::get(path).body(Body::empty())?).await?;
    assert_eq!(response.headers()["content-type"], content_type);
}
# Ok::<(), Box<dyn std::error::Error>>(())
# }).unwrap();
```
"#
    )]
    /// # Panics
    /// As [`format`](Self::format), and if the prefix does not start with `/`, is `/` itself, or contains a parameter such as `{id}`.
    #[track_caller]
    pub fn format_under(mut self, prefix: &str, format: impl ErrorFormat) -> Self {
        self.set_under("format_under", prefix, own(format));
        self
    }

    /// Sends problem details to the requests under a path. See [`format_under`](Self::format_under) for the prefix, and
    /// [`problem_details`](Self::problem_details) for the base.
    ///
    /// # Panics
    /// As these two methods.
    #[track_caller]
    pub fn problem_details_under(mut self, prefix: &str, base: &str) -> Self {
        self.set_under("problem_details_under", prefix, problem(base, false));
        self
    }

    /// Sends what `Accept` prefers to the requests under a path. See [`format_under`](Self::format_under) for the prefix, and
    /// [`negotiate`](Self::negotiate) for the choice.
    ///
    /// # Panics
    /// As these two methods.
    #[track_caller]
    pub fn negotiate_under(mut self, prefix: &str, base: &str) -> Self {
        self.set_under("negotiate_under", prefix, problem(base, true));
        self
    }

    /// Sends the envelope to the requests under a path. See [`format_under`](Self::format_under) for the prefix.
    ///
    /// # Panics
    /// If [`format_under`](Self::format_under) rejects the prefix.
    #[track_caller]
    pub fn envelope_under(mut self, prefix: &str) -> Self {
        self.set_under("envelope_under", prefix, Format::Envelope);
        self
    }

    #[track_caller]
    fn set_under(&mut self, method: &str, text: &str, format: Format) {
        match FormPrefix::new(text) {
            Ok(prefix) => self.settings.forms.set_under(prefix, format),
            Err(reason) => panic!(
                "the prefix of `{method}` must be the start of a path, such as \"/v1\"; {text:?} {reason}"
            ),
        }
    }

    /// Adds a member to the envelope and to problem details, after all others. An own [`format`](Self::format) writes its own members.
    ///
    /// The value is a text, an integer, a `bool`, or an `Option` of one of them, which is `null` if it is `None`. The document
    /// contains the member with its type. The document has no request, so its examples show what the closure returns without one.
    ///
    /// The status, the method, the route, the request id and the [captured](ErrorContext::captured) values are always there. If a
    /// member needs the path or a header, add [`members_want`](Self::members_want).
    ///
    /// If the data of an error has a field of this name, problem details contain the data as the member `data`.
    ///
    /// ```
    /// use api_errors::{ApiErrors, ErrorContext, errors::NotFoundError};
    /// use http::StatusCode;
    ///
    /// let errors = ApiErrors::new()
    ///     .member("request_id", |_, context| context.request_id().map(str::to_owned))
    ///     .member("docs", |error, _| format!("https://docs.example.com/{}", error.spec().err_code()));
    /// let context = ErrorContext::new(StatusCode::NOT_FOUND).with_request_id("9f86d081");
    /// let rendered = errors.render(&NotFoundError::new(), &context);
    /// assert_eq!(
    ///     rendered.text(),
    ///     r#"{"status":"FAIL","message":"Not Found","error_code":"RES-404","description":"The requested resource was not found.","data":null,"request_id":"9f86d081","docs":"https://docs.example.com/RES-404"}"#
    /// );
    /// ```
    ///
    /// # Panics
    /// If the name is empty, if another member has it, or if it is a member of the envelope or of problem details, such as `status`. While
    /// the app exposes the sources of errors, `sources` is such a name.
    #[track_caller]
    pub fn member<T: MemberValue>(
        mut self,
        name: &str,
        value: impl Fn(&dyn ApiError, &ErrorContext<'_>) -> T + Send + Sync + 'static,
    ) -> Self {
        let members = &mut self.settings.forms.members;
        let other = members.iter().find(|member| member.name() == name);
        let member = match (Member::new(name, value), other) {
            (Ok(_), Some(other)) if other.is_sources() => Err("is the member of `expose_sources`"),
            (Ok(_), Some(_)) => Err("is the name of another member"),
            (member, _) => member,
        };
        match member {
            Ok(member) => {
                let sources = members.iter().position(Member::is_sources);
                members.insert(sources.unwrap_or(members.len()), member);
            }
            Err(reason) => {
                panic!(
                    "the name of a member must be new, such as \"request_id\"; {name:?} {reason}"
                )
            }
        }
        self
    }

    /// Keeps these parts of each request for the [members](Self::member) of the app. An own format has
    /// [`ErrorFormat::wants`]. Several calls add up.
    ///
    /// Problem details keep the path in any case.
    pub fn members_want(mut self, wants: Wants) -> Self {
        let forms = &mut self.settings.forms;
        forms.members_want = wants.and(&forms.members_want);
        self
    }
}

#[track_caller]
fn problem(base: &str, negotiated: bool) -> Format {
    match validate::problem_base(base) {
        Ok(base) => Format::Problem { base, negotiated },
        Err(reason) => panic!(
            "the base of problem types must be a URI such as \"https://errors.example.com/\", or a path such as \"/problems/\"; {base:?} {reason}"
        ),
    }
}

#[track_caller]
fn own(format: impl ErrorFormat) -> Format {
    match OwnFormat::new(format) {
        Ok(format) => Format::Own(Arc::new(format)),
        Err(reason) => panic!(
            "the `content_types` of a format must be media types such as `application/json`; {reason}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panic_of(make: impl FnOnce() -> ApiErrors + std::panic::UnwindSafe) -> String {
        let panicked = std::panic::catch_unwind(make).expect_err("a panic");
        *panicked.downcast::<String>().expect("a text")
    }

    #[test]
    #[should_panic(
        expected = "or a path such as \"/problems/\"; \"errors\" is neither a URI nor a path that starts with `/`"
    )]
    fn a_wrong_base_is_told() {
        let _ = ApiErrors::new().problem_details("errors");
    }

    #[test]
    #[should_panic(expected = "\"https://\" has no valid host")]
    fn a_base_without_a_host_is_told() {
        let _ = ApiErrors::new().negotiate("https://");
    }
    struct Types(&'static [&'static str]);

    impl ErrorFormat for Types {
        fn content_types(&self) -> &[&'static str] {
            self.0
        }

        fn write(&self, _: &dyn ApiError, _: &ErrorContext<'_>, _: &mut Vec<u8>) {}
    }

    #[test]
    fn a_format_without_media_types_is_told() {
        let text = panic_of(|| ApiErrors::new().format(Types(&[])));
        assert!(
            text.contains("`application/json`; the list is empty"),
            "{text}"
        );
        let text =
            panic_of(|| ApiErrors::new().format_under("/v1", Types(&["text/plain", "json"])));
        assert!(
            text.contains("`application/json`; \"json\" is none"),
            "{text}"
        );
    }

    #[test]
    fn a_wrong_prefix_is_told_with_its_method() {
        let types = || Types(&["text/plain"]);
        for (text, method) in [
            (
                panic_of(move || ApiErrors::new().format_under("v1", types())),
                "format_under",
            ),
            (
                panic_of(|| ApiErrors::new().envelope_under("v1")),
                "envelope_under",
            ),
            (
                panic_of(|| ApiErrors::new().negotiate_under("v1", "/")),
                "negotiate_under",
            ),
            (
                panic_of(|| ApiErrors::new().problem_details_under("v1", "/")),
                "problem_details_under",
            ),
        ] {
            let expected = format!(
                "the prefix of `{method}` must be the start of a path, such as \"/v1\"; \"v1\" does not start with `/`"
            );
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn a_wrong_name_of_a_member_is_told() {
        let two = || ApiErrors::new().member("a", |_, _| 1);
        for (name, reason) in [
            ("", "is empty"),
            ("a", "is the name of another member"),
            (
                "status",
                "is a member of the envelope or of problem details",
            ),
            (
                "instance",
                "is a member of the envelope or of problem details",
            ),
            ("data", "is a member of the envelope or of problem details"),
        ] {
            let text = panic_of(move || two().member(name, |_, _| true));
            assert!(text.ends_with(&format!("{name:?} {reason}")), "{text}");
        }
    }
}
