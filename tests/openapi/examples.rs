//! The examples of errors without `example`: a placeholder and the data of one field have one value.

use std::borrow::Cow;
use std::net::Ipv4Addr;
use std::num::NonZeroU32;
use std::time::Duration;

use api_errors::traits::{ApiError as _, ApiErrorSet};
use api_errors::{ApiError, ErrorSpec};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::{IntoResponses, ToSchema};

/// The documented example of an error.
fn example<E: IntoResponses>(code: &str) -> Value {
    let responses = serde_json::to_value(E::responses()).unwrap();
    let mut responses = responses.as_object().unwrap().values();
    responses
        .find_map(|response| {
            let examples = &response["content"]["application/json"]["examples"];
            Some(examples.get(code)?["value"].clone())
        })
        .unwrap()
}

type Name = Cow<'static, str>;

#[derive(Debug, ApiError)]
#[api_error(code = 409)]
enum OrderError {
    #[api_error(
        msg = "{sku} and {kind}: {left} of {wanted}",
        desc = "{sku} for {customer}, {is_paid}",
        err_code = "FILLED"
    )]
    Filled {
        #[api_error(data)]
        sku: Name,
        #[api_error(data = "number")]
        left: u64,
        wanted: NonZeroU32,
        kind: &'static str,
        #[api_error(data)]
        customer: uuid::Uuid,
        is_paid: bool,
    },
    #[api_error(msg = "{0} of {1} from {2}", err_code = "TUPLE")]
    Tuple(
        #[api_error(data = "seat")] Box<str>,
        String,
        #[api_error(data = "from")] Ipv4Addr,
    ),
    #[api_error(msg = "The name is {0}", err_code = "WHOLE")]
    Whole(#[api_error(data(flatten))] String),
}

#[test]
fn a_placeholder_has_the_value_of_its_data() {
    let filled = OrderError::Filled {
        sku: "sku".into(),
        left: 0,
        wanted: NonZeroU32::MIN,
        kind: "kind",
        customer: uuid::Uuid::nil(),
        is_paid: false,
    };
    let tuple = OrderError::Tuple(
        "seat".into(),
        "text".to_owned(),
        Ipv4Addr::new(192, 0, 2, 1),
    );
    let whole = OrderError::Whole("text".to_owned());
    for (code, error) in [("FILLED", filled), ("TUPLE", tuple), ("WHOLE", whole)] {
        let sent: Value = serde_json::from_str(&error.envelope()).unwrap();
        assert_eq!(example::<OrderError>(code), sent);
    }
    assert_eq!(
        example::<OrderError>("FILLED")["message"],
        "sku and kind: 0 of 1"
    );
    assert_eq!(OrderError::SET.without_example().count(), 0);
}

/// A field that always has a text replaces the declared one. The document cannot know it.
#[test]
fn a_text_that_is_always_replaced_needs_an_example() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 409)]
    #[expect(dead_code, reason = "only its document counts")]
    enum TextError {
        #[api_error(msg = "Declared", err_code = "MSG")]
        Msg(#[api_error(msg)] String),
        #[api_error(msg = "Declared", err_code = "DESC")]
        Desc(#[api_error(desc)] &'static str),
        #[api_error(msg = "Declared", err_code = "SHOWN", example = Self::Shown("Sold out".to_owned()))]
        Shown(#[api_error(msg)] String),
        #[api_error(msg = "Declared", err_code = "OPTIONAL")]
        Optional(
            #[api_error(msg)] Option<String>,
            #[api_error(desc)] Option<String>,
        ),
        #[api_error(msg = "Declared", err_code = "BOTH")]
        Both(#[api_error(msg)] Option<String>, #[api_error(desc)] String),
    }
    let names = TextError::SET.without_example().map(ErrorSpec::name);
    assert_eq!(names.collect::<Vec<_>>(), ["Msg", "Desc", "Both"]);
}

/// Its text is not its JSON.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Sku(String);

impl std::fmt::Display for Sku {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SKU {}", self.0)
    }
}

#[derive(Debug, ApiError)]
#[api_error(code = 409)]
#[expect(dead_code, reason = "only its document counts")]
enum UnknownError {
    #[api_error(msg = "{sku} is taken", err_code = "OWN-DISPLAY")]
    OwnDisplay {
        #[api_error(data)]
        sku: Sku,
    },
    #[api_error(msg = "Order {id:06} and {id}", err_code = "FORMAT")]
    Format { id: u64 },
    #[api_error(msg = "Too late", desc = "After {limit:?}", err_code = "DESC")]
    Desc { limit: Duration },
    #[api_error(msg = "Not {value}", err_code = "FLOAT")]
    Float {
        #[api_error(data)]
        value: f64,
    },
    #[api_error(msg = "{value} of {value:?}", err_code = "SHOWN", example = Self::Shown { value: 7 })]
    Shown { value: u8 },
    #[api_error(msg = "Static", err_code = "STATIC")]
    Static,
}

#[test]
fn a_value_that_is_not_known_is_an_ellipsis() {
    let message = |code| example::<UnknownError>(code)["message"].clone();
    assert_eq!(message("OWN-DISPLAY"), "… is taken");
    assert_eq!(message("FORMAT"), "Order … and 0");
    assert_eq!(example::<UnknownError>("DESC")["description"], "After …");
    assert_eq!(message("FLOAT"), "Not …");
    assert_eq!(message("SHOWN"), "7 of 7");
    let names: Vec<_> = UnknownError::SET
        .without_example()
        .map(ErrorSpec::name)
        .collect();
    assert_eq!(names, ["OwnDisplay", "Format", "Desc", "Float"]);
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "No {id} in {place}", err_code = "MISSING-404")]
struct MissingError<'a, K: std::fmt::Debug + std::fmt::Display + Serialize> {
    #[api_error(data)]
    id: K,
    place: &'a str,
}

/// The name of the type is known without a bound.
#[test]
fn a_generic_error_shows_the_type_of_its_instance() {
    let example = example::<MissingError<'static, u64>>("MISSING-404");
    assert_eq!(example["message"], "No 0 in place");
    assert_eq!(example["data"], json!({ "id": 0 }));
}
