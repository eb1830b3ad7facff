//! Fields that are `data`.

use std::collections::BTreeMap;

use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use serde::Serialize;
use serde_json::json;
use support::envelope;

#[derive(Debug, Serialize)]
struct Fault {
    message: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<u32>,
}

#[test]
fn named_fields_make_an_object_in_their_order() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 422, msg = "m", err_code = "D")]
    struct Named {
        #[api_error(data)]
        zebra: u8,
        #[expect(dead_code, reason = "a field that is not sent")]
        hidden: &'static str,
        #[api_error(data)]
        faults: Vec<Fault>,
        #[api_error(data)]
        nothing: Option<u8>,
        #[api_error(data)]
        map: BTreeMap<u8, bool>,
        #[api_error(data)]
        unit: (),
    }

    let faults = vec![
        Fault {
            message: "a\"",
            at: Some(1),
        },
        Fault {
            message: "b",
            at: None,
        },
    ];
    let error = Named {
        zebra: 1,
        hidden: "hidden",
        faults,
        nothing: None,
        map: BTreeMap::from([(1, true)]),
        unit: (),
    };
    assert_eq!(
        error.spec().data_fields(),
        ["zebra", "faults", "nothing", "map", "unit"]
    );
    assert_eq!(
        error.envelope(),
        envelope(
            "m",
            "D",
            None,
            r#"{"zebra":1,"faults":[{"message":"a\"","at":1},{"message":"b"}],"nothing":null,"map":{"1":true},"unit":null}"#
        )
    );
    assert_eq!(error.data_value().expect("data")["map"]["1"], true);
}

#[test]
fn a_member_may_have_another_name() {
    #[derive(Debug, ApiError)]
    enum Renamed {
        #[api_error(code = 404, msg = "m", err_code = "A")]
        Named {
            #[api_error(data = "orderId")]
            id: u8,
            #[api_error(data = "the \"quoted\" \\ name\n")]
            quoted: u8,
            #[api_error(data)]
            r#type: u8,
        },
        #[api_error(code = 404, msg = "m", err_code = "B")]
        Tuple(
            #[api_error(data = "first")] u8,
            #[api_error(data = "second")] u8,
        ),
    }
    let named = Renamed::Named {
        id: 1,
        quoted: 2,
        r#type: 3,
    };
    assert_eq!(
        named.envelope(),
        envelope(
            "m",
            "A",
            None,
            r#"{"orderId":1,"the \"quoted\" \\ name\n":2,"type":3}"#
        )
    );
    assert_eq!(
        named.data_value(),
        Some(json!({ "orderId": 1, "the \"quoted\" \\ name\n": 2, "type": 3 }))
    );
    assert_eq!(
        Renamed::Tuple(1, 2).envelope(),
        envelope("m", "B", None, r#"{"first":1,"second":2}"#)
    );
}

#[test]
fn one_field_may_be_the_whole() {
    #[derive(Debug, ApiError)]
    enum Whole {
        #[api_error(code = 400, msg = "m", err_code = "A")]
        Flat {
            #[api_error(data(flatten))]
            fault: Fault,
        },
        #[api_error(code = 400, msg = "m", err_code = "B")]
        Tuple(#[api_error(data)] Vec<u8>),
        #[api_error(code = 400, msg = "m", err_code = "C")]
        TupleFlat(#[api_error(data(flatten))] &'static str),
        #[api_error(code = 400, msg = "m", err_code = "E")]
        Nothing(#[api_error(data)] Option<u8>),
    }
    let flat = Whole::Flat {
        fault: Fault {
            message: "f",
            at: None,
        },
    };
    let cases = [
        (flat, "A", r#"{"message":"f"}"#),
        (Whole::Tuple(vec![1, 2]), "B", "[1,2]"),
        (Whole::TupleFlat("\"t\""), "C", r#""\"t\"""#),
        (Whole::Nothing(Some(1)), "E", "1"),
        (Whole::Nothing(None), "E", "null"),
    ];
    for (error, code, data) in &cases {
        assert_eq!(error.envelope(), envelope("m", code, None, data));
        assert_eq!(error.spec().data_fields(), [""; 0]);
    }
    assert_eq!(Whole::Nothing(None).data_value(), None);
    assert_eq!(Whole::Nothing(Some(1)).data_value(), Some(json!(1)));
}

/// The static members come first, as they stand on the type.
#[test]
fn static_members_and_fields_make_one_object() {
    #[derive(Debug, ApiError)]
    enum Both {
        #[api_error(code = 429, msg = "m", err_code = "A", data(limit = 10, unit = "min"))]
        Fields {
            #[api_error(data)]
            used: u8,
            #[api_error(data)]
            by: &'static str,
        },
        #[api_error(code = 429, msg = "m", err_code = "B", data(limit = 10))]
        Static {
            #[api_error(desc)]
            why: &'static str,
        },
        #[api_error(code = 429, msg = "m {0}", err_code = "C", data())]
        Empty(u8),
    }
    assert_eq!(
        Both::Fields { used: 11, by: "x" }.envelope(),
        envelope(
            "m",
            "A",
            None,
            r#"{"limit":10,"unit":"min","used":11,"by":"x"}"#
        )
    );
    assert_eq!(
        Both::Static { why: "w" }.envelope(),
        envelope("m", "B", Some("w"), r#"{"limit":10}"#)
    );
    assert_eq!(
        Both::Empty(1).envelope(),
        envelope("m 1", "C", None, "null")
    );
}

#[test]
fn numbers_keep_their_digits() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "N")]
    struct Numbers {
        #[api_error(data)]
        large: u64,
        #[api_error(data)]
        huge: u128,
        #[api_error(data)]
        small: i64,
        #[api_error(data)]
        half: f64,
        /// JSON has no spelling for it: `serde_json` writes `null`.
        #[api_error(data)]
        nan: f64,
    }
    let numbers = Numbers {
        large: u64::MAX,
        huge: u128::MAX,
        small: i64::MIN,
        half: 0.5,
        nan: f64::NAN,
    };
    assert_eq!(
        numbers.envelope(),
        envelope(
            "m",
            "N",
            None,
            r#"{"large":18446744073709551615,"huge":340282366920938463463374607431768211455,"small":-9223372036854775808,"half":0.5,"nan":null}"#
        )
    );
}
