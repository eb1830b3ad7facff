//! Types without `ToSchema` are found by their real names.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::time::Duration;

use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ApiErrors};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::components::{assert_is_whole, document};
use crate::errors::Unit;
use crate::known_types::{Holder, text};
use crate::schemas::schema;

type Id = uuid::Uuid;
type Related<T> = Option<Vec<T>>;

/// The name of a type in the declaration does not matter, as in a generic declaration.
#[test]
fn aliases_are_seen_through() {
    use uuid::Uuid as Url;

    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "Related", err_code = "RELATED")]
    struct RelatedError {
        #[api_error(data)]
        id: Id,
        #[api_error(data)]
        related: Related<Id>,
        #[api_error(data)]
        url: Url,
    }

    let schema = schema::<RelatedError>("409", "RELATED");
    let members = &schema["properties"]["data"]["properties"];
    let items = text("uuid");
    assert_eq!(
        *members,
        json!({
            "id": text("uuid"),
            "related": { "type": ["array", "null"], "items": items },
            "url": text("uuid")
        })
    );
}

/// A type with `ToSchema` in a container that has none.
#[derive(Debug, Serialize, ToSchema)]
struct Sku {
    code: String,
    unit: Unit,
    #[schema(no_recursion)]
    parts: Vec<Sku>,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "No", err_code = "PARTS")]
struct PartsError {
    #[api_error(data)]
    skus: HashMap<uuid::Uuid, Sku>,
    #[api_error(data)]
    replaced: BTreeMap<uuid::Uuid, Option<Sku>>,
    #[api_error(data)]
    first: (uuid::Uuid, Sku),
}

impl PartsError {
    fn new() -> Self {
        let id = uuid::Uuid::nil();
        let sku = |parts| Sku {
            code: "a".to_owned(),
            unit: Unit::Box,
            parts,
        };
        Self {
            skus: HashMap::from([(id, sku(vec![sku(vec![])]))]),
            replaced: BTreeMap::from([(id, None), (uuid::Uuid::max(), Some(sku(vec![])))]),
            first: (id, sku(vec![sku(vec![])])),
        }
    }
}

#[test]
fn a_type_of_the_user_inside_is_a_component() {
    assert_eq!(PartsError::SET.data_without_schema().count(), 0);
    let document = document!(PartsError;);
    assert_is_whole(&document);
    let schemas = &document["components"]["schemas"];
    let data = &schemas["PartsError"]["properties"]["data"]["properties"];
    let sku = json!({ "$ref": "#/components/schemas/Sku" });
    assert_eq!(
        *data,
        json!({
            "skus": { "type": "object", "additionalProperties": sku },
            "replaced": {
                "type": "object",
                "additionalProperties": { "oneOf": [{ "type": "null" }, sku] }
            },
            "first": {
                "type": "array",
                "prefixItems": [text("uuid"), { "allOf": [sku] }],
                "items": false,
                "minItems": 2
            }
        })
    );
    assert_eq!(schemas["Sku"]["type"], "object");
    assert_eq!(schemas["Sku"]["properties"]["parts"]["items"], sku);

    let schema = json!({ "$ref": "urn:document#/components/schemas/PartsError" });
    let registry = jsonschema::Registry::new()
        .add("urn:document", document)
        .unwrap()
        .prepare()
        .unwrap();
    let validator = jsonschema::options()
        .with_registry(&registry)
        .build(&schema)
        .unwrap();
    let body = serde_json::from_str(&PartsError::new().envelope()).unwrap();
    assert!(validator.is_valid(&body), "{body}");
}

#[derive(Debug, Serialize, ToSchema)]
struct Borrowed<'a> {
    text: &'a str,
}

#[derive(Debug, Serialize, ToSchema)]
struct Page<T> {
    items: Vec<T>,
}

type PageOfNumbers = Page<u8>;

/// The names have arguments: a lifetime, and the type in an alias.
#[test]
fn types_of_the_user_with_arguments() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No", err_code = "PAGES")]
    struct PagesError {
        #[api_error(data)]
        texts: HashMap<uuid::Uuid, Borrowed<'static>>,
        #[api_error(data)]
        pages: HashMap<uuid::Uuid, PageOfNumbers>,
    }

    let schema = schema::<PagesError>("404", "PAGES");
    let data = &schema["properties"]["data"]["properties"];
    let members = |name: &str| &data[name]["additionalProperties"]["properties"];
    assert_eq!(*members("texts"), json!({ "text": { "type": "string" } }));
    assert_eq!(members("pages")["items"]["type"], "array");
    assert_eq!(PagesError::SET.data_without_schema().count(), 0);
    let pages = PagesError {
        texts: HashMap::from([(uuid::Uuid::nil(), Borrowed { text: "a" })]),
        pages: HashMap::from([(uuid::Uuid::nil(), Page { items: vec![1] })]),
    };
    let data = pages.data_value().unwrap();
    assert_eq!(data["texts"].as_object().unwrap().len(), 1);
}

mod own {
    /// Not the type that the table contains.
    #[derive(Debug, serde::Serialize)]
    pub(super) struct Uuid(pub(super) u64);
}

#[test]
fn other_types_are_any_value_and_listed() {
    fn untyped<T: Debug + Serialize>() -> (Value, usize) {
        let schema = schema::<Holder<T>>("409", "HOLDER");
        let count = Holder::<T>::SET.data_without_schema().count();
        (schema["properties"]["data"].clone(), count)
    }
    assert_eq!(untyped::<own::Uuid>(), (json!({}), 1));
    assert_eq!(own::Uuid(3).0, 3);
    // Its JSON depends on a feature that any crate can enable.
    assert_eq!(untyped::<time::Date>(), (json!({}), 1));
    let of_unknown = json!({ "type": "array", "items": {} });
    assert_eq!(untyped::<Vec<own::Uuid>>(), (of_unknown, 1));
    let pair = json!({
        "type": "array",
        "prefixItems": [text("uuid"), {}],
        "items": false,
        "minItems": 2
    });
    assert_eq!(untyped::<(uuid::Uuid, own::Uuid)>(), (pair, 1));
    assert_eq!(untyped::<Option<own::Uuid>>(), (json!({}), 1));
    let map = json!({ "type": "object", "additionalProperties": {} });
    assert_eq!(untyped::<HashMap<uuid::Uuid, own::Uuid>>(), (map, 1));
}

/// The compiler does not guarantee these texts. If one changes, the document shows the type as any value.
#[test]
fn the_compiler_writes_these_names() {
    use std::any::type_name;
    assert_eq!(type_name::<Id>(), "uuid::Uuid");
    assert_eq!(type_name::<own::Uuid>(), "openapi::type_names::own::Uuid");
    assert_eq!(
        type_name::<Related<Box<Id>>>(),
        "core::option::Option<alloc::vec::Vec<alloc::boxed::Box<uuid::Uuid>>>"
    );
    assert_eq!(
        type_name::<HashMap<&'static str, [u8; 4]>>(),
        "std::collections::hash::map::HashMap<&str, [u8; 4]>"
    );
    assert_eq!(
        type_name::<(&'static [u8], (u8,), ())>(),
        "(&[u8], (u8,), ())"
    );
    assert_eq!(
        type_name::<chrono::DateTime<chrono::Utc>>(),
        "chrono::datetime::DateTime<chrono::offset::utc::Utc>"
    );
    assert_eq!(type_name::<Duration>(), "core::time::Duration");
}
