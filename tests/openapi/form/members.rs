//! Members that the app adds, in the schemas and in the examples.

use super::*;

fn with_members(errors: ApiErrors) -> ApiErrors {
    errors
        .member("request_id", |_, context| {
            context.request_id().map(str::to_owned)
        })
        .member("docs", |error, _| {
            ["/docs/", error.spec().err_code()].concat()
        })
        .member("retries", |_, _| 3)
        .member("final", |_, _| true)
        .member("line", |_, _| Some(7_u16))
}

/// Each schema names the members, and each example has them.
fn assert_members(document: &Value, media_type: &str) {
    assert!(assert_examples_fit(document, media_type) > 5);
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let of_form = |name: &str| name.ends_with("Problem") == (media_type == PROBLEM);
    let errors = schemas
        .iter()
        .filter(|(name, schema)| schema["properties"].get("error_code").is_some() && of_form(name));
    let mut count = 0;
    for (name, schema) in errors {
        let types = ["request_id", "docs", "retries", "final", "line"]
            .map(|member| schema["properties"][member]["type"].clone());
        let expected = [
            json!(["string", "null"]),
            json!("string"),
            json!("integer"),
            json!("boolean"),
            json!(["integer", "null"]),
        ];
        assert_eq!(types, expected, "{name}");
        let required = schema["required"].as_array().unwrap();
        assert!(
            required
                .ends_with(&["request_id", "docs", "retries", "final", "line"].map(Value::from)),
            "{name}"
        );
        count += 1;
    }
    assert!(count > 5);
    let example = example(document, "/orders", media_type, "ORDER-404");
    assert_eq!(example["request_id"], Value::Null);
    assert_eq!(example["docs"], "/docs/ORDER-404");
}

#[test]
fn the_schemas_and_the_examples_of_both_forms_have_the_members() {
    let errors = with_members(ApiErrors::new().negotiate("/problems/")).document_error_response();
    let mut openapi = Api::openapi();
    errors.document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    for media_type in [JSON, PROBLEM] {
        assert_members(&document, media_type);
        let example = example(&document, "/orders", media_type, "ORDER-404");
        let mut sent = sent(&errors, media_type, || OrderError::NotFound { id: 42 });
        assert!(sent["request_id"].is_string());
        sent["request_id"] = Value::Null;
        assert_eq!(example, &sent);
    }
}

#[test]
fn one_object_for_several_errors_has_the_members() {
    for (errors, media_type) in [(ApiErrors::new(), JSON), (problem(), PROBLEM)] {
        let document = document(&with_members(errors).union_style(UnionStyle::Flat));
        let of_orders = responses(&document, "/orders");
        let several = of_orders
            .iter()
            .filter(|(_, response)| response["x-error-codes"].as_array().unwrap().len() > 1);
        let mut count = 0;
        for (status, response) in several {
            let schema = &response["content"][media_type]["schema"];
            assert_eq!(schema["properties"]["final"]["type"], "boolean", "{status}");
            count += 1;
        }
        assert!(count > 0);
        assert_examples_fit(&document, media_type);
    }
}

/// Data with the name of a member is the member `data` of the problem, in the schema too.
#[test]
fn data_with_the_name_of_a_member_is_documented_as_data() {
    let errors = problem().member("id", |_, _| "of the app");
    let document = document(&errors);
    let example = example(&document, "/orders", PROBLEM, "ORDER-404");
    assert_eq!(
        (&example["data"], &example["id"]),
        (&json!({ "id": 42 }), &json!("of the app"))
    );
    assert_eq!(
        example,
        &sent(&errors, PROBLEM, || OrderError::NotFound { id: 42 })
    );
    assert!(assert_examples_fit(&document, PROBLEM) > 5);
    let schema = &document["components"]["schemas"]["OrderErrorNotFoundProblem"];
    assert_eq!(schema["properties"]["id"]["type"], "string");
}
