//! Values whose `Display` or `Serialize` fails, each at a different place.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Error as _, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

/// A `Display` that fails after it has written a part.
#[derive(Debug, Default)]
pub struct BadText;

impl fmt::Display for BadText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part \" that must not be seen")?;
        Err(fmt::Error)
    }
}

/// A `Serialize` that fails before it has written anything.
#[derive(Debug, Default)]
pub struct BadAtOnce;

impl Serialize for BadAtOnce {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("the pool 10.0.0.5 is gone"))
    }
}

/// A struct whose second member fails.
#[derive(Debug, Default)]
pub struct BadMidway;

impl Serialize for BadMidway {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("BadMidway", 2)?;
        members.serialize_field("first", &[1, 2, 3])?;
        members.serialize_field("second", &BadAtOnce)?;
        members.end()
    }
}

/// A list of objects of which one, deep inside, fails.
#[derive(Debug, Default)]
pub struct BadNested;

impl Serialize for BadNested {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(2))?;
        list.serialize_element(&BTreeMap::from([("a", vec![1])]))?;
        list.serialize_element(&BTreeMap::from([("b", vec![BadMidway])]))?;
        list.end()
    }
}

/// A map that JSON has no spelling for: its keys are no strings.
pub fn bad_keys() -> BTreeMap<(u8, u8), u8> {
    BTreeMap::from([((1, 2), 3)])
}

/// A map whose second key is no string.
pub fn bad_second_key() -> BTreeMap<Option<String>, u8> {
    // `None` sorts first, so the good key comes second only by its order in the list.
    BTreeMap::from([(Some("good".to_owned()), 1), (None, 2)])
}
