//! The schemas of types without `ToSchema` whose JSON is fixed.
//!
//! A type is found by the crate and the name in `core::any::type_name`. So aliases are seen through, and a user's own `Uuid` is not
//! mistaken for that of the crate `uuid`. A type is not listed if its JSON depends on the features of other crates, such as the
//! types of `time`.

use utoipa::PartialSchema;
use utoipa::openapi::schema::{
    AdditionalProperties, AllOfBuilder, ArrayBuilder, ArrayItems, Object, ObjectBuilder,
    OneOfBuilder, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{RefOr, Schema};

use super::component_mark;
use super::shapes::any_value;
use super::type_tree::TypeTree;

/// A schema, and whether it describes all of the type.
pub(crate) struct KnownType {
    pub(crate) schema: RefOr<Schema>,
    pub(crate) is_complete: bool,
}

impl KnownType {
    fn complete(schema: impl Into<RefOr<Schema>>) -> Self {
        Self {
            schema: schema.into(),
            is_complete: true,
        }
    }

    fn unknown() -> Self {
        Self {
            schema: any_value(),
            is_complete: false,
        }
    }

    fn map(self, schema: impl FnOnce(RefOr<Schema>) -> RefOr<Schema>) -> Self {
        Self {
            schema: schema(self.schema),
            is_complete: self.is_complete,
        }
    }
}

/// Returns the schema of a type that has `ToSchema`.
type OfUser<'a> = &'a dyn Fn(&TypeTree<'_>) -> Option<RefOr<Schema>>;

/// Returns the schema of the type with this name. A type inside of it can be one of the user.
pub(crate) fn of_name(name: &str, of_user: OfUser<'_>) -> KnownType {
    TypeTree::parse(name).map_or_else(KnownType::unknown, |tree| of_tree(&tree, of_user))
}

fn of_tree(tree: &TypeTree<'_>, of_user: OfUser<'_>) -> KnownType {
    if let Some(schema) = of_user(tree) {
        return KnownType::complete(schema);
    }
    match tree {
        TypeTree::Path { path, arguments } => {
            plain_type(path).map_or_else(|| generic(path, arguments, of_user), KnownType::complete)
        }
        TypeTree::Tuple(items) => tuple(items.iter().map(|of| of_tree(of, of_user)).collect()),
        TypeTree::Array(item, length) => {
            of_tree(item, of_user).map(|item| of_length(item, *length))
        }
        TypeTree::Slice(item) => of_tree(item, of_user).map(list),
    }
}

/// Returns the schema of a type whose arguments, if it has some, do not change its JSON.
fn plain_type(path: &str) -> Option<RefOr<Schema>> {
    if let Some(primitive) = primitive(path) {
        return Some(primitive);
    }
    let schema = match TypeTree::crate_and_name(path) {
        ("uuid", "Uuid" | "Hyphenated") => text_of("uuid"),
        ("uuid", "NonNilUuid") => non_nil_uuid(),
        ("chrono", "DateTime") | ("jiff", "Timestamp") => text_of("date-time"),
        ("chrono", "NaiveDate") | ("jiff", "Date") => text_of("date"),
        ("url", "Url") => text_of("uri"),
        ("ulid", "Ulid") => text_of("ulid"),
        ("core", "Ipv4Addr") => text_of("ipv4"),
        ("core", "Ipv6Addr") => text_of("ipv6"),
        ("std", "Path" | "PathBuf") => Object::with_type(Type::String).into(),
        // A number if a crate of the app enables `rust_decimal/serde-float`.
        ("rust_decimal", "Decimal") => {
            let of = SchemaType::Array(vec![Type::String, Type::Number]);
            like(of, "0")
        }
        ("chrono", "TimeDelta") => of_length(i64::schema(), 2),
        ("core", "Duration") => object_of(["secs", "nanos"], &[u64::schema(), u32::schema()]),
        ("std", "SystemTime") => object_of(
            ["secs_since_epoch", "nanos_since_epoch"],
            &[u64::schema(), u32::schema()],
        ),
        ("serde_json", "Value" | "RawValue") => any_value(),
        ("serde_json", "Number") => Object::with_type(Type::Number).into(),
        crate_and_name => like(Type::String.into(), text_example(crate_and_name)?),
    };
    Some(schema)
}

/// Returns an example of a type that is a text without a format.
fn text_example(crate_and_name: (&str, &str)) -> Option<&'static str> {
    Some(match crate_and_name {
        // RFC 3339 has no date-time without an offset or with the name of a zone.
        ("chrono", "NaiveDateTime") | ("jiff", "DateTime") => "1970-01-01T00:00:00",
        ("chrono", "NaiveTime") | ("jiff", "Time") => "00:00:00",
        ("chrono", "Weekday") => "Mon",
        ("chrono", "Month") => "January",
        ("jiff", "ISOWeekDate") => "1970-W01-4",
        ("jiff", "Zoned" | "ZonedDateTime") => "1970-01-01T00:00:00+00:00[UTC]",
        ("jiff", "Span") => "P1D",
        ("jiff", "SignedDuration") => "PT1S",
        ("uuid", "Simple") => "00000000000000000000000000000000",
        ("uuid", "Braced") => "{00000000-0000-0000-0000-000000000000}",
        ("uuid", "Urn") => "urn:uuid:00000000-0000-0000-0000-000000000000",
        ("core", "IpAddr") => "192.0.2.1",
        ("core", "SocketAddr" | "SocketAddrV4") => "192.0.2.1:80",
        ("core", "SocketAddrV6") => "[2001:db8::1]:80",
        ("bigdecimal", "BigDecimal") => "0",
        ("semver", "Version") => "1.0.0",
        ("semver", "VersionReq") => "^1.0.0",
        _ => return None,
    })
}

fn primitive(path: &str) -> Option<RefOr<Schema>> {
    macro_rules! of {
        ($($plain:ident)*) => {
            match path {
                $(stringify!($plain) => <$plain as PartialSchema>::schema(),)*
                "char" => character(),
                "str" | "alloc::string::String" => Object::with_type(Type::String).into(),
                _ => return None,
            }
        };
    }
    Some(of!(bool i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64))
}

/// How the JSON of a generic type contains that of its argument.
enum Container {
    /// It is that of the argument.
    Transparent,
    Nullable,
    NonZero,
    List,
    Map,
    Range,
}

/// Returns the schema of a type whose JSON consists of that of its arguments.
fn generic(path: &str, arguments: &[TypeTree<'_>], of_user: OfUser<'_>) -> KnownType {
    let container = container(TypeTree::crate_and_name(path));
    let position = usize::from(matches!(container, Some(Container::Map)));
    let (Some(container), Some(argument)) = (container, arguments.get(position)) else {
        return KnownType::unknown();
    };
    let argument = of_tree(argument, of_user);
    match container {
        Container::Transparent => argument,
        Container::Nullable => argument.map(nullable),
        Container::NonZero => argument.map(non_zero),
        Container::List => argument.map(list),
        Container::Map => argument.map(map_of),
        Container::Range => {
            argument.map(|bound| object_of(["start", "end"], &[bound.clone(), bound]))
        }
    }
}

fn container(crate_and_name: (&str, &str)) -> Option<Container> {
    Some(match crate_and_name {
        ("core", "Option") => Container::Nullable,
        ("core", "NonZero") => Container::NonZero,
        ("alloc", "Box" | "Rc" | "Arc" | "Cow")
        | ("core", "Cell" | "RefCell" | "Wrapping" | "Saturating" | "Reverse")
        | ("std", "Mutex" | "RwLock") => Container::Transparent,
        ("alloc", "Vec" | "VecDeque" | "LinkedList" | "BinaryHeap" | "BTreeSet")
        | ("std", "HashSet")
        | ("indexmap", "IndexSet") => Container::List,
        ("alloc", "BTreeMap")
        | ("std", "HashMap")
        | ("indexmap", "IndexMap")
        | ("serde_json", "Map") => Container::Map,
        ("core", "Range" | "RangeInclusive") => Container::Range,
        _ => return None,
    })
}

/// Returns the schema without the zero of an unsigned integer. The example of a signed integer is not zero.
fn non_zero(mut integer: RefOr<Schema>) -> RefOr<Schema> {
    if let RefOr::T(Schema::Object(object)) = &mut integer {
        if object.minimum.is_some() {
            object.minimum = Some(1.into());
        } else {
            object.examples = vec![1.into()];
        }
    }
    integer
}

/// Returns the schema of a type with this example.
fn like(of: SchemaType, example: &str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(of)
        .examples([example])
        .into()
}

fn text_of(format: &str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::Custom(format.to_owned())))
        .into()
}

fn non_nil_uuid() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::Custom("uuid".to_owned())))
        .examples(["00000000-0000-0000-0000-000000000001"])
        .into()
}

/// One character. The smallest text would have none.
fn character() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(1))
        .into()
}

fn object_of(names: [&str; 2], schemas: &[RefOr<Schema>; 2]) -> RefOr<Schema> {
    let object = ObjectBuilder::new().schema_type(Type::Object);
    let members = names.into_iter().zip(schemas);
    members
        .fold(object, |object, (name, schema)| {
            object.property(name, schema.clone()).required(name)
        })
        .into()
}

fn list(items: RefOr<Schema>) -> RefOr<Schema> {
    ArrayBuilder::new().items(items).into()
}

fn of_length(items: RefOr<Schema>, length: usize) -> RefOr<Schema> {
    let array = ArrayBuilder::new().items(items);
    array.min_items(Some(length)).max_items(Some(length)).into()
}

/// Returns the schema of a tuple. Many generators know arrays of a fixed length, and not a schema for each item.
fn tuple(items: Vec<KnownType>) -> KnownType {
    let length = items.len();
    let is_complete = items.iter().all(|item| item.is_complete);
    let mut schemas = items.into_iter().map(|item| item.schema);
    let Some(first) = schemas.next() else {
        return KnownType::complete(Object::with_type(Type::Null));
    };
    let others: Vec<_> = schemas.collect();
    let schema = if others.iter().all(|other| *other == first) {
        of_length(first, length)
    } else {
        let items = std::iter::once(first).chain(others);
        ArrayBuilder::new()
            .items(ArrayItems::False)
            .prefix_items(items.map(prefix_item))
            .min_items(Some(length))
            .into()
    };
    KnownType {
        schema,
        is_complete,
    }
}

/// A prefix item of utoipa cannot be a reference. So an item that becomes a component is put into a schema.
fn prefix_item(item: RefOr<Schema>) -> Schema {
    match item {
        RefOr::T(schema) if component_mark::get(&schema.clone().into()).is_none() => schema,
        item => AllOfBuilder::new().item(item).build().into(),
    }
}

fn map_of(values: RefOr<Schema>) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::RefOr(values)))
        .into()
}

/// Returns the schema, which also allows `null`.
fn nullable(mut schema: RefOr<Schema>) -> RefOr<Schema> {
    if allows_null(&schema) {
        return schema;
    }
    // A component stays as it is, since it is used without `null` too.
    let is_component = component_mark::get(&schema).is_some();
    let of = match &mut schema {
        RefOr::T(Schema::Object(object)) if !is_component => &mut object.schema_type,
        RefOr::T(Schema::Array(array)) if !is_component => &mut array.schema_type,
        _ => return null_or(schema),
    };
    match of {
        SchemaType::Type(only) => *of = SchemaType::Array(vec![only.clone(), Type::Null]),
        SchemaType::Array(types) => types.push(Type::Null),
        SchemaType::AnyValue => {}
    }
    schema
}

fn null_or(schema: RefOr<Schema>) -> RefOr<Schema> {
    let null = Object::with_type(Type::Null);
    OneOfBuilder::new().item(null).item(schema).into()
}

/// Returns whether a schema of a user or of this module allows `null`, which must fit one schema of a `oneOf` only.
fn allows_null(schema: &RefOr<Schema>) -> bool {
    let of = match schema {
        RefOr::T(Schema::Object(object)) => &object.schema_type,
        RefOr::T(Schema::Array(array)) => &array.schema_type,
        RefOr::T(Schema::OneOf(union)) => return union.items.iter().any(allows_null),
        RefOr::T(Schema::AnyOf(union)) => return union.items.iter().any(allows_null),
        RefOr::T(Schema::AllOf(parts)) => return parts.items.iter().all(allows_null),
        _ => return false,
    };
    match of {
        SchemaType::Type(only) => *only == Type::Null,
        SchemaType::Array(types) => types.contains(&Type::Null),
        SchemaType::AnyValue => true,
    }
}

#[cfg(test)]
mod tests {
    use std::any::type_name;
    use std::rc::Rc;
    use std::sync::Arc;

    use super::of_name;

    /// They are `Serialize` by a feature of serde.
    #[test]
    fn shared_pointers() {
        for name in [type_name::<Rc<str>>(), type_name::<Arc<&'static str>>()] {
            let known = of_name(name, &|_| None);
            let schema = serde_json::to_value(known.schema).unwrap();
            assert_eq!(schema, serde_json::json!({ "type": "string" }));
            assert!(known.is_complete);
        }
    }
}
