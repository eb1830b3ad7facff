//! Edge cases of the grammar and of the types.

use std::fmt;

use api_errors::errors::NotFoundError;
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ErrorResponse, ErrorSpec, traits};
use http::StatusCode;
use support::envelope;
use support::failing::BadText;

/// An error may borrow, also inside a group.
#[test]
fn a_group_may_borrow() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No {name}", err_code = "BORROWED-404")]
    struct Missing<'a> {
        name: &'a str,
    }
    #[derive(Debug, ApiError)]
    enum Group<'a, 'b: 'a> {
        #[api_error(transparent)]
        Missing(#[from] Missing<'a>),
        #[api_error(transparent)]
        Other(Box<Missing<'b>>),
        #[api_error(transparent)]
        NotFound(NotFoundError),
    }
    let name = String::from("n");
    let expected = envelope("No n", "BORROWED-404", None, "null");
    assert_eq!(Group::from(Missing { name: &name }).envelope(), expected);
    let other = Group::Other(Box::new(Missing { name: &name }));
    assert_eq!(other.envelope(), expected);
    let not_found = Group::NotFound(NotFoundError::new());
    assert_eq!(not_found.status(), 404);
    let codes: Vec<_> = Group::SET.iter().map(ErrorSpec::err_code).collect();
    assert_eq!(codes, ["BORROWED-404", "RES-404"]);
}

/// `code` may be a path, so that an API can name its statuses.
#[test]
fn code_may_be_a_constant_of_the_type_itself() {
    #[derive(Debug, ApiError)]
    enum Own<'a> {
        #[api_error(code = Self::GONE, msg = "{0}", err_code = "OWN-410")]
        Gone(&'a str),
        #[api_error(code = <Self as Status>::STATUS, msg = "m", err_code = "TRAIT-409")]
        Taken,
    }
    impl Own<'_> {
        const GONE: StatusCode = StatusCode::GONE;
    }
    trait Status {
        const STATUS: StatusCode;
    }
    impl Status for Own<'_> {
        const STATUS: StatusCode = StatusCode::CONFLICT;
    }
    assert_eq!(Own::Gone("g").status(), 410);
    assert_eq!(Own::Taken.status(), 409);
}

/// The table of specs is a static, which cannot name `Self`. The types of fields and the example still can.
#[test]
fn self_in_field_types_and_example_means_the_type() {
    trait Wait {
        type Seconds;
        const SECONDS: Self::Seconds;
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 503, msg = "Busy: {load}", err_code = "BUSY-503", example = Self { wait: Self::SECONDS, load: <Self as Wait>::SECONDS })]
    struct Busy {
        #[api_error(header = "retry-after")]
        wait: <Self as Wait>::Seconds,
        #[api_error(data)]
        load: <Self as Wait>::Seconds,
    }
    impl Wait for Busy {
        type Seconds = u32;
        const SECONDS: u32 = 30;
    }
    let mut examples = Vec::new();
    Busy::SET.specs()[0].with_example(|error| {
        examples.push((error.envelope(), error.headers()["retry-after"].clone()));
    });
    let [(body, retry_after)] = &examples[..] else {
        panic!("{} examples", examples.len());
    };
    let expected = envelope("Busy: 30", "BUSY-503", None, r#"{"load":30}"#);
    assert_eq!(*body, expected);
    assert_eq!(retry_after, "30");
}

/// A placeholder takes every spec of `format!`. `{:p}` prints the address in the pointer, not that of the field.
#[test]
fn a_pointer_is_shown_as_format_shows_it() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{at:p} {at:>20p}", err_code = "POINTER")]
    struct Pointer {
        at: &'static u8,
    }
    static PLACE: u8 = 1;
    let at = &PLACE;
    assert_eq!(Pointer { at }.message(), format!("{at:p} {at:>20p}"));
}

/// A `macro_rules` may write the type and everything in it.
#[test]
fn a_macro_may_write_the_example() {
    macro_rules! missing {
        ($name:ident, $field:ident, $value:expr) => {
            #[derive(Debug, ApiError)]
            #[api_error(code = 404, msg = "No {id}", err_code = "MACRO-404", example = $name { $field: $value })]
            struct $name {
                $field: u8,
            }
        };
    }
    missing!(Missing, id, 7);
    let mut shown = None;
    assert!(
        Missing::SET.specs()[0].with_example(|error| shown = Some(error.message().into_owned()))
    );
    assert_eq!(shown.as_deref(), Some("No 7"));
    assert_eq!(Missing { id: 8 }.message(), "No 8");
}

/// If a `Display` fails, the response contains the text of the template, or nothing if there is no template. The
/// methods of the traits return the same.
#[test]
fn a_description_that_fails_without_a_declared_one_is_none() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "D")]
    struct Described(#[api_error(desc)] BadText);
    let error = Described(BadText);
    assert_eq!(error.envelope(), envelope("m", "D", None, "null"));
    assert_eq!(error.desc_text(), None);
    let read: ErrorResponse = serde_json::from_str(&error.envelope()).expect("an envelope");
    assert_eq!(read, ErrorResponse::from(&error as &dyn traits::ApiError));
}

/// What is declared is listed once, and it is what is sent. Directives are case-insensitive (RFC 9111
/// section 5.2).
#[test]
fn cache_control_is_listed_once() {
    #[derive(Debug, ApiError)]
    enum Cached {
        #[api_error(
            code = 429,
            msg = "m",
            err_code = "A",
            headers("Cache-Control" = "private, No-Store")
        )]
        Along,
        #[api_error(
            code = 429,
            msg = "m",
            err_code = "B",
            headers("Cache-Control" = "public")
        )]
        Against,
    }
    for (error, expected) in [
        (Cached::Along, "private, No-Store"),
        (Cached::Against, "no-store"),
    ] {
        let declared: Vec<_> = error
            .spec()
            .headers()
            .map(|header| (header.name(), header.value()))
            .collect();
        assert_eq!(declared, [("cache-control", Some(expected))]);
        assert_eq!(error.headers()["cache-control"], expected);
    }
}

/// The checks outside of the impls must be able to name what the fields are made of.
#[test]
fn field_types_with_lifetimes_of_their_own() {
    struct Lazy<F: ?Sized>(Box<F>);
    impl<F: ?Sized> fmt::Debug for Lazy<F> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("Lazy")
        }
    }
    impl<F: ?Sized + Fn(&str) -> usize> fmt::Display for Lazy<F> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0("abc").fmt(f)
        }
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{object} {pointer}", err_code = "BINDERS")]
    struct Binders<'a> {
        object: Lazy<dyn for<'x> Fn(&'x str) -> usize + 'a>,
        pointer: Lazy<fn(&str) -> usize>,
    }
    let object = Lazy(Box::new(str::len) as Box<dyn Fn(&str) -> usize>);
    let pointer = Lazy(Box::new(str::len as fn(&str) -> usize));
    assert_eq!(Binders { object, pointer }.message(), "3 3");
}

/// The derive adds the bounds that it needs, also for `from(..)` through a generic error.
#[test]
fn from_reaches_through_a_generic_group() {
    #[derive(Debug, ApiError)]
    enum Inner<T> {
        #[api_error(code = 400, msg = "{0}", err_code = "INNER")]
        Shown(#[api_error(data)] T),
        #[api_error(transparent)]
        Missing(#[from] NotFoundError),
    }
    #[derive(Debug, ApiError)]
    enum Outer<T> {
        #[api_error(transparent, from(NotFoundError))]
        Inner(#[from] Inner<T>),
    }
    fn missing() -> Result<(), Outer<u8>> {
        Err(NotFoundError::new())?
    }
    fn boxed() -> Result<(), Box<Outer<u8>>> {
        Err(Inner::Shown(7))?
    }
    assert_eq!(missing().expect_err("an error").status(), 404);
    assert_eq!(boxed().expect_err("an error").message(), "7");
}

/// As in thiserror.
#[test]
fn a_source_may_be_unwind_safe() {
    type Source = Box<dyn std::error::Error + Send + Sync + std::panic::UnwindSafe>;
    #[derive(Debug, ApiError)]
    #[api_error(code = 500, msg = "m", err_code = "U")]
    struct Unwind(#[source] Source);
    let error = Unwind(Box::new(fmt::Error));
    assert_eq!(support::chain(&error).len(), 1);
}

/// The buffer in which bodies are put together is the thread's: a body within a body has its own.
#[test]
fn a_display_may_render_another_error() {
    struct Rendered;
    impl fmt::Display for Rendered {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let inner = Inner { text: "x" };
            f.write_str(&inner.envelope())
        }
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "inner {text}", err_code = "INNER")]
    struct Inner {
        text: &'static str,
    }
    #[derive(ApiError)]
    #[api_error(code = 400, msg = "<{value}>", desc = "<{value}>", err_code = "OUTER")]
    struct Outer {
        value: Rendered,
    }
    impl fmt::Debug for Outer {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("Outer")
        }
    }
    let text = format!("<{}>", envelope("inner x", "INNER", None, "null"));
    let outer = Outer { value: Rendered };
    let expected = envelope(&text, "OUTER", Some(&text), "null");
    assert_eq!(outer.envelope(), expected);
    assert_eq!(outer.envelope(), expected);
}

/// One body that is larger than what is kept of the buffer, and a small one after it.
#[test]
fn a_large_body_leaves_nothing_in_the_next() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{text}", err_code = "LARGE")]
    struct Large {
        text: String,
    }
    for length in [10_000, 3, 3_000, 0] {
        let text = "é".repeat(length);
        let expected = envelope(&text, "LARGE", None, "null");
        assert_eq!(Large { text }.envelope(), expected);
    }
}
