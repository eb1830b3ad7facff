//! The values that builders override, and the values that they keep.

use api_errors::errors::query::{
    InvalidFacetFilterError, InvalidFacetValueError, InvalidOrderFieldError,
    InvalidSearchColumnError, NoSearchableFieldsError, UnsupportedFacetTypeError,
};
use api_errors::errors::{
    ConflictError, ForbiddenError, HttpError, InternalError, LockTimeoutError, NotFoundError,
    PoolExhaustedError, UnauthorizedError, ValidationError,
};
use api_errors::traits::ApiError;
use http::header::{HeaderName, HeaderValue, WWW_AUTHENTICATE};
use serde_json::json;
use support::envelope;

const NOT_FOUND: &str = "The requested resource was not found.";

#[test]
fn one_word_for_one_thing() {
    let error = NotFoundError::new()
        .msg("User 42 not found")
        .desc("No user with that ID exists in the database.")
        .data(json!({ "id": 42 }))
        .header("X-Table", "users");
    assert_eq!(
        error.envelope(),
        envelope(
            "User 42 not found",
            "RES-404",
            Some("No user with that ID exists in the database."),
            r#"{"id":42}"#
        )
    );
    assert_eq!(error.headers()["x-table"], "users");
    assert_eq!(error.headers().len(), 1);
    assert_eq!(error.to_string(), "User 42 not found");
    // The documentation keeps what is declared.
    assert_eq!(error.spec().msg(), "Not Found");
    assert_eq!(error.spec().desc(), Some(NOT_FOUND));
}

#[test]
fn each_override_leaves_the_rest() {
    let new = NotFoundError::new;
    assert_eq!(
        new().msg(String::from("own")).envelope(),
        envelope("own", "RES-404", Some(NOT_FOUND), "null")
    );
    assert_eq!(
        new().desc("own \"d\"").envelope(),
        envelope("Not Found", "RES-404", Some("own \"d\""), "null")
    );
    assert_eq!(
        new().data([1, 2]).envelope(),
        envelope("Not Found", "RES-404", Some(NOT_FOUND), "[1,2]")
    );
    assert_eq!(
        new().header("x-a", "1").envelope(),
        envelope("Not Found", "RES-404", Some(NOT_FOUND), "null")
    );
}

#[test]
fn the_last_word_counts_and_may_be_empty() {
    let error = ConflictError::new()
        .msg("first")
        .msg("")
        .desc("first")
        .desc("")
        .data(1)
        .data(Option::<u8>::None);
    assert_eq!(error.envelope(), envelope("", "RES-409", Some(""), "null"));
    assert_eq!(ApiError::desc_text(&error).as_deref(), Some(""));
    assert_eq!(error.data_value(), None);
}

/// A placeholder is a word of the declaration; in a text of the instance it is text.
#[test]
fn braces_in_an_override_are_braces() {
    let error = ValidationError::new([]).desc("{n} \u{1}{}");
    assert_eq!(
        error.envelope(),
        envelope(
            "Validation Error",
            "VAL-422",
            Some("{n} \u{1}{}"),
            r#"{"errors":[]}"#
        )
    );
}

#[test]
fn a_challenge_takes_the_place_of_the_declared_one() {
    let challenges = |error: UnauthorizedError| -> Vec<HeaderValue> {
        let headers = error.headers();
        headers.get_all(WWW_AUTHENTICATE).iter().cloned().collect()
    };
    assert_eq!(
        challenges(UnauthorizedError::new()),
        ["Bearer realm=\"api\""]
    );
    assert_eq!(
        challenges(UnauthorizedError::new().header("WWW-Authenticate", "Basic realm=\"x\"")),
        ["Basic realm=\"x\""]
    );
    let two = UnauthorizedError::new()
        .header(WWW_AUTHENTICATE, "Basic")
        .header("www-authenticate", HeaderValue::from_static("Digest"));
    assert_eq!(challenges(two), ["Basic", "Digest"]);
    // A header beside it does not take the challenge away, nor does a value that HTTP does not allow.
    let beside = UnauthorizedError::new().header("x-a", "1");
    assert_eq!(challenges(beside), ["Bearer realm=\"api\""]);
    let invalid = UnauthorizedError::new().header("WWW-Authenticate", "a\r\nb");
    assert_eq!(challenges(invalid), ["Bearer realm=\"api\""]);
}

#[test]
fn names_and_values_of_every_kind() {
    let error = NotFoundError::new()
        .header("X-Str", "s")
        .header(String::from("X-String"), String::from("t"))
        .header(HeaderName::from_static("x-name"), 7_u16)
        .header("x-bytes", b"b".as_slice());
    let headers = error.headers();
    for (name, value) in [
        ("x-str", "s"),
        ("x-string", "t"),
        ("x-name", "7"),
        ("x-bytes", "b"),
    ] {
        assert_eq!(headers[name], value);
    }
    assert_eq!(headers.len(), 4);
}

#[test]
fn what_frames_the_message_is_refused() {
    let error = NotFoundError::new()
        .header("Content-Type", "text/html")
        .header("content-length", "1")
        .header("Transfer-Encoding", "chunked")
        .header("CONNECTION", "close");
    assert!(error.headers().is_empty());
}

#[test]
fn what_http_does_not_allow_is_dropped() {
    let error = NotFoundError::new()
        .header("bad name", "1")
        .header("", "1")
        .header("x-value", "a\r\nSet-Cookie: b=c")
        .header("x-null", "\0")
        .header("x-good", "good");
    let headers = error.headers();
    assert_eq!(headers.len(), 1);
    assert_eq!(headers["x-good"], "good");
}

#[test]
fn retry_after_can_be_set() {
    let error = PoolExhaustedError::new().header("Retry-After", "30");
    assert_eq!(error.headers()["retry-after"], "30");
    assert_eq!(error.headers().len(), 1);
    let error = LockTimeoutError::new().msg("Busy");
    assert_eq!(error.headers()["retry-after"], "1");
    assert_eq!(error.message(), "Busy");
}

#[test]
fn no_store_cannot_be_lifted() {
    let error = HttpError::new(http::StatusCode::TOO_MANY_REQUESTS)
        .header("Cache-Control", "public")
        .header("Cache-Control", "max-age=60");
    let headers = error.headers();
    let values: Vec<_> = headers.get_all("cache-control").iter().collect();
    assert_eq!(values, ["no-store"]);
}

/// `data` sets the type of the data. The parts that were set before stay, and every builder exists for every type.
#[test]
fn data_changes_the_type_and_keeps_the_other_parts() {
    #[derive(serde::Serialize)]
    struct OrderRef {
        order: u64,
    }
    let error: NotFoundError<&str> = NotFoundError::new()
        .msg("m")
        .header("x-h", "h")
        .caused_by("why")
        .data("first");
    assert_eq!(error.data_value(), Some(json!("first")));
    let error: NotFoundError<OrderRef> = error.data(OrderRef { order: 7 }).desc("d");
    assert_eq!(
        error.envelope(),
        envelope("m", "RES-404", Some("d"), r#"{"order":7}"#)
    );
    assert_eq!(error.headers()["x-h"], "h");
    assert_eq!(support::chain(&error), ["why"]);
    let error = error.msg("n").header("x-i", "i").caused_by("root");
    assert_eq!(error.headers().len(), 2);
    assert_eq!(support::chain(&error), ["root"]);
    assert_eq!(error.clone().envelope(), error.envelope());
}

/// The type of the data needs no trait but `Serialize`, and no other than `'static` afterwards.
#[test]
fn the_data_type_needs_serialize_alone() {
    struct Opaque(std::rc::Rc<u8>);
    impl serde::Serialize for Opaque {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_u8(*self.0)
        }
    }
    fn crosses<T: Send + Sync + std::fmt::Debug + Clone + 'static>(_: &T) {}
    let error = ForbiddenError::new().data(Opaque(std::rc::Rc::new(7)));
    crosses(&error);
    assert_eq!(error.data_value(), Some(json!(7)));
    let shown = format!("{error:?}");
    assert!(shown.starts_with("ForbiddenError { customization: Customization(Some(Parts"));
}

/// No annotation is necessary for an error without data.
#[test]
fn an_error_without_data_is_inferred() {
    fn find(found: Option<u8>) -> Result<u8, NotFoundError> {
        let found = found.ok_or_else(NotFoundError::new)?;
        let _: NotFoundError<_> = NotFoundError::<()>::new();
        let _ = ConflictError::new();
        let _ = (UnauthorizedError::default(), NotFoundError::SET);
        Ok(found)
    }
    assert_eq!(find(Some(7)).expect("found"), 7);
    assert_eq!(find(None).expect_err("not found").status(), 404);
}

/// The data of all other errors is declared or `null`.
#[test]
fn every_built_in_error_has_the_builders() {
    macro_rules! built {
        ($($error:expr),* $(,)?) => {
            [$({
                let error = $error.msg("m").desc("d").header("x-h", "h");
                (error.message().into_owned(), error.headers()["x-h"].clone())
            }),*]
        };
    }
    let all = built!(
        UnauthorizedError::new(),
        ForbiddenError::new(),
        NotFoundError::new(),
        ConflictError::new(),
        NoSearchableFieldsError::new("m"),
        InvalidSearchColumnError::new("c", ["v"]),
        InvalidFacetFilterError::new("k", ["v"]),
        InvalidFacetValueError::new("k", "v"),
        UnsupportedFacetTypeError::new("k", "t"),
        InvalidOrderFieldError::new("f", ["v"]),
        PoolExhaustedError::new(),
        LockTimeoutError::new(),
        ValidationError::new([]),
        InternalError::new("s"),
        HttpError::new(http::StatusCode::GONE),
    );
    for (message, header) in all {
        assert_eq!(message, "m");
        assert_eq!(header, "h");
    }
}

/// So that no handler meets clippy's `result_large_err`.
#[test]
fn what_overrides_nothing_is_one_word() {
    let word = size_of::<usize>();
    assert_eq!(size_of::<NotFoundError>(), word);
    assert_eq!(size_of::<NotFoundError<[u64; 8]>>(), word);
    assert_eq!(size_of::<UnauthorizedError>(), word);
    assert_eq!(size_of::<ForbiddenError>(), word);
    assert_eq!(size_of::<ConflictError>(), word);
    assert_eq!(size_of::<PoolExhaustedError>(), word);
    assert_eq!(size_of::<LockTimeoutError>(), word);
    // clippy warns from 128 bytes on.
    assert!(size_of::<ValidationError>() < 128);
    assert!(size_of::<InvalidFacetFilterError>() < 128);
    assert!(size_of::<InternalError>() < 128);
    assert!(size_of::<HttpError>() < 128);
}

#[test]
fn built_in_errors_cross_threads() {
    fn crosses<T: Send + Sync + 'static>() -> usize {
        size_of::<T>()
    }
    let sizes = [
        crosses::<NotFoundError>(),
        crosses::<InternalError>(),
        crosses::<HttpError>(),
        crosses::<ValidationError>(),
        crosses::<InvalidOrderFieldError>(),
    ];
    assert!(sizes.iter().all(|size| *size > 0));
}
