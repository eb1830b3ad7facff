//! Type parameters: a parameter is asked for its constraint only if it is bound by `ViolatesConstraint`.

use std::fmt::Debug;

use api_errors::ApiError;
use api_errors::db::ConstraintClass;
use api_errors::errors::NotFoundError;
use api_errors::traits::{ApiError as _, ApiErrorSet, ViolatesConstraint};

use super::{DatabaseError, DriverError, violation};

#[derive(Debug, ApiError)]
enum Bounded<D: ViolatesConstraint> {
    #[api_error(
        code = 409,
        msg = "Taken",
        err_code = "TAKEN-409",
        constraint = "taken"
    )]
    Taken(#[source] D),
    #[api_error(code = 409, msg = "Used", err_code = "USED-409", constraint = "used")]
    Used,
    #[api_error(transparent, from(DriverError))]
    Db(#[from] D),
}

#[test]
fn a_parameter_that_is_bound_is_asked() {
    let code = |of| {
        let by_driver = Bounded::<DatabaseError>::from(violation(of));
        let by_nested = Bounded::from(DatabaseError(violation(of)));
        assert_eq!(by_driver.spec().err_code(), by_nested.spec().err_code());
        by_driver.spec().err_code()
    };
    assert_eq!(
        ["taken", "used", "x"].map(code),
        ["TAKEN-409", "USED-409", "DB-500"]
    );
    let boxed = Box::<Bounded<DatabaseError>>::from(violation("used"));
    assert_eq!(boxed.spec().err_code(), "USED-409");
}

/// One that is not bound converts as ever, whatever it is made of.
#[derive(Debug, ApiError)]
enum Unbound<T> {
    #[api_error(
        code = 409,
        msg = "Taken",
        err_code = "TAKEN-409",
        constraint = "taken"
    )]
    Taken,
    #[api_error(transparent, from(DriverError))]
    Db(#[from] DatabaseError),
    #[api_error(transparent)]
    Other(#[from] Wrapper<T>),
}

#[derive(Debug, ApiError)]
enum Wrapper<T> {
    #[api_error(transparent)]
    Inner(T),
}

impl<T: ApiErrorSet> ViolatesConstraint for Wrapper<T>
where
    T: ViolatesConstraint,
{
    fn violates(&self, class: ConstraintClass, name: &str) -> bool {
        let Self::Inner(inner) = self;
        inner.violates(class, name)
    }
}

#[test]
fn a_parameter_that_is_not_bound_is_not_asked() {
    let error = Unbound::<NotFoundError>::from(violation("taken"));
    assert!(matches!(error, Unbound::Taken));
    let wrapped = Wrapper::Inner(DatabaseError(violation("taken")));
    assert!(wrapped.violates(ConstraintClass::Named, "taken"));
    let error = Unbound::from(wrapped);
    assert_eq!(error.spec().err_code(), "DB-500");
    assert!(matches!(error, Unbound::Other(_)));
}

#[test]
fn lifetimes_and_constants_stand_in_no_way() {
    #[derive(Debug, ApiError)]
    enum Sized<'a, const N: usize> {
        #[api_error(
            code = 409,
            msg = "Taken",
            err_code = "TAKEN-409",
            constraint = "taken"
        )]
        Taken,
        #[api_error(code = 400, msg = "{0}", err_code = "TEXT-400")]
        #[expect(dead_code, reason = "there for its lifetime")]
        Text(&'a str, [u8; N]),
        #[api_error(transparent, from(DriverError))]
        Db(#[from] DatabaseError),
    }
    let error = Sized::<'_, 2>::from(violation("taken"));
    assert!(matches!(error, Sized::Taken));
}
