//! Nested errors: the response is the response of the field.

use std::sync::Arc;

use api_errors::errors::{ConflictError, NotFoundError, PoolExhaustedError};
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ErrorSpec, traits};
use support::{Foreign, chain};

#[derive(Debug, ApiError)]
#[api_error(
    code = 502,
    msg = "Gateway {name} failed",
    desc = "Try {name} again.",
    err_code = "GATEWAY",
    retry_after = 3
)]
struct GatewayError {
    #[api_error(data)]
    name: &'static str,
    source: Foreign,
}

fn gateway() -> GatewayError {
    let source = Foreign::new("near").caused_by(Foreign::new("root"));
    GatewayError { name: "eu", source }
}

#[derive(Debug, ApiError)]
enum Payment {
    #[api_error(transparent)]
    Gateway(#[from] GatewayError),
    #[api_error(code = 402, msg = "Pay", err_code = "PAY-402")]
    Unpaid,
}

#[derive(Debug, ApiError)]
enum App {
    #[api_error(transparent, from(GatewayError))]
    Payment(#[from] Payment),
    #[api_error(transparent)]
    Missing {
        #[from]
        inner: NotFoundError,
    },
    #[api_error(code = 409, msg = "Own", err_code = "OWN-409")]
    Own,
}

fn answers_alike(error: &dyn traits::ApiError, inner: &dyn traits::ApiError) {
    assert!(error.spec().is(inner.spec()));
    assert_eq!(error.status(), inner.status());
    assert_eq!(error.message(), inner.message());
    assert_eq!(error.desc_text(), inner.desc_text());
    assert_eq!(error.data_value(), inner.data_value());
    assert_eq!(error.headers(), inner.headers());
    assert_eq!(error.envelope(), inner.envelope());
    assert_eq!(error.to_string(), inner.to_string());
    assert_eq!(chain(error), chain(inner));
}

#[test]
fn the_innermost_error_answers() {
    answers_alike(&Payment::Gateway(gateway()), &gateway());
    answers_alike(&App::Payment(Payment::Gateway(gateway())), &gateway());
    answers_alike(&App::Payment(Payment::Unpaid), &Payment::Unpaid);
    let missing = || NotFoundError::new().msg("No user").header("x-a", "1");
    answers_alike(&App::from(missing()), &missing());
    assert_eq!(App::Own.spec().err_code(), "OWN-409");
}

/// The nested error is no source of the group: it is the group's answer, and its source is the source.
#[test]
fn the_source_is_the_inner_ones() {
    let error = App::from(gateway());
    assert_eq!(chain(&error), ["near", "root"]);
    assert!(chain(&App::Own).is_empty());
    assert!(chain(&App::from(NotFoundError::new())).is_empty());
}

#[test]
fn from_reaches_through_several_levels() {
    #[derive(Debug, ApiError)]
    enum Top {
        #[api_error(transparent, from(Payment, GatewayError, NotFoundError))]
        App(#[from] App),
    }
    fn two_levels() -> Result<(), App> {
        Err(gateway())?
    }
    fn three_levels() -> Result<(), Top> {
        Err(gateway())?
    }
    fn boxed() -> Result<(), Box<Top>> {
        Err(NotFoundError::new())?
    }
    fn boxed_middle() -> Result<(), Box<App>> {
        Err(Payment::Unpaid)?
    }
    answers_alike(&two_levels().expect_err("an error"), &gateway());
    answers_alike(&three_levels().expect_err("an error"), &gateway());
    answers_alike(&boxed().expect_err("an error"), &NotFoundError::new());
    answers_alike(&boxed_middle().expect_err("an error"), &Payment::Unpaid);
}

#[test]
fn what_is_boxed_or_shared_nests_like_itself() {
    type Shared = Arc<ConflictError>;
    #[derive(Debug, ApiError)]
    enum Pointers {
        #[api_error(transparent)]
        Boxed(#[from] Box<Payment>),
        #[api_error(transparent)]
        Shared(#[from] Arc<NotFoundError>),
        #[api_error(transparent)]
        Both(Box<Shared>),
    }
    answers_alike(
        &Pointers::from(Box::new(Payment::Gateway(gateway()))),
        &gateway(),
    );
    answers_alike(
        &Pointers::from(Arc::new(NotFoundError::new())),
        &NotFoundError::new(),
    );
    answers_alike(
        &Pointers::Both(Box::new(Arc::new(ConflictError::new()))),
        &ConflictError::new(),
    );
    let codes: Vec<_> = Pointers::SET.iter().map(ErrorSpec::err_code).collect();
    assert_eq!(codes, ["PAY-402", "GATEWAY", "RES-404", "RES-409"]);
}

#[test]
fn a_pointer_answers_as_its_content() {
    answers_alike(&Box::new(gateway()), &gateway());
    answers_alike(&Arc::new(gateway()), &gateway());
    answers_alike(&Box::new(App::from(gateway())), &gateway());
    assert_eq!(Box::<App>::SET.name(), "App");
    assert_eq!(Arc::<App>::SET.iter().count(), App::SET.iter().count());
}

/// The type behind `from(..)` may be what the boxed field's own `Box<Inner>: From<T>` reaches.
#[test]
fn from_reaches_into_a_box() {
    #[derive(Debug, ApiError)]
    enum Outer {
        #[api_error(transparent, from(GatewayError, NotFoundError, Payment))]
        App(#[from] Box<App>),
    }
    fn outer() -> Result<(), Outer> {
        Err(gateway())?
    }
    answers_alike(&outer().expect_err("an error"), &gateway());
    answers_alike(&Outer::from(NotFoundError::new()), &NotFoundError::new());
    answers_alike(&Outer::from(Payment::Unpaid), &Payment::Unpaid);
}

#[test]
fn a_struct_may_be_transparent() {
    #[derive(Debug, ApiError)]
    #[api_error(transparent)]
    struct Tuple(PoolExhaustedError);
    #[derive(Debug, ApiError)]
    #[api_error(transparent, from(GatewayError))]
    struct Named {
        #[from]
        inner: Payment,
    }
    answers_alike(
        &Tuple(PoolExhaustedError::new()),
        &PoolExhaustedError::new(),
    );
    answers_alike(&Named::from(gateway()), &gateway());
    answers_alike(&Named::from(Payment::Unpaid).inner, &Payment::Unpaid);
    assert_eq!(Tuple::SET.name(), "Tuple");
    assert!(Tuple::SET.specs().is_empty());
    assert_eq!(Tuple::SET.groups()[0].name(), "PoolExhaustedError");
}

/// One type may be reached by two variants, where neither has a `From`.
#[test]
fn one_type_in_two_variants() {
    #[derive(Debug, ApiError)]
    enum Twice {
        #[api_error(transparent)]
        First(NotFoundError),
        #[api_error(transparent)]
        Second(NotFoundError),
    }
    answers_alike(&Twice::First(NotFoundError::new()), &NotFoundError::new());
    answers_alike(&Twice::Second(NotFoundError::new()), &NotFoundError::new());
    assert_eq!(Twice::SET.iter().count(), 1);
    assert_eq!(Twice::SET.groups().len(), 2);
}
