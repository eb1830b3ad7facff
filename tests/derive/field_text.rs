//! Fields that contain the message and description of the instance.

use std::borrow::Cow;
use std::fmt;

use api_errors::traits::ApiError as _;
use api_errors::{ApiError, ErrorResponse, traits};
use support::envelope;

#[test]
fn a_field_replaces_the_message_and_the_spec_keeps_it() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 422,
        msg = "Validation Failed",
        desc = "Declared.",
        err_code = "V"
    )]
    struct Invalid {
        #[api_error(msg)]
        summary: String,
        #[api_error(desc)]
        explanation: &'static str,
    }

    let error = Invalid {
        summary: "2 \"faults\"".to_owned(),
        explanation: "qty, sku",
    };
    assert_eq!(error.message(), "2 \"faults\"");
    assert_eq!(error.to_string(), "2 \"faults\"");
    assert_eq!(error.desc_text().as_deref(), Some("qty, sku"));
    assert_eq!(
        (error.spec().msg(), error.spec().desc()),
        ("Validation Failed", Some("Declared."))
    );
    assert_eq!(
        error.envelope(),
        envelope("2 \"faults\"", "V", Some("qty, sku"), "null")
    );
}

/// `Option` is known by its type, so these work like the plain spelling.
type Perhaps<T> = Option<T>;
type PerhapsText = Option<String>;

mod elsewhere {
    pub(super) type Maybe = Option<&'static str>;
}

#[test]
fn none_leaves_the_declared_text() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m {id}", desc = "d {id}", err_code = "O")]
    struct Optional {
        #[api_error(msg)]
        msg: Perhaps<Cow<'static, str>>,
        #[api_error(desc)]
        desc: PerhapsText,
        id: u8,
    }

    let bare = Optional {
        msg: None,
        desc: None,
        id: 1,
    };
    assert_eq!(bare.envelope(), envelope("m 1", "O", Some("d 1"), "null"));
    assert_eq!(bare.to_string(), "m 1");
    assert_eq!(bare.desc_text().as_deref(), Some("d 1"));
    let told = Optional {
        msg: Some("own".into()),
        desc: Some(String::new()),
        id: 1,
    };
    assert_eq!(told.envelope(), envelope("own", "O", Some(""), "null"));
    assert_eq!(told.message(), "own");
    assert_eq!(told.desc_text().as_deref(), Some(""));
}

#[test]
fn a_description_may_come_from_the_field_alone() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "D")]
    struct Described {
        #[api_error(desc)]
        why: elsewhere::Maybe,
    }

    let (none, some) = (Described { why: None }, Described { why: Some("w") });
    assert_eq!(none.spec().desc(), None);
    assert_eq!(none.desc_text(), None);
    assert_eq!(none.envelope(), envelope("m", "D", None, "null"));
    assert_eq!(some.desc_text().as_deref(), Some("w"));
    assert_eq!(some.envelope(), envelope("m", "D", Some("w"), "null"));
}

#[test]
fn any_display_will_do() {
    struct Loud(u8);
    impl fmt::Debug for Loud {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("Loud")
        }
    }
    impl fmt::Display for Loud {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{}!", self.0)
        }
    }

    #[derive(Debug, ApiError)]
    enum Any {
        #[api_error(code = 400, msg = "m", err_code = "A")]
        Own(#[api_error(msg, desc)] Loud),
        #[api_error(code = 400, msg = "m", err_code = "B")]
        Boxed(#[api_error(msg)] Box<str>, #[api_error(desc)] Option<char>),
        #[api_error(code = 400, msg = "m", err_code = "C")]
        Dyn(#[api_error(msg)] Box<dyn Shown>),
    }
    trait Shown: fmt::Display + fmt::Debug {}
    impl Shown for Loud {}

    assert_eq!(
        Any::Own(Loud(1)).envelope(),
        envelope("1!", "A", Some("1!"), "null")
    );
    assert_eq!(
        Any::Boxed("b".into(), Some('c')).envelope(),
        envelope("b", "B", Some("c"), "null")
    );
    assert_eq!(
        Any::Dyn(Box::new(Loud(2))).envelope(),
        envelope("2!", "C", None, "null")
    );
}

#[test]
fn a_field_may_have_several_roles() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No {id}", err_code = "R", desc = "{id:?}")]
    struct Roles {
        #[api_error(data = "orderId", header = "X-Order")]
        id: String,
        #[api_error(msg, data)]
        text: Option<&'static str>,
    }

    let error = Roles {
        id: "A1".to_owned(),
        text: None,
    };
    assert_eq!(
        error.envelope(),
        envelope(
            "No A1",
            "R",
            Some("\"A1\""),
            r#"{"orderId":"A1","text":null}"#
        )
    );
    assert_eq!(error.headers()["x-order"], "A1");
    let error = Roles {
        id: "A1".to_owned(),
        text: Some("t"),
    };
    assert_eq!(
        error.envelope(),
        envelope("t", "R", Some("\"A1\""), r#"{"orderId":"A1","text":"t"}"#)
    );
}

/// A message of the app's own is escaped like any JSON, and never cut: its length is the app's decision.
#[test]
fn a_message_is_as_long_as_it_is() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "L")]
    struct Long(#[api_error(msg)] String);

    let text = "\u{0}\u{1b}\"\\é😀\r\n".repeat(1_000);
    let error = Long(text.clone());
    assert_eq!(error.message(), text);
    assert_eq!(error.envelope(), envelope(&text, "L", None, "null"));
}

#[test]
fn the_envelope_reads_back_as_error_response() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", desc = "d\n", err_code = "B", data(limit = 10))]
    struct Back {
        #[api_error(msg)]
        msg: &'static str,
    }

    let error = Back { msg: "\"own\"" };
    let read: ErrorResponse = serde_json::from_str(&error.envelope()).expect("an envelope");
    assert_eq!(read, ErrorResponse::from(&error as &dyn traits::ApiError));
    assert_eq!(read.message, "\"own\"");
    assert_eq!(read.description.as_deref(), Some("d\n"));
    assert_eq!(read.data, Some(serde_json::json!({ "limit": 10 })));
    assert_eq!(
        serde_json::to_string(&read).expect("JSON"),
        error.envelope()
    );
}

#[test]
fn error_response_takes_an_envelope_and_nothing_else() {
    let read = |body: &str| serde_json::from_str::<ErrorResponse>(body).is_ok();
    assert!(read(
        r#"{"status":"FAIL","message":"m","error_code":"C","description":null,"data":null}"#
    ));
    assert!(!read(
        r#"{"status":"SUCCESS","message":"m","error_code":"C","description":null,"data":null}"#
    ));
    assert!(!read(r#"{"detail":"Not Found"}"#));
}
