use api_errors::ApiError;
use api_errors::LogLevel;
use api_errors::db::ConstraintClass;
use api_errors::traits::{ApiError as _, ApiErrorSet, ViolatesConstraint};
use std::time::Duration;

#[derive(Debug, ApiError)]
#[api_error(
    code = 503,
    desc = "Try again.",
    headers("X-Region" = "eu"),
    retry_after = 5,
    log = "warn",
    ws_code = 1013,
    meta(team = "orders", retryable = true),
    crate = "api_errors",
    skip()
)]
enum Error {
    #[api_error(
        code = 422,
        msg = "Order {id} refused",
        err_code = "ORDER-402",
        desc = "Item {item:?} is gone.",
        data(limit = 10, ratio = -1.5, name = "x", letter = 'y', strict = true),
        headers("X-Order" = "{id}", "X-Region" = "us"),
        retry_after = 30,
        www_authenticate = "Bearer realm=\"api\"",
        example = Self::Full {
            id: 5,
            item: "pen".to_owned(),
            count: 2,
            number: 1,
            wait: None,
        },
        log = "trace",
        ws_code = 4000,
        type_uri = "https://errors.example.com/order",
        meta(kind = "refused", retryable = false, weight = -1, ratio = 0.5),
        allow(code_mismatch, missing_header, leak),
    )]
    Full {
        id: u64,
        item: String,
        #[api_error(data)]
        count: u64,
        #[api_error(data = "orderNumber", header = "X-Number")]
        number: u64,
        #[api_error(retry_after)]
        wait: Option<Duration>,
    },
    #[api_error(msg = "Inherited", err_code = "ORDER-BUSY")]
    Inherited,
    #[api_error(code = 404, msg = "Off", err_code = "ORDER-404", log = "off")]
    Off,
    #[api_error(code = 409, msg = "Taken", err_code = "ORDER-409", constraint = "orders_number_key")]
    Taken,
    #[api_error(code = 409, msg = "Moved", err_code = "ORDER-MOVED", constraint("orders_version_key", "orders.version"))]
    Moved(#[source] Nested),
    #[api_error(transparent, from(std::num::ParseIntError))]
    Nested(#[from] Nested),
}

#[derive(Debug, ApiError)]
#[api_error(code = 400, msg = "Not a number", err_code = "NUMBER-400")]
struct Nested(#[from] std::num::ParseIntError);

impl ViolatesConstraint for Nested {
    fn violates(&self, class: ConstraintClass, name: &str) -> bool {
        class == ConstraintClass::Named && name == "orders.version"
    }
}

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Declared")]
#[api_error(err_code = "TEXT-409")]
struct Text {
    #[api_error(msg)]
    msg: Option<String>,
    #[api_error(desc)]
    desc: &'static str,
    #[api_error(data(flatten))]
    all: Vec<u8>,
    #[source]
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

fn parse() -> Result<i32, Error> {
    Ok("x".parse::<i32>()?)
}

#[test]
fn passes() {
    let full = Error::Full {
        id: 7,
        item: "cup".to_owned(),
        count: 1,
        number: 9,
        wait: Some(Duration::from_millis(1500)),
    };
    assert_eq!(full.to_string(), "Order 7 refused");
    assert_eq!(full.status(), 422);
    assert_eq!(full.headers()["retry-after"], "2");
    assert_eq!(full.headers()["x-region"], "us");
    assert_eq!(full.headers()["x-number"], "9");
    assert_eq!(
        full.envelope(),
        r#"{"status":"FAIL","message":"Order 7 refused","error_code":"ORDER-402","description":"Item \"cup\" is gone.","data":{"limit":10,"ratio":-1.5,"name":"x","letter":"y","strict":true,"count":1,"orderNumber":9}}"#
    );
    assert_eq!(full.spec().ws_code(), Some(4000));
    assert_eq!(full.spec().log_level(), LogLevel::Trace);
    let inherited = Error::Inherited;
    assert_eq!(inherited.status(), 503);
    assert_eq!(inherited.desc_text().as_deref(), Some("Try again."));
    assert_eq!(inherited.headers()["retry-after"], "5");
    assert_eq!(inherited.spec().ws_code(), Some(1013));
    assert_eq!(Error::Off.spec().log_level(), LogLevel::Off);
    let moved = parse().unwrap_err();
    assert_eq!(moved.status(), 409);
    assert_eq!(moved.spec().constraints(), ["orders_version_key", "orders.version"]);
    let text = Text {
        msg: None,
        desc: "why",
        all: vec![1],
        cause: Some("disk".into()),
    };
    assert_eq!(
        text.envelope(),
        r#"{"status":"FAIL","message":"Declared","error_code":"TEXT-409","description":"why","data":[1]}"#
    );
    assert_eq!(std::error::Error::source(&text).unwrap().to_string(), "disk");
    assert_eq!(Error::SET.iter().count(), 6);
}
