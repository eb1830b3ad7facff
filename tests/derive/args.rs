//! The values of placeholders, by their names.

use std::sync::Arc;
use std::{fmt, iter};

use api_errors::errors::{FieldError, NotFoundError, ValidationError};
use api_errors::traits::ApiErrorSet;
use api_errors::{ApiError, ErrorSpec, traits};
use support::failing::BadText;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(
        code = 409,
        msg = "Order {id} is {state:?}, not {type}",
        desc = "{id:06} and {id}, {id:06} {state}",
        err_code = "ORDER-409",
        headers("X-Owner" = "{owner}")
    )]
    State {
        id: u64,
        state: &'static str,
        r#type: char,
        owner: &'static str,
    },
    #[api_error(
        code = 422,
        msg = "\"{0}\" {{0}} \\{1: >+5.1}",
        desc = "\n{ 1 }{0:}",
        err_code = "ORDER-422"
    )]
    Escaped(&'static str, f64),
    #[api_error(code = 404, msg = "Gone", err_code = "ORDER-404")]
    Plain,
    #[api_error(code = 400, msg = "{0} is wrong", desc = "{1}", err_code = "ORDER-400")]
    OwnTexts(u8, u8, #[api_error(msg)] Option<&'static str>),
}

fn args(error: &dyn traits::ApiError) -> Vec<(&'static str, &'static str, String)> {
    let args = error.args().into_iter();
    args.map(|arg| (arg.name(), arg.format(), arg.value().to_owned()))
        .collect()
}

fn names<E: ApiErrorSet>() -> Vec<Vec<&'static str>> {
    let names = |spec: &ErrorSpec| spec.arg_names().collect();
    E::SET.iter().map(names).collect()
}

fn expected(
    args: &[(&'static str, &'static str, &str)],
) -> Vec<(&'static str, &'static str, String)> {
    let owned = |(name, format, value): &(&'static str, &'static str, &str)| {
        (*name, *format, (*value).to_owned())
    };
    args.iter().map(owned).collect()
}

#[test]
fn each_placeholder_is_there_once_in_the_order_of_first_use() {
    let error = OrderError::State {
        id: 42,
        state: "paid",
        r#type: 'x',
        owner: "me",
    };
    let all = expected(&[
        ("id", "", "42"),
        ("state", "?", "\"paid\""),
        ("type", "", "x"),
        ("id", "06", "000042"),
        ("state", "", "paid"),
    ]);
    assert_eq!(args(&error), all);
    assert_eq!(args(&Box::new(error)), all);
}

#[test]
fn names_and_formats_are_as_they_were_written() {
    let all = expected(&[
        ("0", "", "\u{1}\""),
        ("1", " >+5.1", " +1.5"),
        ("1", "", "1.5"),
    ]);
    assert_eq!(args(&OrderError::Escaped("\u{1}\"", 1.5)), all);
}

#[test]
fn an_error_without_placeholders_has_none() {
    assert_eq!(args(&OrderError::Plain), []);
    assert_eq!(args(&NotFoundError::new().msg("{id}")), []);
}

#[test]
fn a_built_in_error_has_those_of_its_declaration() {
    let fields = ["a", "b"].map(|name| FieldError::new(name, "{name}", "wrong"));
    let error = ValidationError::new(fields).desc("{own}");
    assert_eq!(args(&error), expected(&[("n", "", "2")]));
}

#[test]
fn a_field_that_replaces_the_message_leaves_the_values() {
    let all = expected(&[("0", "", "1"), ("1", "", "2")]);
    for own in [None, Some("own")] {
        assert_eq!(args(&OrderError::OwnTexts(1, 2, own)), all);
    }
}

#[test]
fn a_spec_has_the_names_without_an_instance() {
    assert_eq!(
        names::<OrderError>(),
        [
            vec!["id", "state", "type", "id", "state"],
            vec!["0", "1", "1"],
            vec![],
            vec!["0", "1"],
        ]
    );
}

#[test]
fn a_group_has_those_of_the_error_that_it_nests() {
    #[derive(Debug, ApiError)]
    enum Group {
        #[api_error(transparent)]
        Order(#[from] Arc<OrderError>),
    }
    let error = Arc::new(OrderError::OwnTexts(1, 2, None));
    assert_eq!(args(&Group::from(Arc::clone(&error))), args(&error));
}

#[test]
fn a_value_that_fails_or_is_too_long_is_the_placeholder() {
    struct Long;
    impl fmt::Display for Long {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let mut texts = iter::repeat_n("x".repeat(1024), 1025);
            texts.try_for_each(|text| f.write_str(&text))
        }
    }
    impl fmt::Debug for Long {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("short")
        }
    }
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "{bad:>5} {long} {long:?}",
        desc = "{fine}",
        err_code = "FAILS"
    )]
    struct Fails {
        bad: BadText,
        long: Long,
        fine: String,
    }
    let error = Fails {
        bad: BadText,
        long: Long,
        fine: "x".repeat(1 << 20),
    };
    let all = [
        ("bad", ">5", "{bad:>5}"),
        ("long", "", "{long}"),
        ("long", "?", "short"),
        ("fine", "", &error.fine),
    ];
    assert_eq!(args(&error), expected(&all));
}
