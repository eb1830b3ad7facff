//! `downcast_ref` on `dyn ApiError`: the user's own type, the groups inside, and the error that responds.

use std::sync::Arc;

use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind};
use api_errors::errors::{ConflictError, HttpError, NotFoundError, ValidationError};
use api_errors::traits::CausedBy as _;
use api_errors::traits::ViolatesConstraint;
use api_errors::{ApiError, Caused, Shared, traits};
use http::StatusCode;

#[derive(Debug, PartialEq, ApiError)]
enum OrderError {
    #[api_error(code = 409, msg = "Paid", err_code = "ORDER-409")]
    Paid { invoice: u64 },
}

#[derive(Debug, ApiError)]
enum ShopError {
    #[api_error(transparent)]
    Order(#[from] Box<OrderError>),
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
    #[api_error(code = 410, msg = "Closed", err_code = "SHOP-410")]
    Closed,
}

#[derive(Debug, ApiError)]
#[api_error(transparent)]
struct AppError(#[from] Arc<ShopError>);

fn paid() -> AppError {
    AppError(Arc::new(ShopError::Order(Box::new(OrderError::Paid {
        invoice: 7,
    }))))
}

/// Returns whether the error is a `T` or nests one.
fn has<T: 'static>(error: &dyn traits::ApiError) -> bool {
    error.downcast_ref::<T>().is_some()
}

fn layers(error: &dyn traits::ApiError) -> usize {
    let mut count = 0;
    error.__layers(&mut |_| count += 1);
    count
}

#[test]
fn the_error_in_a_wrapper_is_found() {
    let caused = paid().caused_by("why");
    assert!(has::<AppError>(&caused) && has::<OrderError>(&caused));
    assert!(!has::<Caused<AppError>>(&caused));
    let shared = Shared::from(paid());
    assert!(has::<AppError>(&shared) && has::<OrderError>(&shared));
    assert!(!has::<Shared<AppError>>(&shared));
    assert_eq!((layers(&caused), layers(&shared)), (3, 3));
}

#[test]
fn the_outer_enum_the_group_and_the_leaf_answer() {
    let error = paid();
    let dynamic: &dyn traits::ApiError = &error;
    let leaf = dynamic.downcast_ref::<OrderError>();
    assert_eq!(leaf, Some(&OrderError::Paid { invoice: 7 }));
    let group = dynamic.downcast_ref::<ShopError>();
    assert!(group.is_some_and(|group| std::ptr::eq(group, &raw const *error.0)));
    let outer = dynamic.downcast_ref::<AppError>();
    assert!(outer.is_some_and(|outer| std::ptr::eq(outer, &raw const error)));
    assert_eq!(layers(dynamic), 3);
    assert!(!has::<NotFoundError>(dynamic));
    assert!(!has::<Box<OrderError>>(dynamic));
    assert!(!has::<Arc<ShopError>>(dynamic));
}

#[test]
fn a_variant_that_nests_nothing_ends_the_layers() {
    let error = ShopError::Closed;
    assert_eq!(layers(&error), 1);
    assert!(has::<ShopError>(&error));
    assert!(has::<ShopError>(&Box::new(error)));
}

#[test]
fn the_outermost_of_one_type_is_found() {
    #[derive(Debug, ApiError)]
    enum Nested {
        #[api_error(code = 400, msg = "m", err_code = "N")]
        Leaf,
    }
    #[derive(Debug, ApiError)]
    #[api_error(transparent)]
    struct Outer<T: traits::ApiErrorSet>(T);

    let error = Outer(Outer(Nested::Leaf));
    assert_eq!(layers(&error), 1);
    assert!(has::<Nested>(&error));
    assert!(!has::<Outer<Outer<Nested>>>(&error));
}

#[test]
fn a_type_that_can_borrow_is_left_out() {
    #[derive(Debug, ApiError)]
    enum Borrowed<'a> {
        #[api_error(code = 400, msg = "{0}", err_code = "B")]
        Text(&'a str),
        #[api_error(transparent)]
        Order(OrderError),
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{0}", err_code = "B")]
    struct Generic<T: std::fmt::Display + std::fmt::Debug>(T);
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "Too long", err_code = "L")]
    struct Length<const N: usize>;

    let text = "local".to_owned();
    assert_eq!(layers(&Borrowed::Text(&text)), 0);
    assert!(has::<OrderError>(&Borrowed::Order(OrderError::Paid {
        invoice: 1
    })));
    assert_eq!(layers(&Generic(1)), 0);
    assert!(has::<Length<4>>(&Length::<4>));
    assert!(!has::<Length<5>>(&Length::<4>));
}

#[test]
fn built_in_errors_answer() {
    assert!(has::<ConflictError>(&ConflictError::new().msg("own")));
    assert!(has::<ValidationError>(&ValidationError::new([])));
    assert!(has::<HttpError>(&HttpError::new(StatusCode::IM_A_TEAPOT)));
    let error = DatabaseError::new(DatabaseErrorKind::NotFound, "no row");
    assert!(has::<DatabaseError>(&error));
    assert!(has::<NotFoundError>(&error));
    assert!(!error.violates(ConstraintClass::Named, "x"));
}

#[test]
fn a_parameter_that_cannot_borrow_is_no_obstacle() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{0}", err_code = "B")]
    struct Bound<T: std::fmt::Display + 'static>(T);
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{0}", err_code = "W")]
    struct Where<T>(T)
    where
        T: std::fmt::Display + 'static;

    assert!(has::<Bound<u8>>(&Bound(1_u8)));
    assert!(!has::<Bound<u16>>(&Bound(1_u8)));
    assert!(has::<Where<u8>>(&Where(1_u8)));
    let with_data = ConflictError::new().data(1_u8);
    assert!(has::<ConflictError<u8>>(&with_data));
    assert!(!has::<ConflictError>(&with_data));
}
