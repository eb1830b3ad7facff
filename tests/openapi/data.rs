//! Data of every shape that serde and utoipa support.

use std::collections::BTreeMap;

use api_errors::ApiError;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "side", rename_all = "camelCase")]
pub(crate) enum Tagged {
    Left {
        at: u8,
    },
    #[expect(dead_code, reason = "a union has two")]
    Right {
        at: u8,
        by: String,
    },
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Untagged {
    Number(u8),
    #[expect(dead_code, reason = "a union has two")]
    Text(String),
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Inner {
    pub(crate) deep: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Outer {
    #[serde(flatten)]
    pub(crate) inner: Inner,
    pub(crate) wide: f64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Bounds {
    #[schema(minimum = 5, multiple_of = 3)]
    pub(crate) step: u32,
    #[schema(exclusive_minimum = 0.5, maximum = 0.9)]
    pub(crate) ratio: f64,
    #[schema(exclusive_minimum = 0, exclusive_maximum = 1)]
    pub(crate) share: f64,
    #[schema(min_items = 1)]
    pub(crate) tags: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Id(pub(crate) u32);

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
}

#[derive(Debug, ApiError)]
#[api_error(code = 400)]
pub(crate) enum DataError {
    #[api_error(msg = "m", err_code = "TAGGED")]
    Tagged(#[api_error(data)] Tagged),
    #[api_error(msg = "m", err_code = "UNTAGGED")]
    Untagged {
        #[api_error(data)]
        either: Untagged,
    },
    #[api_error(msg = "m", err_code = "MAP")]
    Map {
        #[api_error(data = "byName")]
        by_name: BTreeMap<String, u8>,
    },
    #[api_error(msg = "{0} is {1}", err_code = "PAIR")]
    Pair(u8, String),
    #[api_error(msg = "m", err_code = "FLAT")]
    Flat(#[api_error(data(flatten))] Outer),
    #[api_error(msg = "m", err_code = "BOUNDS")]
    Bounds(#[api_error(data)] Bounds),
    #[api_error(msg = "m {letter}", err_code = "WRAPPED")]
    Wrapped {
        #[api_error(data)]
        id: Id,
        #[api_error(data)]
        list: Box<[Id]>,
        #[api_error(data)]
        letter: char,
    },
    #[api_error(msg = "m", err_code = "PAGE")]
    Page(#[api_error(data)] Page<Id>),
}
