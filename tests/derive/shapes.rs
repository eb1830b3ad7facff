//! Every shape of a type, and every place where a type can be declared.

use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ErrorSpec};
use support::envelope;

#[test]
fn structs_of_every_shape() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "UNIT")]
    struct Unit;
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "BRACES")]
    struct Braces {}
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "PARENS")]
    struct Parens();
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "UNUSED")]
    struct Unused(#[expect(dead_code, reason = "no role")] u8);

    assert_eq!(Unit.envelope(), envelope("m", "UNIT", None, "null"));
    assert_eq!(Braces {}.envelope(), envelope("m", "BRACES", None, "null"));
    assert_eq!(Parens().envelope(), envelope("m", "PARENS", None, "null"));
    assert_eq!(Unused(1).envelope(), envelope("m", "UNUSED", None, "null"));
}

#[test]
fn variants_of_every_shape() {
    #[derive(Debug, ApiError)]
    enum Every {
        #[api_error(code = 400, msg = "m", err_code = "UNIT")]
        Unit,
        #[api_error(code = 400, msg = "m", err_code = "BRACES")]
        Braces {},
        #[api_error(code = 400, msg = "m", err_code = "PARENS")]
        Parens(),
        #[api_error(code = 400, msg = "{1}{0}", err_code = "TUPLE")]
        Tuple(u8, u8),
        #[api_error(code = 400, msg = "{b}{a}", err_code = "NAMED")]
        Named { a: u8, b: u8 },
    }
    let all = [
        (Every::Unit, "m", "UNIT"),
        (Every::Braces {}, "m", "BRACES"),
        (Every::Parens(), "m", "PARENS"),
        (Every::Tuple(1, 2), "21", "TUPLE"),
        (Every::Named { a: 1, b: 2 }, "21", "NAMED"),
    ];
    for (error, message, code) in &all {
        assert_eq!(error.envelope(), envelope(message, code, None, "null"));
    }
}

#[test]
fn an_enum_may_be_empty_and_nest() {
    #[derive(Debug, ApiError)]
    enum Never {}
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, desc = "d", retry_after = 1)]
    enum NeverWithDefaults {}
    #[derive(Debug, ApiError)]
    enum Group {
        #[api_error(transparent)]
        Never(#[from] Never),
        #[api_error(transparent)]
        Defaults(#[from] NeverWithDefaults),
        #[api_error(code = 400, msg = "m", err_code = "OWN")]
        Own,
    }
    assert_eq!(Never::SET.iter().count(), 0);
    assert_eq!(NeverWithDefaults::SET.specs().len(), 0);
    assert_eq!(Group::SET.groups().len(), 2);
    let codes: Vec<_> = Group::SET.iter().map(ErrorSpec::err_code).collect();
    assert_eq!(codes, ["OWN"]);
    assert_eq!(Group::Own.status(), 400);
    // The set of an infallible part is empty, so nothing can be answered with it.
    assert!(Vec::<Never>::new().iter().all(|never| never.status() == 0));
}

#[expect(non_camel_case_types, reason = "the name is the test")]
#[test]
fn raw_identifiers_are_named_without_their_prefix() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{type}", err_code = "RAW")]
    struct r#struct {
        #[api_error(data)]
        r#type: u8,
    }
    #[derive(Debug, ApiError)]
    enum r#enum {
        #[api_error(code = 400, msg = "{fn} {in:?}", err_code = "LOOP")]
        r#loop {
            #[api_error(data)]
            r#fn: u8,
            r#in: char,
        },
        #[api_error(transparent)]
        r#match(#[from] r#struct),
    }

    assert_eq!(
        r#enum::r#loop { r#fn: 1, r#in: 'c' }.envelope(),
        envelope("1 'c'", "LOOP", None, r#"{"fn":1}"#)
    );
    assert_eq!(
        r#enum::from(r#struct { r#type: 2 }).envelope(),
        envelope("2", "RAW", None, r#"{"type":2}"#)
    );
    let names: Vec<_> = r#enum::SET
        .iter()
        .map(|spec| (spec.type_name(), spec.name()))
        .collect();
    assert_eq!(names, [("enum", "loop"), ("struct", "struct")]);
    assert_eq!(r#enum::SET.name(), "enum");
}

#[test]
fn cfg_on_variants_fields_and_attributes() {
    #[derive(Debug, ApiError)]
    #[cfg_attr(all(), api_error(code = 400))]
    #[cfg_attr(any(), api_error(code = 404, nonsense))]
    enum Configured {
        #[cfg(any())]
        #[api_error(code = 400, msg = "{gone}", err_code = "GONE")]
        Gone(Missing),
        #[cfg(not(any()))]
        #[cfg_attr(all(), api_error(msg = "m", err_code = "HERE"))]
        Here {
            #[cfg(any())]
            #[api_error(data)]
            gone: Missing,
            #[cfg(not(any()))]
            #[cfg_attr(all(), api_error(data))]
            here: u8,
        },
        #[api_error(msg = "{0}", err_code = "TUPLE")]
        Tuple(#[cfg(any())] Missing, u8),
    }
    assert_eq!(
        Configured::Here { here: 1 }.envelope(),
        envelope("m", "HERE", None, r#"{"here":1}"#)
    );
    // What stands before it is gone, so it is field 0.
    assert_eq!(Configured::Tuple(7).message(), "7");
    assert_eq!(Configured::SET.specs().len(), 2);
}

#[test]
fn a_macro_may_write_the_type() {
    macro_rules! errors {
        ($(#[$outer:meta])* $name:ident $field:ident: $ty:ty, $code:expr, $msg:literal, $err_code:literal, $wait:literal, $limit:literal) => {
            #[derive(Debug, ApiError)]
            $(#[$outer])*
            #[api_error(code = $code, msg = $msg, desc = $msg, err_code = $err_code)]
            #[api_error(retry_after = $wait, data(limit = $limit), headers("X-M" = $msg))]
            struct $name {
                #[api_error(data)]
                $field: $ty,
            }
        };
    }
    errors!(First id: u8, 404, "No {id:>3}", "FIRST-404", 30, -5);
    errors!(#[api_error(log = "off")] Second name: Option<&'static str>, http::StatusCode::GONE, "{name:?}", "SECOND", 1, "l");

    let first = First { id: 4 };
    assert_eq!(
        first.envelope(),
        envelope(
            "No   4",
            "FIRST-404",
            Some("No   4"),
            r#"{"limit":-5,"id":4}"#
        )
    );
    assert_eq!(first.headers()["retry-after"], "30");
    assert_eq!(first.headers()["x-m"], "No   4");
    let second = Second { name: None };
    assert_eq!(second.status(), 410);
    assert_eq!(
        second.envelope(),
        envelope(
            "None",
            "SECOND",
            Some("None"),
            r#"{"limit":"l","name":null}"#
        )
    );
    assert_eq!(second.spec().log_level(), api_errors::LogLevel::Off);
}

/// The derive's own name must not stand in the way of a user's.
mod names {
    pub(super) mod of_the_derive {
        use api_errors::ApiError;

        #[derive(Debug, ApiError)]
        pub(crate) enum ApiError {
            #[api_error(code = 404, msg = "m", err_code = "MINE")]
            Mine,
        }
    }

    pub(super) mod of_the_traits {
        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 404, msg = "m", err_code = "SET")]
        pub(crate) struct ApiErrorSet;

        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 404, msg = "m", err_code = "SPEC")]
        pub(crate) struct ErrorSpec;
    }
}

#[test]
fn an_error_may_be_called_api_error() {
    assert_eq!(names::of_the_derive::ApiError::Mine.status(), 404);
    assert_eq!(names::of_the_traits::ApiErrorSet.message(), "m");
    assert_eq!(names::of_the_traits::ErrorSpec.message(), "m");
}

#[test]
fn what_the_user_marked_deprecated_is_no_warning_of_ours() {
    #[deny(deprecated)]
    mod old {
        #[derive(Debug, api_errors::ApiError)]
        pub(crate) enum Old {
            #[deprecated]
            #[api_error(code = 410, msg = "old {id}", err_code = "OLD-410")]
            Variant {
                #[deprecated]
                #[api_error(data)]
                id: u8,
            },
            #[api_error(code = 404, msg = "new", err_code = "NEW-404")]
            New,
        }

        #[deprecated]
        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 410, msg = "type", err_code = "TYPE-410")]
        pub(crate) struct Type;
    }
    #[expect(deprecated, reason = "the test")]
    let errors = (old::Old::Variant { id: 1 }, old::Type);
    assert_eq!(errors.0.message(), "old 1");
    assert_eq!(errors.1.message(), "type");
    assert_eq!(old::Old::New.message(), "new");
}

#[test]
fn a_field_may_have_any_name_that_the_expansion_uses() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "{self_}{f}{visit}{__visit}{__field_0}{__field_1}{__index}{__source}{__formatter}",
        err_code = "NAMES"
    )]
    struct Names {
        __field_1: u8,
        __field_0: u8,
        self_: u8,
        f: u8,
        visit: u8,
        __visit: u8,
        __index: u8,
        __source: u8,
        __formatter: u8,
    }
    let names = Names {
        __field_1: 1,
        __field_0: 0,
        self_: 2,
        f: 3,
        visit: 4,
        __visit: 5,
        __index: 6,
        __source: 7,
        __formatter: 8,
    };
    assert_eq!(names.message(), "234501678");
}

#[test]
fn an_error_is_usable_as_a_trait_object() {
    use api_errors::traits::ApiError as Respond;

    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m {0}", err_code = "DYN")]
    struct Any(u8);

    let errors: Vec<Box<dyn Respond>> = vec![
        Box::new(Any(1)),
        Box::new(api_errors::errors::ConflictError::new()),
    ];
    let messages: Vec<_> = errors.iter().map(|error| error.message()).collect();
    assert_eq!(messages, ["m 1", "Conflict"]);
}

/// What is `Copy`, `Send`, `Sync` and so on stays it.
#[test]
fn other_derives_stand_beside() {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, ApiError)]
    #[non_exhaustive]
    #[repr(u8)]
    enum Plain {
        #[default]
        #[api_error(code = 400, msg = "m", err_code = "A")]
        A = 1,
        #[api_error(code = 400, msg = "m", err_code = "B")]
        B = 2,
    }
    fn is_shared<T: Send + Sync + Copy + 'static>(value: T) -> T {
        value
    }
    let copied = is_shared(Plain::default());
    assert_eq!((copied, Plain::B as u8), (Plain::A, 2));
    assert_eq!(copied.spec().err_code(), "A");
}

#[test]
fn an_error_may_be_its_own_source() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 500, msg = "level {level}", err_code = "LEVEL")]
    struct Level {
        level: u8,
        source: Option<Box<Self>>,
    }
    let level = |level, source| Level { level, source };
    let error = level(1, Some(Box::new(level(2, Some(Box::new(level(3, None)))))));
    assert_eq!(support::chain(&error), ["level 2", "level 3"]);
}
