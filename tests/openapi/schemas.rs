//! The schema of each shape of error.

use api_errors::ApiError;
use api_errors::traits::ApiErrorSet;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{IntoResponses, ToSchema};

use crate::errors::{OrderError, PaymentRequiredError, SubscriptionExpiredError};

/// The schema of one error, without the marks that `document` takes away.
pub(crate) fn schema<T: IntoResponses>(status: &str, code: &str) -> Value {
    let responses = serde_json::to_value(T::responses()).unwrap();
    let schema = &responses[status]["content"]["application/json"]["schema"];
    let of_code = |schema: &&Value| schema["properties"]["error_code"]["enum"] == json!([code]);
    let members = schema["oneOf"]
        .as_array()
        .map_or(std::slice::from_ref(schema), Vec::as_slice);
    let mut schema = members.iter().find(of_code).unwrap().clone();
    unmark(&mut schema);
    schema
}

fn unmark(value: &mut Value) {
    if let Value::Object(members) = value {
        members.remove("x-component");
        members.values_mut().for_each(unmark);
    }
}

#[test]
fn a_schema_has_five_required_members() {
    assert_eq!(
        schema::<PaymentRequiredError>("402", "BILLING-402"),
        json!({
            "type": "object",
            "title": "PaymentRequiredError",
            "description": "Your subscription has expired.",
            "required": ["status", "message", "error_code", "description", "data"],
            "properties": {
                "status": { "type": "string", "enum": ["FAIL"] },
                "message": { "type": "string" },
                "error_code": { "type": "string", "enum": ["BILLING-402"] },
                "description": { "type": "string" },
                "data": { "type": ["object", "null"], "not": { "type": "object" } }
            }
        })
    );
}

#[test]
fn declared_literals_are_constants_of_the_schema() {
    let schema = schema::<SubscriptionExpiredError>("402", "BILLING-402-EXP");
    assert_eq!(
        schema["properties"]["description"],
        json!({ "type": ["string", "null"], "not": { "type": "string" } })
    );
    let data = &schema["properties"]["data"];
    assert_eq!(data["required"], json!(["plan", "seats", "trial"]));
    assert_eq!(
        data["properties"],
        json!({
            "plan": { "type": "string", "enum": ["free"] },
            "seats": { "type": "integer", "enum": [1] },
            "trial": { "type": "boolean", "enum": [false] }
        })
    );
}

#[test]
fn named_fields_are_members_of_their_types() {
    let schema = schema::<OrderError>("422", "ORDER-422");
    // The static text stands where the field is `None`.
    assert_eq!(
        schema["properties"]["description"],
        json!({ "type": "string" })
    );
    let data = &schema["properties"]["data"];
    assert_eq!(data["required"], json!(["errors"]));
    let errors = &data["properties"]["errors"];
    assert_eq!(errors["type"], "array");
    assert_eq!(
        errors["items"]["required"],
        json!(["field", "message", "type"])
    );
}

#[test]
fn a_tuple_field_is_the_whole_data() {
    let schema = schema::<OrderError>("409", "ORDER-409");
    let line = &schema["properties"]["data"];
    assert_eq!(line["properties"]["quantity"]["minimum"], 1);
    assert_eq!(
        line["properties"]["unit"],
        json!({ "type": "string", "enum": ["piece", "box"] })
    );
    // Where the type leads back into itself, there is no end of it without components.
    let part = &line["properties"]["parts"]["items"];
    assert_eq!(part["properties"]["parts"]["items"], json!({}));
}

#[test]
fn fields_without_a_schema_are_any_value() {
    let schema = schema::<OrderError>("409", "ORDER-409-ODD");
    assert_eq!(
        schema["properties"]["description"],
        json!({ "type": ["string", "null"] })
    );
    let data = &schema["properties"]["data"];
    assert_eq!(data["required"], json!(["kind", "raw", "unit"]));
    assert_eq!(
        data["properties"]["kind"],
        json!({ "type": "string", "enum": ["odd"] })
    );
    assert_eq!(data["properties"]["raw"], json!({}));
    let untyped = OrderError::SET.data_without_schema();
    let untyped: Vec<_> = untyped
        .map(|(spec, field)| (spec.err_code(), field))
        .collect();
    assert_eq!(untyped, [("ORDER-409-ODD", Some("raw"))]);
}

/// Two errors have one code, so the finding names the declaration.
#[test]
fn a_finding_names_the_declaration() {
    #[derive(Debug, Serialize)]
    struct Untyped;
    #[derive(Debug, Serialize, ToSchema)]
    struct Patterned {
        #[schema(pattern = "^(?=a)[A-Z]{3}$")]
        code: String,
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 404)]
    #[expect(dead_code, reason = "its set is looked at")]
    enum SharedError {
        #[api_error(msg = "Typed", err_code = "SHARED", allow(shared_code))]
        Typed {
            #[api_error(data)]
            raw: u8,
        },
        #[api_error(msg = "Untyped", err_code = "SHARED", allow(shared_code))]
        Untyped {
            #[api_error(data)]
            raw: Untyped,
        },
        #[api_error(msg = "Whole", err_code = "SHARED", allow(shared_code))]
        Whole(#[api_error(data)] Untyped),
        #[api_error(msg = "Patterned", err_code = "SHARED", allow(shared_code))]
        Patterned {
            #[api_error(data)]
            raw: Patterned,
        },
    }
    let untyped = SharedError::SET.data_without_schema();
    let untyped: Vec<_> = untyped.map(|(spec, field)| (spec.name(), field)).collect();
    assert_eq!(untyped, [("Untyped", Some("raw")), ("Whole", None)]);
    let patterned = SharedError::SET.data_with_pattern();
    let patterned: Vec<_> = patterned
        .map(|(spec, field)| (spec.type_name(), spec.name(), field))
        .collect();
    assert_eq!(patterned, [("SharedError", "Patterned", Some("raw"))]);
}

#[test]
fn a_built_in_error_has_no_data_unless_its_type_says_so() {
    let null = json!({ "type": ["object", "null"], "not": { "type": "object" } });
    let schema_of_not_found = schema::<api_errors::errors::NotFoundError>("404", "RES-404");
    assert_eq!(schema_of_not_found["properties"]["data"], null);
    assert_eq!(schema_of_not_found["title"], "NotFoundError");
    let internal = schema::<api_errors::errors::InternalError>("500", "SERVER-500");
    assert_eq!(internal["properties"]["data"], null);
    // The builder `desc` exists for both.
    assert_eq!(internal["properties"]["description"]["type"], "string");
}

#[test]
fn foreign_sources_need_no_schema() {
    let schema = schema::<OrderError>("502", "ORDER-502");
    let data = &schema["properties"]["data"];
    assert_eq!(
        data,
        &json!({ "type": ["object", "null"], "not": { "type": "object" } })
    );
}

/// The schema of data is the user's code, so it can ask for responses itself.
#[test]
fn a_schema_that_asks_for_responses_gets_them() {
    #[derive(Debug, Serialize)]
    struct Lamp;
    #[derive(Debug, Serialize)]
    struct Chair;

    macro_rules! asks {
        ($($name:ident)*) => {$(
            impl utoipa::PartialSchema for $name {
                fn schema() -> RefOr<Schema> {
                    drop(<api_errors::errors::NotFoundError as IntoResponses>::responses());
                    ObjectBuilder::new().description(Some(stringify!($name))).into()
                }
            }
            impl ToSchema for $name {}
        )*};
    }
    asks!(Lamp Chair);

    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "Not there", err_code = "SOUGHT-404")]
    struct Missing<T: std::fmt::Debug + Serialize + ToSchema> {
        #[api_error(data)]
        sought: T,
    }

    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        // The second instance is compared with the first one by its data.
        let counts = [
            <Missing<Lamp> as IntoResponses>::responses().len(),
            <Missing<Chair> as IntoResponses>::responses().len(),
        ];
        sender.send(counts)
    });
    let limit = std::time::Duration::from_secs(60);
    assert_eq!(receiver.recv_timeout(limit), Ok([1, 1]));
}
