//! Deserializes the names and values of a query or a form, with the rules of `serde_urlencoded`.
//!
//! `serde_urlencoded` cannot read one value as the number that it is, which shows whether a type expects a number and
//! never gets one.

use std::borrow::Cow;

use serde::de::value::{Error, MapDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

/// The differences from `serde_urlencoded`.
#[derive(Clone, Copy, Default)]
pub(super) struct ReadAs<'a> {
    /// If a type leaves the choice to the deserializer, the values of this name are numbers and booleans as far as they
    /// parse. All other values are texts.
    pub(super) scalar: Option<&'a str>,
    /// Whether the value of a single pair can be read without its name, as in a path.
    pub(super) is_path: bool,
}

/// The pairs. A type with the error [`Error`] reads them.
pub(super) struct Pairs<'de> {
    all: MapDeserializer<'de, Parts<'de>, Error>,
    /// The value of the only parameter of a path.
    single: Option<Part<'de>>,
}

impl<'de> Pairs<'de> {
    pub(super) fn new(pairs: &'de [u8], read_as: ReadAs<'de>) -> Self {
        let parts = || Parts {
            pairs: form_urlencoded::parse(pairs),
            scalar: read_as.scalar,
        };
        let mut first = parts().filter(|_| read_as.is_path);
        let single = first.next().filter(|_| first.next().is_none());
        Self {
            all: MapDeserializer::new(parts()),
            single: single.map(|(_, value)| value),
        }
    }
}

/// Reads the value of a single parameter, and otherwise all pairs.
macro_rules! single_or_all {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.single {
                Some(value) => value.$method(visitor),
                None => visitor.visit_map(self.all),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Pairs<'de> {
    type Error = Error;

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(self.all)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(self.all)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(self.all)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.all.end()?;
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.single {
            Some(value) => value.deserialize_newtype_struct(name, visitor),
            None => visitor.visit_map(self.all),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.single {
            Some(value) => value.deserialize_enum(name, variants, visitor),
            None => visitor.visit_map(self.all),
        }
    }

    single_or_all! {
        deserialize_any deserialize_bool deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_i8
        deserialize_i16 deserialize_i32 deserialize_i64 deserialize_f32 deserialize_f64 deserialize_char deserialize_str
        deserialize_string deserialize_option deserialize_bytes deserialize_byte_buf deserialize_identifier
        deserialize_ignored_any
    }

    forward_to_deserialize_any! {
        unit_struct tuple_struct tuple
    }
}

struct Parts<'de> {
    pairs: form_urlencoded::Parse<'de>,
    scalar: Option<&'de str>,
}

impl<'de> Iterator for Parts<'de> {
    type Item = (Part<'de>, Part<'de>);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, value) = self.pairs.next()?;
        let is_scalar = self.scalar == Some(&*name);
        let part = |text, is_scalar| Part { text, is_scalar };
        Some((part(name, false), part(value, is_scalar)))
    }
}

/// A name or a value.
struct Part<'de> {
    text: Cow<'de, str>,
    is_scalar: bool,
}

impl<'de> IntoDeserializer<'de> for Part<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.text.parse().map_err(Error::custom)?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Part<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_scalar {
            if let Ok(value) = self.text.parse() {
                return visitor.visit_bool(value);
            }
            if let Ok(value) = self.text.parse() {
                return visitor.visit_u64(value);
            }
            if let Ok(value) = self.text.parse() {
                return visitor.visit_i64(value);
            }
            if let Ok(value) = self.text.parse() {
                return visitor.visit_f64(value);
            }
        }
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    parsed! {
        deserialize_bool visit_bool;
        deserialize_u8 visit_u8;
        deserialize_u16 visit_u16;
        deserialize_u32 visit_u32;
        deserialize_u64 visit_u64;
        deserialize_i8 visit_i8;
        deserialize_i16 visit_i16;
        deserialize_i32 visit_i32;
        deserialize_i64 visit_i64;
        deserialize_f32 visit_f32;
        deserialize_f64 visit_f64;
    }

    forward_to_deserialize_any! {
        unit bytes byte_buf unit_struct tuple_struct struct identifier tuple ignored_any seq map
    }
}

impl<'de> EnumAccess<'de> for Part<'de> {
    type Error = Error;
    type Variant = UnitOnly;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, UnitOnly), Error> {
        let variant = seed.deserialize(self.text.into_deserializer())?;
        Ok((variant, UnitOnly))
    }
}

/// The message for a variant that contains data, which a text cannot contain.
pub(super) const NOT_UNIT: &str = "expected unit variant";

/// A variant without data.
struct UnitOnly;

impl<'de> VariantAccess<'de> for UnitOnly {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, _: S) -> Result<S::Value, Error> {
        Err(Error::custom(NOT_UNIT))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::custom(NOT_UNIT))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        Err(Error::custom(NOT_UNIT))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    use serde::Deserialize;
    use serde::de::DeserializeOwned;

    use super::{Pairs, ReadAs};

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Up,
        Down(u8),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Page {
        limit: Option<u8>,
        offset: Option<i64>,
        ratio: Option<f32>,
        open: Option<bool>,
        letter: Option<char>,
        name: Option<String>,
        kind: Option<Kind>,
        tags: Option<Vec<String>>,
        large: Option<i128>,
        nothing: Option<()>,
        any: Option<serde_json::Value>,
    }

    #[track_caller]
    fn assert_same<T: DeserializeOwned + Debug + PartialEq>(pairs: &str) {
        let ours = T::deserialize(Pairs::new(pairs.as_bytes(), ReadAs::default()));
        assert_eq!(ours, serde_urlencoded::from_str::<T>(pairs), "{pairs}");
    }

    #[test]
    fn the_rules_are_those_of_serde_urlencoded() {
        for pairs in [
            "",
            "limit=1&offset=-5&ratio=0.5&open=true&letter=%C3%A9&name=a+b&kind=up&any=12",
            "limit=x",
            "limit=",
            "limit=300",
            "limit=1&limit=2",
            "offset=1.5",
            "ratio=x",
            "ratio=NaN0",
            "open=yes",
            "letter=ab",
            "kind=down",
            "kind=no",
            "tags=a",
            "large=12",
            "nothing=",
            "zzz=1",
            "name=%FF",
        ] {
            assert_same::<Page>(pairs);
            assert_same::<Option<Page>>(pairs);
            assert_same::<BTreeMap<String, String>>(pairs);
            assert_same::<BTreeMap<String, u8>>(pairs);
            assert_same::<Vec<(String, String)>>(pairs);
            assert_same::<[(String, u8); 1]>(pairs);
            assert_same::<()>(pairs);
            assert_same::<u8>(pairs);
            assert_same::<String>(pairs);
            assert_same::<Kind>(pairs);
        }
    }

    #[test]
    fn a_single_parameter_of_a_path_needs_no_name() {
        fn read<T: DeserializeOwned>(pairs: &str, read_as: ReadAs<'_>) -> Option<T> {
            T::deserialize(Pairs::new(pairs.as_bytes(), read_as)).ok()
        }
        let read_as = ReadAs {
            scalar: Some("a"),
            is_path: true,
        };
        assert_eq!(read::<u8>("a=12", read_as), Some(12));
        assert_eq!(read::<String>("a=12", read_as), Some("12".to_owned()));
        assert_eq!(read::<Kind>("a=up", read_as), Some(Kind::Up));
        assert_eq!(read("a=12", read_as), Some(serde_json::json!(12)));
        assert_eq!(read("b=12", read_as), Some(serde_json::json!("12")));
        let page = read::<Page>("limit=12", read_as).expect("a page");
        assert_eq!(page.limit, Some(12));
        assert_eq!(read::<u8>("a=12&b=12", read_as), None);
        assert_eq!(read::<u8>("", read_as), None);
        assert_eq!(read::<u8>("a=12", ReadAs::default()), None);
    }

    #[test]
    fn one_value_can_be_read_as_a_scalar() {
        let read_as = |scalar| ReadAs {
            scalar,
            is_path: false,
        };
        let read = |pairs: &str, scalar| {
            let pairs = Pairs::new(pairs.as_bytes(), read_as(scalar));
            let read = BTreeMap::<String, serde_json::Value>::deserialize(pairs);
            serde_json::to_string(&read.expect("any value")).expect("JSON")
        };
        let pairs = "a=12&b=12&c=x";
        assert_eq!(read(pairs, None), r#"{"a":"12","b":"12","c":"x"}"#);
        assert_eq!(read(pairs, Some("a")), r#"{"a":12,"b":"12","c":"x"}"#);
        assert_eq!(read(pairs, Some("c")), r#"{"a":"12","b":"12","c":"x"}"#);
        let all = "a=true&a=-3&a=0.5&a=18446744073709551615&a=";
        let pairs = Pairs::new(all.as_bytes(), read_as(Some("a")));
        let read = Vec::<(String, serde_json::Value)>::deserialize(pairs).expect("any value");
        let read: Vec<_> = read.into_iter().map(|(_, value)| value).collect();
        assert_eq!(
            serde_json::to_string(&read).expect("JSON"),
            r#"[true,-3,0.5,18446744073709551615,""]"#
        );
    }
}
