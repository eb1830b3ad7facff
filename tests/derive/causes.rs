//! Attached causes: `caused_by`, `or_api`, `Caused`. They are logged and never sent.

use std::error::Error;
use std::num::ParseIntError;

use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind};
use api_errors::errors::query::NoSearchableFieldsError;
use api_errors::errors::{
    ConflictError, FieldError, HttpError, IntegrityViolationError, InternalError, NotFoundError,
    ResultExt as _, UnauthorizedError, ValidationError,
};
use api_errors::traits::{ApiError as _, ApiErrorSet, CausedBy as _, ViolatesConstraint as _};
use api_errors::{ApiError, Caused};
use http::StatusCode;
use support::{Foreign, chain};

#[derive(Debug, Clone, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    NotFound {
        #[api_error(data)]
        id: u64,
    },
    #[api_error(code = 400, msg = "Not a number", err_code = "ORDER-400")]
    Number(#[from] ParseIntError),
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent, from(OrderError, ParseIntError))]
    Order(#[from] Caused<OrderError>),
    #[api_error(transparent)]
    Conflict(#[from] ConflictError),
    #[api_error(code = 502, msg = "Bad Gateway", err_code = "APP-502")]
    Gateway(#[source] Foreign),
}

const NOT_FOUND: OrderError = OrderError::NotFound { id: 7 };

fn cause() -> Foreign {
    Foreign::new("row 7 is gone").caused_by(Foreign::new("disk full"))
}

#[test]
fn a_built_in_error_keeps_its_type_and_its_response() {
    macro_rules! check {
        ($($error:expr),* $(,)?) => {$({
            let (before, mut error) = ($error, $error);
            let own = chain(&before);
            error = error.caused_by(cause());
            assert_eq!(chain(&error), ["row 7 is gone", "disk full"]);
            assert!(error.source().is_some_and(<dyn Error>::is::<Foreign>));
            assert_eq!(error.envelope(), before.envelope());
            assert_eq!(error.headers(), before.headers());
            assert_eq!(error.to_string(), before.to_string());
            assert_eq!(chain(&before), own);
        })*};
    }
    check!(
        NotFoundError::new(),
        UnauthorizedError::new().msg("Who are you?"),
        HttpError::new(StatusCode::GONE),
        ValidationError::new([FieldError::new("qty", "is too small", "too_small")]),
        NoSearchableFieldsError::new("orders"),
        InternalError::new("a text"),
    );
}

#[test]
fn the_cause_that_was_attached_last_is_the_source() {
    let error = NotFoundError::new().caused_by("first").caused_by("second");
    assert_eq!(chain(&error), ["second"]);
    let error = NOT_FOUND.caused_by("first").caused_by("second");
    assert_eq!(chain(&error), ["second"]);
    let error = AppError::Gateway(cause()).caused_by("the cause");
    assert_eq!(chain(&error), ["the cause"]);
    let number = "x".parse::<u8>().expect_err("no number");
    let error = Caused::from(OrderError::from(number));
    assert_eq!(chain(&error), ["invalid digit found in string"]);
}

#[test]
fn a_clone_shares_the_cause() {
    let error = NotFoundError::new().caused_by(cause());
    let copy = error.clone();
    drop(error);
    assert_eq!(chain(&copy), ["row 7 is gone", "disk full"]);
    let error = NOT_FOUND.caused_by(cause());
    let more = error.clone().caused_by("more");
    assert_eq!(chain(&error), ["row 7 is gone", "disk full"]);
    assert_eq!(chain(&more), ["more"]);
}

#[test]
fn every_built_in_type_is_clone() {
    use api_errors::errors::*;

    fn is_clone<T: Clone>() {}
    macro_rules! are_clone {
        ($($type:ty)*) => { $(is_clone::<$type>();)* };
    }
    are_clone!(
        UnauthorizedError ForbiddenError NotFoundError ConflictError ValidationError HttpError InternalError
        IntegrityViolationError InvalidValueError PoolExhaustedError LockTimeoutError StatementTimeoutError
        DatabaseUnavailableError TransactionConflictError DatabaseError
        NoSearchableFieldsError query::InvalidSearchColumnError query::InvalidFacetFilterError
        query::InvalidFacetValueError query::UnsupportedFacetTypeError query::InvalidOrderFieldError
    );
    #[cfg(feature = "axum")]
    are_clone!(api_errors::extract::InputError);
    #[cfg(feature = "ws")]
    are_clone!(WebSocketError);
}

#[test]
fn every_built_in_error_can_be_cloned() {
    #[derive(Debug, Clone, ApiError)]
    enum Cloned {
        #[api_error(transparent)]
        Missing(#[from] NotFoundError),
        #[api_error(transparent)]
        Invalid(#[from] ValidationError),
        #[api_error(transparent)]
        Internal(#[from] InternalError),
        #[api_error(transparent)]
        Http(#[from] HttpError),
        #[api_error(transparent)]
        Database(#[from] DatabaseError),
    }
    let driver = DatabaseError::new(DatabaseErrorKind::of_sqlstate("23505"), cause());
    let error = Cloned::from(driver.with_constraint("orders_key"));
    let copy = error.clone();
    drop(error);
    assert_eq!(copy.spec().err_code(), "DB-409-UNIQUE");
    assert_eq!(chain(&copy), ["row 7 is gone", "disk full"]);
    assert!(copy.source().is_some_and(<dyn Error>::is::<Foreign>));
    let Cloned::Database(driver) = &copy else {
        panic!("a database error: {copy:?}")
    };
    assert_eq!(driver.constraint(), Some("orders_key"));
    let error = Cloned::from(InternalError::new(cause())).clone();
    assert!(error.source().is_some_and(<dyn Error>::is::<Foreign>));
}

#[test]
fn a_caused_error_responds_as_the_error_inside() {
    let error = NOT_FOUND.caused_by(cause());
    assert_eq!(error.envelope(), NOT_FOUND.envelope());
    assert_eq!(error.to_string(), "Order 7 not found");
    assert!(std::ptr::eq(error.spec(), NOT_FOUND.spec()));
    assert_eq!(Caused::<OrderError>::SET.name(), "OrderError");
    assert!(matches!(*error, OrderError::NotFound { id: 7 }));
    let inside: OrderError = Caused::into_inner(error);
    assert!(inside.source().is_none());
    assert_eq!(
        ConflictError::new().caused_by("x").envelope(),
        ConflictError::new().envelope()
    );
}

#[test]
fn a_caused_database_error_knows_its_constraint() {
    let error = DatabaseError::new(DatabaseErrorKind::of_sqlstate("23505"), "driver");
    let error = error.with_constraint("orders_key").caused_by("why");
    assert!(error.violates(ConstraintClass::Named, "orders_key"));
    assert!(!error.violates(ConstraintClass::Named, "users_key"));
}

#[test]
fn or_api_keeps_the_replaced_error() {
    fn parse() -> Result<u8, ParseIntError> {
        "x".parse::<u8>()
    }
    const TEXT: [&str; 1] = ["invalid digit found in string"];

    let built_in: Result<u8, NotFoundError> = parse().or_api(|_| NotFoundError::new());
    assert_eq!(chain(&built_in.expect_err("no number")), TEXT);
    let declared: Result<u8, Caused<OrderError>> = parse().or_api(|error: &ParseIntError| {
        assert_eq!(error.to_string(), TEXT[0]);
        NOT_FOUND
    });
    let error = declared.expect_err("no number");
    assert_eq!(chain(&error), TEXT);
    assert!(error.source().is_some_and(<dyn Error>::is::<ParseIntError>));
    let caused: Result<u8, Caused<OrderError>> = parse().or_api(|_| NOT_FOUND.caused_by("inner"));
    assert_eq!(chain(&caused.expect_err("no number")), TEXT);
    let boxed: Result<u8, Caused<Box<OrderError>>> = parse().or_api(|_| Box::new(NOT_FOUND));
    assert_eq!(chain(&boxed.expect_err("no number")), TEXT);
    let unit: Result<u8, Caused<IntegrityViolationError>> =
        parse().or_api(|_| IntegrityViolationError::Check);
    assert_eq!(chain(&unit.expect_err("no number")), TEXT);
    let text: Result<u8, NotFoundError> = Err("a text").or_api(|_| NotFoundError::new());
    assert_eq!(chain(&text.expect_err("a text")), ["a text"]);

    let fine: Result<u8, NotFoundError> = "7"
        .parse()
        .or_api(|_: &ParseIntError| -> NotFoundError { panic!("no error") });
    assert_eq!(fine.expect("a number"), 7);
}

/// The three shapes that keep a cause.
#[test]
fn a_group_keeps_the_cause() {
    fn in_the_variant(fails: bool) -> Result<u8, AppError> {
        if fails {
            Err(NOT_FOUND)?;
        }
        Ok("x".parse::<u8>().or_api(|_| NOT_FOUND)?)
    }
    fn through_both() -> Result<u8, AppError> {
        Ok("x".parse::<u8>()?)
    }
    fn in_a_built_in() -> Result<u8, AppError> {
        Ok("x".parse::<u8>().or_api(|_| ConflictError::new())?)
    }
    fn outermost() -> Result<u8, Caused<AppError>> {
        Err(AppError::from(ConflictError::new().caused_by("inner")))?;
        Ok(0)
    }
    fn outermost_attached() -> Result<u8, Caused<AppError>> {
        "x".parse::<u8>()
            .or_api(|_| AppError::from(ConflictError::new()))
    }
    let error = in_the_variant(false).expect_err("no number");
    assert_eq!(error.spec().err_code(), "ORDER-404");
    assert_eq!(chain(&error), ["invalid digit found in string"]);
    let error = in_the_variant(true).expect_err("the error itself");
    assert_eq!(error.spec().err_code(), "ORDER-404");
    assert!(error.source().is_none());
    let error = through_both().expect_err("no number");
    assert_eq!(error.spec().err_code(), "ORDER-400");
    assert_eq!(chain(&error), ["invalid digit found in string"]);
    let error = in_a_built_in().expect_err("no number");
    assert_eq!(chain(&error), ["invalid digit found in string"]);
    let error = outermost().expect_err("a conflict");
    assert_eq!(error.spec().err_code(), "RES-409");
    assert_eq!(chain(&error), ["inner"]);
    let error = outermost_attached().expect_err("no number");
    assert_eq!(chain(&error), ["invalid digit found in string"]);
}

#[cfg(feature = "tracing")]
mod log {
    use support::capture::{Line, all_lines};

    use super::*;

    fn line_of(error: &dyn api_errors::traits::ApiError) -> Line {
        let lines = all_lines(|| api_errors::log(error));
        let [line] = &lines[..] else {
            panic!("one line expected: {lines:?}")
        };
        line.clone()
    }

    fn sources(error: &dyn api_errors::traits::ApiError) -> String {
        line_of(error).field("sources").to_owned()
    }

    fn gateway() -> AppError {
        AppError::Gateway(Foreign::new("10.0.0.5 refused").caused_by(Foreign::new("no route")))
    }

    #[test]
    fn the_cause_and_the_own_source_are_logged_once_each() {
        let error = gateway().caused_by(cause());
        assert_eq!(
            sources(&error),
            "row 7 is gone: disk full: 10.0.0.5 refused: no route"
        );
        let line = line_of(&error);
        assert_eq!(line.field("error"), "Bad Gateway");
        assert_eq!(line.errors[0].0, "AppError::Gateway");
        assert_eq!(
            sources(&Caused::from(gateway())),
            "10.0.0.5 refused: no route"
        );
        assert_eq!(sources(&NOT_FOUND.caused_by("why")), "why");
    }

    #[test]
    fn every_attached_cause_is_logged_the_last_one_first() {
        let error = gateway().caused_by("first").caused_by("second");
        assert_eq!(sources(&error), "second: first: 10.0.0.5 refused: no route");
        let error = InternalError::new("own")
            .caused_by("first")
            .caused_by("second");
        assert_eq!(sources(&error), "second: first: own");
        let error = HttpError::new(StatusCode::BAD_GATEWAY)
            .caused_by("a")
            .caused_by("b");
        assert_eq!(sources(&error), "b: a");
    }

    #[test]
    fn causes_of_several_layers_are_logged() {
        let error = AppError::from(NOT_FOUND.caused_by("inner"));
        assert_eq!(sources(&error), "inner");
        assert_eq!(sources(&error.caused_by("outer")), "outer: inner");
        let error = ConflictError::new().caused_by("a").caused_by("b");
        let error = AppError::from(error).caused_by("outer");
        assert_eq!(sources(&error), "outer: b: a");
    }
}
