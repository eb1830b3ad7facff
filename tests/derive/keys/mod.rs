//! Every key on a struct or a variant, and its effect.

mod challenges;
mod codes;
mod headers;
mod meta;
mod metadata;
mod texts;

use api_errors::traits::{ApiError as _, ApiErrorSet};
use api_errors::{ApiError, ErrorSpec};
use http::StatusCode;
use support::{Foreign, envelope};

fn only<E: ApiErrorSet>() -> &'static ErrorSpec {
    let [spec] = E::SET.specs() else {
        panic!("one error expected: {:?}", E::SET);
    };
    spec
}

#[test]
fn the_required_keys_alone() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No such order", err_code = "ORDER-404")]
    struct Missing;

    let spec = only::<Missing>();
    assert_eq!(spec.status(), StatusCode::NOT_FOUND);
    assert_eq!(spec.msg(), "No such order");
    assert_eq!(spec.err_code(), "ORDER-404");
    assert_eq!(spec.desc(), None);
    assert_eq!(spec.headers().count(), 0);
    assert_eq!(spec.data_fields(), [""; 0]);
    assert_eq!(spec.ws_code(), None);
    assert_eq!(spec.type_uri(), None);
    assert_eq!((spec.name(), spec.type_name()), ("Missing", "Missing"));
    assert!(!spec.with_example(|_| panic!("there is no example")));

    assert!(Missing.spec().is(spec));
    assert_eq!(Missing.status(), 404);
    assert_eq!(Missing.message(), "No such order");
    assert_eq!(Missing.desc_text(), None);
    assert_eq!(Missing.data_value(), None);
    assert!(Missing.headers().is_empty());
    assert_eq!(Missing.to_string(), "No such order");
    assert_eq!(
        Missing.envelope(),
        envelope("No such order", "ORDER-404", None, "null")
    );
}

#[test]
fn several_attributes_add_up() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 503, headers("X-A" = "1"))]
    #[api_error(msg = "m", headers("X-B" = "2",),)]
    #[api_error(err_code = "SUM")]
    #[api_error()]
    struct Sum {
        #[api_error(data)]
        #[api_error(header = "X-C")]
        id: u8,
    }

    let error = Sum { id: 3 };
    assert_eq!(error.envelope(), envelope("m", "SUM", None, r#"{"id":3}"#));
    let headers = error.headers();
    assert_eq!(
        ["x-a", "x-b", "x-c"].map(|name| headers[name].to_str().expect("ASCII")),
        ["1", "2", "3"]
    );
}

#[test]
fn allow_lifts_each_check() {
    #[derive(Debug, ApiError)]
    enum Allowed {
        #[api_error(code = 401, msg = "m", err_code = "A", allow(missing_header))]
        Header,
        #[api_error(
            code = 405,
            msg = "m",
            err_code = "B-404",
            allow(code_mismatch, missing_header)
        )]
        Two,
        #[api_error(
            code = 500,
            msg = "{0}",
            desc = "{0}",
            err_code = "C",
            headers("X-Why" = "{0}"),
            allow(leak)
        )]
        Leak(#[source] Foreign),
    }
    assert!(Allowed::Header.headers().is_empty());
    assert_eq!(Allowed::Two.spec().err_code(), "B-404");
    let leak = Allowed::Leak(Foreign::new("why"));
    assert_eq!(leak.envelope(), envelope("why", "C", Some("why"), "null"));
    assert_eq!(leak.headers()["x-why"], "why");
}
