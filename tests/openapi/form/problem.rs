//! Problem details in the document.

use super::*;

#[test]
fn each_example_is_what_is_sent() {
    let errors = problem();
    let document = document(&errors);
    let example = |code| example(&document, "/orders", PROBLEM, code);
    let order = sent(&errors, PROBLEM, || OrderError::NotFound { id: 42 });
    assert_eq!(example("ORDER-404"), &order);
    let gateway = || OrderError::Gateway(io::Error::other("10.0.0.5"));
    assert_eq!(example("ORDER-502"), &sent(&errors, PROBLEM, gateway));
    assert_eq!(
        example("RES-404"),
        &sent(&errors, PROBLEM, NotFoundError::new)
    );
    let invalid = || {
        let missing = FieldError::new("quantity", "is required", "missing").at(Place::Body);
        ValidationError::new([missing])
    };
    assert_eq!(example("VAL-422"), &sent(&errors, PROBLEM, invalid));
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum Titled {
    #[api_error(
        code = 409,
        msg = "The order is paid",
        err_code = "PAID",
        title = "Paid"
    )]
    Fixed,
    #[api_error(
        code = 410,
        msg = "Order {0} is gone",
        err_code = "GONE",
        title = "An order is gone"
    )]
    Varies(u64),
}

#[test]
fn a_problem_has_the_title_of_its_declaration() {
    let document = document(&problem().common_errors::<Titled>());
    let members = |name: &str| {
        let schema = &document["components"]["schemas"][name];
        let title = &schema["properties"]["title"]["enum"];
        let has_detail = schema["required"]
            .as_array()
            .unwrap()
            .contains(&json!("detail"));
        (title.clone(), has_detail)
    };
    assert_eq!(members("TitledFixedProblem"), (json!(["Paid"]), true));
    // A message with a placeholder can be equal to the title.
    assert_eq!(
        members("TitledVariesProblem"),
        (json!(["An order is gone"]), false)
    );
    assert_eq!(
        members("OrderErrorNotFoundProblem"),
        (json!(["Not Found"]), false)
    );
}

#[test]
fn a_problem_names_its_members() {
    let document = document(&problem());
    let schema = &document["components"]["schemas"]["OrderErrorNotFoundProblem"];
    assert_eq!(
        schema["properties"]["type"]["enum"],
        json!(["https://errors.example.com/ORDER-404"])
    );
    assert_eq!(schema["properties"]["status"]["enum"], json!([404]));
    assert_eq!(schema["properties"]["id"]["type"], "integer");
    assert_eq!(
        schema["required"],
        json!(["type", "title", "status", "error_code", "id"])
    );
}

/// Each base that needs a `/` before the code gets one, in the response and in the document.
#[test]
fn the_documented_type_is_the_one_that_is_sent() {
    for (base, kind) in [
        (
            "https://errors.example.com",
            "https://errors.example.com/RES-404",
        ),
        (
            "https://errors.example.com/",
            "https://errors.example.com/RES-404",
        ),
        (
            "https://errors.example.com/v1",
            "https://errors.example.com/v1/RES-404",
        ),
        ("/problems", "/problems/RES-404"),
        ("urn:errors:", "urn:errors:RES-404"),
        (
            "https://errors.example.com/?code=",
            "https://errors.example.com/?code=RES-404",
        ),
        (
            "https://errors.example.com/list#",
            "https://errors.example.com/list#RES-404",
        ),
    ] {
        for errors in [
            ApiErrors::new().problem_details(base),
            ApiErrors::new().negotiate(base),
        ] {
            let document = document(&errors);
            assert_examples_fit(&document, PROBLEM);
            let sent = sent(&errors, PROBLEM, NotFoundError::new);
            assert_eq!(sent["type"], kind, "{base}");
            assert_eq!(
                example(&document, "/orders", PROBLEM, "RES-404")["type"],
                kind
            );
            let schema = &document["components"]["schemas"]["NotFoundErrorProblem"];
            assert_eq!(schema["properties"]["type"]["enum"], json!([kind]));
        }
    }
}

/// Every member that is sent is documented: tools that are strict refuse others.
#[test]
fn no_member_is_sent_that_is_not_documented() {
    let document = document(&problem());
    for path in ["/orders", "/any"] {
        for (_, response) in responses(&document, path) {
            let content = &response["content"][PROBLEM];
            let schemas = match content["schema"]["oneOf"].as_array() {
                Some(union) => union.clone(),
                None => vec![content["schema"].clone()],
            };
            let properties = schemas.iter().map(|schema| {
                let reference = schema["$ref"].as_str().unwrap();
                &document.pointer(&reference[1..]).unwrap()["properties"]
            });
            let properties: Vec<_> = properties.collect();
            for (code, example) in content["examples"].as_object().unwrap() {
                let mut of_code = properties.iter();
                let of_code = of_code.find(|of| of["error_code"]["enum"] == json!([code]));
                for member in example["value"].as_object().unwrap().keys() {
                    assert!(
                        of_code.unwrap().get(member).is_some(),
                        "{member}: {example}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_union_of_problems_fits() {
    for union in [
        UnionStyle::Discriminated,
        UnionStyle::Flat,
        UnionStyle::Umbrella,
    ] {
        let errors = ApiErrors::new().negotiate("/problems/").union_style(union);
        let document = document(&errors);
        assert!(assert_examples_fit(&document, PROBLEM) > 5);
        assert!(assert_examples_fit(&document, JSON) > 5);
    }
}
