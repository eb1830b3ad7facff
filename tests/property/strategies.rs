//! Texts and values that are difficult to write as JSON.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Number, Value};

/// A character of every kind: controls, what JSON escapes, each length of UTF-8, and those that break
/// lines elsewhere.
pub(crate) fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => prop::char::range('\u{0}', '\u{1f}'),
        4 => prop::sample::select(vec!['"', '\\', '/', '\u{7f}', '{', '}', '\u{2028}', '\u{feff}']),
        8 => prop::char::range(' ', '~'),
        2 => prop::char::range('\u{80}', '\u{7ff}'),
        2 => prop::char::range('\u{800}', '\u{ffff}'),
        2 => prop::char::range('\u{1_0000}', '\u{10_ffff}'),
    ]
}

/// A text, often longer than the eight bytes that the writer looks at together.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let text = |length| vec(character(), length).prop_map(String::from_iter);
    prop_oneof![text(0..10), text(0..80)]
}

/// Any JSON. Numbers with a fraction are eighths: what they are read back as is `serde_json`'s affair.
pub(crate) fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|eighths| {
            Number::from_f64(f64::from(eighths) / 8.0).map_or(Value::Null, Value::Number)
        }),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            btree_map(text(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}
