//! `location` and `backtrace` in every shape.
#![forbid(unsafe_code, warnings)]
#![allow(dead_code, reason = "the declarations only have to compile")]

use api_errors::ApiError;
use api_errors::errors::NotFoundError;
use std::backtrace::Backtrace;
use std::panic::Location;

type Place = &'static Location<'static>;
type There<'a> = Location<'a>;
type Trace = Backtrace;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "m", err_code = "A")]
struct Tuple(#[api_error(location)] Place, #[from] std::fmt::Error, #[api_error(backtrace)] Trace);

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "m", err_code = "B")]
struct WithoutConversion {
    #[api_error(location)]
    at: &'static There<'static>,
}

#[derive(Debug, ApiError)]
enum Generic<E: std::error::Error + 'static> {
    #[api_error(code = 500, msg = "m {n}", err_code = "C", example = Self::example())]
    Failed {
        n: u8,
        #[api_error(location)]
        at: &'static Location<'static>,
    },
    #[api_error(code = 500, msg = "m", err_code = "D")]
    Source(#[from] E, #[api_error(location)] &'static Location<'static>),
    #[api_error(transparent)]
    Missing(NotFoundError),
}

impl<E: std::error::Error + 'static> Generic<E> {
    fn example() -> Self {
        Self::Failed { n: 7, at: Location::caller() }
    }
}

macro_rules! declare {
    ($name:ident, $location:ty, $backtrace:ty) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = 500, msg = "m", err_code = "E")]
        struct $name {
            #[from]
            source: std::fmt::Error,
            #[api_error(location)]
            at: $location,
            #[api_error(backtrace)]
            trace: $backtrace,
        }
    };
}
declare!(Declared, &'static Location<'static>, Backtrace);

#[test]
fn passes() {
    let _ = Tuple::from(std::fmt::Error);
    let _ = Box::<Declared>::from(std::fmt::Error);
    let _ = WithoutConversion { at: Location::caller() };
    let _ = Generic::from(std::fmt::Error);
}
