//! `errors(..)` and `except(..)`: an operation lists a part of the errors of its return type.

use api_errors::db::{DatabaseError, ReadError};
use api_errors::errors::{ForbiddenError, NotFoundError};
use api_errors::{ApiError, ApiErrors};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{OpenApi, ToSchema};

use crate::components::{assert_is_whole, finished_twice, response};

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum OrderError {
    #[api_error(code = 404, msg = "No order {id}", err_code = "ORDER-404")]
    NotFound { id: u64 },
    #[api_error(code = 409, msg = "Paid", err_code = "ORDER-409-PAID")]
    Paid(u64),
    #[api_error(code = 409, msg = "Closed", err_code = "ORDER-409-CLOSED")]
    Closed,
    #[api_error(transparent)]
    Stock(#[from] stock::StockError),
    #[api_error(transparent)]
    Db(#[from] DatabaseError),
}

mod stock {
    use api_errors::ApiError;

    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) enum StockError {
        #[api_error(code = 409, msg = "Sold out", err_code = "STOCK-409")]
        SoldOut,
        #[api_error(code = 410, msg = "Discontinued", err_code = "STOCK-410")]
        Discontinued,
    }
}

/// The finished document of a handler for `GET /` that returns `$returned`, with these arguments of the attribute.
macro_rules! document {
    ($returned:ty $(, $($arguments:tt)*)?) => {{
        #[api_errors::path(get, path = "/" $(, $($arguments)*)?)]
        #[expect(dead_code, reason = "only its document counts")]
        async fn handler() -> $returned {
            unreachable!()
        }
        #[derive(OpenApi)]
        #[openapi(paths(handler))]
        struct Api;
        let document = finished_twice(Api::openapi(), &ApiErrors::new());
        assert_is_whole(&document);
        document
    }};
}

/// The codes of the handler by status, without the app's `SERVER-500`.
macro_rules! codes {
    ($($document:tt)*) => { codes_of(&document!($($document)*)) };
}

fn codes_of(document: &Value) -> Value {
    let statuses = document["paths"]["/"]["get"]["responses"].as_object();
    let statuses = statuses.into_iter().flatten().map(|(status, _)| {
        let codes = &response(document, "/", status)["x-error-codes"];
        (status.clone(), codes.clone())
    });
    let by_status: Map<_, _> = statuses.filter(|(status, _)| status != "500").collect();
    by_status.into()
}

#[test]
fn errors_lists_what_the_operation_has() {
    let codes = codes!(
        Result<(), OrderError>,
        errors(OrderError::NotFound, stock::StockError, "DB-503-POOL", OrderError::Paid)
    );
    let expected = json!({
        "404": ["ORDER-404"],
        "409": ["ORDER-409-PAID", "STOCK-409"],
        "410": ["STOCK-410"],
        "503": ["DB-503-POOL"],
    });
    assert_eq!(codes, expected);
}

#[test]
fn except_lists_what_the_operation_does_not_have() {
    let codes = codes!(
        Result<(), OrderError>,
        except(DatabaseError, OrderError::Closed, "STOCK-410")
    );
    let expected = json!({ "404": ["ORDER-404"], "409": ["ORDER-409-PAID", "STOCK-409"] });
    assert_eq!(codes, expected);
}

#[test]
fn an_empty_list_means_no_errors() {
    assert_eq!(codes!(Result<(), OrderError>, errors()), json!({}));
}

/// `DatabaseError` is within the type, and so is a variant of a type that it nests.
#[test]
fn a_list_of_all_errors_changes_nothing() {
    let whole = codes!(Result<(), OrderError>);
    assert_eq!(codes!(Result<(), OrderError>, errors(OrderError)), whole);
    let all = codes!(
        Result<(), OrderError>,
        errors(
            OrderError::NotFound,
            OrderError::Paid,
            OrderError::Closed,
            stock::StockError,
            DatabaseError,
        )
    );
    assert_eq!(all, whole);
}

/// The types of the list and the errors of the app are not errors of the return type.
#[test]
fn errors_of_other_sources_stay() {
    let codes = codes!(
        Result<(), OrderError>,
        errors(),
        responses((status = 200), ForbiddenError, stock::StockError)
    );
    let expected =
        json!({ "200": null, "403": ["AUTH-403"], "409": ["STOCK-409"], "410": ["STOCK-410"] });
    assert_eq!(codes, expected);
}

#[test]
fn an_entry_of_the_user_is_joined_with_the_narrowed_errors() {
    let document = document!(
        Result<(), OrderError>,
        responses((status = 409, description = "It cannot be changed.")),
        errors(OrderError::Closed)
    );
    assert_eq!(
        response(&document, "/", "409")["description"],
        "It cannot be changed.\n\n`ORDER-409-CLOSED`: Closed"
    );
}

#[api_errors::path(get, path = "/", errors(ReadError))]
#[expect(dead_code, reason = "only its document counts")]
async fn read(_: crate::Id) -> Result<(), OrderError> {
    unreachable!()
}

#[derive(OpenApi)]
#[openapi(paths(read))]
struct ReadApi;

#[test]
fn a_response_is_named_after_the_type_if_it_has_all_errors_of_the_status() {
    let place = |document: &Value, status: &str| {
        document["paths"]["/"]["get"]["responses"][status]["$ref"].clone()
    };
    let document = document!(Result<(), OrderError>, except(OrderError::Closed));
    assert_eq!(
        place(&document, "404"),
        "#/components/responses/OrderError-404"
    );
    assert_eq!(place(&document, "409"), Value::Null);
    // It is exactly what a type in one of the lists has.
    let document = document!(
        Result<(), OrderError>,
        errors(stock::StockError, OrderError::NotFound)
    );
    assert_eq!(
        place(&document, "409"),
        "#/components/responses/StockError-409"
    );
    assert_eq!(place(&document, "404"), Value::Null);
    let document = document!(
        Result<(), OrderError>,
        errors("STOCK-409"),
        responses(stock::StockError)
    );
    assert_eq!(
        place(&document, "409"),
        "#/components/responses/StockError-409"
    );
    let document = document!(
        Result<(), OrderError>,
        errors(stock::StockError, OrderError::Paid)
    );
    assert_eq!(place(&document, "409"), Value::Null);
    // It is what the type has, and what the arguments add.
    let document = finished_twice(ReadApi::openapi(), &ApiErrors::new());
    assert_eq!(
        place(&document, "422"),
        "#/components/responses/ReadError-422-with-ValidationFailed"
    );
    // One error of each type is not all errors of both.
    let document = document!(
        Result<(), OrderError>,
        errors(OrderError::Closed),
        responses(stock::StockError)
    );
    assert_eq!(place(&document, "409"), Value::Null);
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum LoginError {
    #[api_error(
        code = 403,
        msg = "No such user",
        err_code = "LOGIN-403",
        allow(shared_code)
    )]
    NoUser,
    #[api_error(
        code = 403,
        msg = "Wrong password",
        err_code = "LOGIN-403",
        allow(shared_code)
    )]
    WrongPassword,
    #[api_error(code = 410, msg = "Closed account", err_code = "LOGIN-410")]
    Closed,
}

#[test]
fn a_shared_code_means_each_error_that_has_it() {
    assert_eq!(
        codes!(Result<(), LoginError>, except("LOGIN-403")),
        json!({ "410": ["LOGIN-410"] })
    );
    let document = document!(Result<(), LoginError>, errors("LOGIN-403"));
    let description = &response(&document, "/", "403")["description"];
    assert_eq!(
        *description,
        "- `LOGIN-403`: No such user\n- `LOGIN-403`: Wrong password"
    );
    let document = document!(Result<(), LoginError>, errors(LoginError::WrongPassword));
    let description = &response(&document, "/", "403")["description"];
    assert_eq!(*description, "`LOGIN-403`: Wrong password");
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum Held<T> {
    #[api_error(code = 409, msg = "Held", err_code = "HELD-409")]
    By {
        #[api_error(data)]
        holder: T,
    },
    #[api_error(code = 423, msg = "Locked", err_code = "HELD-423")]
    Locked,
}

#[test]
fn generic_types_aliases_and_boxes_are_narrowed() {
    type Answer<T> = Result<T, Box<Held<u8>>>;
    type Order = OrderError;
    let held = json!({ "409": ["HELD-409"] });
    assert_eq!(codes!(Answer<()>, errors(Held::<u8>::By)), held);
    assert_eq!(codes!(Answer<()>, except(Held::<u8>::Locked)), held);
    // The instances of a generic error are one error.
    assert_eq!(codes!(Answer<()>, errors(Held::<u16>::By)), held);
    assert_eq!(codes!(Answer<()>, errors("HELD-409")), held);
    assert_eq!(
        codes!(Result<(), Order>, errors(Order::NotFound)),
        json!({ "404": ["ORDER-404"] })
    );
    assert_eq!(
        codes!(Result<(), api_errors::Caused<OrderError>>, errors(OrderError::NotFound)),
        json!({ "404": ["ORDER-404"] })
    );
}

#[test]
fn entries_that_a_macro_passes_on_are_narrowed() {
    macro_rules! narrowed {
        ($ty:ty, $path:path, $code:literal) => {
            codes!(Result<(), OrderError>, errors($ty, $path, $code))
        };
    }
    assert_eq!(
        narrowed!(stock::StockError, OrderError::NotFound, "ORDER-409-PAID"),
        json!({ "404": ["ORDER-404"], "409": ["ORDER-409-PAID", "STOCK-409"], "410": ["STOCK-410"] })
    );
}

#[derive(Debug, Serialize, ToSchema)]
struct Sku {
    sku: String,
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum ItemError {
    #[api_error(transparent)]
    Missing(#[from] NotFoundError<Sku>),
    #[api_error(code = 410, msg = "Gone", err_code = "ITEM-410")]
    Gone,
}

#[test]
fn a_narrowed_instance_keeps_the_type_of_its_data() {
    let data = |document: &Value| {
        let content = &response(document, "/", "404")["content"]["application/json"];
        let schema = content["schema"]["$ref"].as_str().unwrap();
        let component = document.pointer(&schema[1..]).unwrap();
        component["properties"]["data"].clone()
    };
    let sku = json!({ "$ref": "#/components/schemas/Sku" });
    for document in [
        document!(Result<(), ItemError>, errors("RES-404")),
        document!(Result<(), ItemError>, except(ItemError::Gone)),
        document!(Result<(), ItemError>, errors(NotFoundError)),
        document!(Result<(), NotFoundError<Sku>>, errors(NotFoundError)),
    ] {
        assert_eq!(codes_of(&document), json!({ "404": ["RES-404"] }));
        assert_eq!(data(&document), sku);
    }
}
