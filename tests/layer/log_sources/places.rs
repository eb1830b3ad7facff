//! The place in the log line: of the outermost error that has one.

use super::*;

#[derive(Debug, ApiError)]
#[api_error(code = 502, msg = "Outer", err_code = "OUTER-502")]
struct OuterError {
    source: OrderError,
    #[api_error(location)]
    at: &'static Location<'static>,
}

/// Another derive writes its `Error`, so it is not recognized.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("internal text")]
#[api_error(code = 418, msg = "Stacked", err_code = "PLACED-418")]
struct Placed {
    #[source]
    source: OrderError,
    #[api_error(location)]
    at: &'static Location<'static>,
}

#[test]
fn the_place_of_an_error_that_is_not_recognized_comes_first() {
    const OUTER: u32 = line!() + 2;
    fn placed() -> Placed {
        let (source, at) = (order(), Location::caller());
        Placed { source, at }
    }
    let is_outer = |line: Line| {
        assert_eq!(line.field("err_code"), "PLACED-418");
        let location = line.field("location");
        assert!(
            location.contains(&format!("places.rs:{OUTER}:")),
            "{location}"
        );
    };
    let errors = ApiErrors::new().register::<Placed>();
    is_outer(line(&errors, placed));
    is_outer(line(&errors, || placed().caused_by(order())));
    is_outer(line(&errors, || AnyError::from(placed())));
    is_outer(line(&errors, || AnyError::from(Wrapper::Source(placed()))));
}

#[test]
fn the_place_of_the_outermost_error_is_logged() {
    const INNER: u32 = line!() + 2;
    fn inner() -> OrderError {
        let (source, at) = (Foreign::new("x"), Location::caller());
        OrderError { id: 7, source, at }
    }
    const OUTER: u32 = line!() + 2;
    fn outer() -> OuterError {
        let (source, at) = (inner(), Location::caller());
        OuterError { source, at }
    }
    // `caller` without `#[track_caller]` is the line of its call.
    let cases: [(Make<AnyError>, u32); 5] = [
        (|| outer().into(), OUTER),
        (|| outer().caused_by(inner()).into(), OUTER),
        (|| inner().caused_by(outer()).into(), INNER),
        (|| Wrapper::Source(outer()).into(), OUTER),
        (|| NotFoundError::new().caused_by(inner()).into(), INNER),
    ];
    for (make, expected) in cases {
        let line = line(&ApiErrors::new(), make);
        let location = line.field("location");
        assert!(
            location.contains(&format!("places.rs:{expected}:")),
            "{location}"
        );
    }
}
