//! The unions of a schema of the user with those of errors.

use api_errors::errors::NotFoundError;
use api_errors::traits::ApiError as ErrorOfApi;
use api_errors::{ApiErrors, ErrorContext, ErrorFormat, UnionStyle};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::{OpenApi, ToSchema};

use super::{Mine, NoShop, Open, content, reference};
use crate::components::{assert_is_whole, finished_twice, response};

/// The schemas of the user, and whether a body of `VAL-422` fits none of them.
#[test]
fn a_union_is_one_of_only_if_no_error_fits_the_schema_of_the_user() {
    macro_rules! joined {
        ($body:ty) => {{
            let document = document!([(status = 422, description = "Bad", body = $body, content_type = "application/json")] -> ());
            let schema = &content(&document, "422")["schema"];
            let union = if schema["oneOf"].is_array() { "oneOf" } else { "anyOf" };
            let members = schema[union].as_array().unwrap();
            assert_eq!(members.len(), 2);
            assert_eq!(members[0], reference("ValidationFailed"));
            let error = &content(&document, "422")["examples"]["VAL-422"]["value"];
            let root = json!({
                "components": document["components"], "$ref": "#/own", "own": members[1],
            });
            let own = jsonschema::draft202012::new(&root).unwrap();
            (union, own.is_valid(error))
        }};
    }
    #[derive(Serialize, ToSchema)]
    struct Fixed {
        status: Status,
    }
    #[derive(Serialize, ToSchema)]
    #[serde(rename_all = "lowercase")]
    #[expect(dead_code, reason = "only its schema counts")]
    enum Status {
        Error,
        Fatal,
    }
    #[derive(Serialize, ToSchema)]
    struct Number {
        status: u16,
    }
    #[derive(Serialize, ToSchema)]
    #[serde(deny_unknown_fields)]
    struct Closed {
        message: String,
    }
    #[derive(Serialize, ToSchema)]
    struct Optional {
        reason: Option<String>,
    }
    #[derive(Serialize, ToSchema)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only its schema counts")]
    enum Either {
        Mine(Mine),
        Open(Open),
    }
    #[derive(Serialize, ToSchema)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only its schema counts")]
    enum Neither {
        Mine(Mine),
        Number(Number),
    }
    /// Its required member is never sent, but a body of it can be an error, too.
    #[derive(Serialize, ToSchema)]
    struct Traced {
        status: String,
        message: String,
        error_code: String,
        description: Option<String>,
        data: Value,
        trace: String,
    }
    #[derive(Serialize, ToSchema)]
    struct Nested {
        #[serde(flatten)]
        open: Open,
        reason: String,
    }
    assert_eq!(joined!(Traced), ("anyOf", false));
    assert_eq!(joined!(Nested), ("oneOf", false));
    assert_eq!(joined!(Mine), ("oneOf", false));
    assert_eq!(joined!(Fixed), ("oneOf", false));
    assert_eq!(joined!(Number), ("oneOf", false));
    assert_eq!(joined!(Closed), ("oneOf", false));
    assert_eq!(joined!(Neither), ("oneOf", false));
    assert_eq!(joined!(Vec<Mine>), ("oneOf", false));
    assert_eq!(joined!(String), ("oneOf", false));
    assert_eq!(joined!(Open), ("anyOf", true));
    assert_eq!(joined!(Optional), ("anyOf", true));
    assert_eq!(joined!(Either), ("anyOf", true));
    assert_eq!(joined!(Value), ("anyOf", true));
}

/// Nothing is known of the bodies of an own format, nor of the data members of the flat problem.
#[test]
fn a_union_is_any_of_if_the_members_of_the_errors_are_not_known() {
    #[derive(Debug)]
    struct Own;
    impl ErrorFormat for Own {
        fn write(&self, error: &dyn ErrorOfApi, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
            out.extend_from_slice(format!("\"{}\"", error.spec().err_code()).as_bytes());
        }
    }
    #[derive(Serialize, ToSchema)]
    struct Faults {
        title: String,
        errors: Vec<String>,
    }
    let document =
        document!([(status = 422, description = "Bad", body = Mine)] -> (), .format(Own));
    assert_eq!(
        content(&document, "422")["schema"]["anyOf"],
        json!([{}, reference("Mine")])
    );

    let document = document!(
        [(status = 404, description = "Bad", body = Faults, content_type = "application/problem+json")] -> (),
        .union_style(UnionStyle::Flat).problem_details("/").common_errors::<NotFoundError>()
            .common_errors::<NoShop>()
    );
    let content = &response(&document, "/", "404")["content"]["application/problem+json"];
    let union = content["schema"]["anyOf"].as_array().unwrap();
    assert_eq!(union[0]["additionalProperties"], true);
    assert_eq!(union[1], reference("Faults"));
}

/// The schema of the user has no code, so nothing can be mapped by it.
#[test]
fn every_style_keeps_the_schema_of_the_user() {
    for (style, union) in [
        (
            UnionStyle::Discriminated,
            json!([reference("ValidationFailed"), reference("Mine")]),
        ),
        (
            UnionStyle::Flat,
            json!([reference("ValidationFailed"), reference("Mine")]),
        ),
    ] {
        let document = document!(
            [(status = 422, description = "Bad", body = Mine)] -> (),
            .union_style(style)
        );
        let schema = &content(&document, "422")["schema"];
        assert_eq!(schema["oneOf"], union, "{style:?}");
        assert_eq!(schema["discriminator"], Value::Null, "{style:?}");
    }
    let document = document!(
        [(status = 422, description = "Bad", body = Mine)] -> (),
        .union_style(UnionStyle::Umbrella)
    );
    let umbrella = &document["components"]["schemas"]["HandlerError"];
    let members = umbrella["oneOf"].as_array().unwrap();
    assert!(members.contains(&reference("Mine")), "{umbrella}");
    // A body of `VAL-422` fits this schema, too.
    let document = document!(
        [(status = 422, description = "Bad", body = Open)] -> (),
        .union_style(UnionStyle::Umbrella)
    );
    let umbrella = &document["components"]["schemas"]["HandlerError"];
    assert!(umbrella["anyOf"].is_array(), "{umbrella}");
}
