use api_errors::ApiError;
use api_errors::traits::ApiError as _;

macro_rules! not_found {
    ($name:ident, $code:literal, $status:expr, $msg:literal, $field:ident: $ty:ty) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = $status, msg = $msg, err_code = $code, headers("X-Field" = $msg), data(kind = $code))]
        struct $name {
            #[api_error(data)]
            $field: $ty,
        }
    };
}

not_found!(OrderNotFound, "ORDER-404", 404, "Order {id} not found", id: u64);
not_found!(UserNotFound, "USER-404", http::StatusCode::NOT_FOUND, "User {name:?} not found", name: String);

macro_rules! with_fixed_names {
    ($ty:ty, $cause:ty) => {
        #[derive(Debug, ApiError)]
        enum Fixed {
            #[api_error(code = 404, msg = "{id} {id:>width$} {0}", err_code = "FIXED-404")]
            #[allow(dead_code)]
            Never { id: $ty, width: usize, r#_0: u8 },
        }
    };
    (plain $ty:ty, $cause:ty) => {
        #[derive(Debug, ApiError)]
        enum Fixed {
            #[api_error(code = 404, msg = "{id} {id:>width$}", err_code = "FIXED-404", example = Self::NotFound { id: 1, width: 2, wait: None })]
            NotFound {
                #[api_error(data, header = "X-Id")]
                id: $ty,
                width: usize,
                #[api_error(retry_after)]
                wait: Option<$ty>,
            },
            #[api_error(code = 500, msg = "Failed", err_code = "FIXED-500")]
            Failed(#[from] $cause),
        }
    };
}

with_fixed_names!(plain u64, std::fmt::Error);

macro_rules! attributes_passed {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$of:meta])* $variant:ident $(($($field:tt)*))? ),* $(,)? }) => {
        $(#[$meta])*
        $vis enum $name { $($(#[$of])* $variant $(($($field)*))?),* }
    };
}

attributes_passed! {
    #[derive(Debug, ApiError)]
    enum Passed {
        #[api_error(code = 404, msg = "Unit", err_code = "A")]
        Unit,
        #[api_error(code = 500, msg = "Failed", err_code = "B")]
        Failed(#[from] std::fmt::Error),
        #[api_error(transparent)]
        Nested(OrderNotFound),
    }
}

macro_rules! generic {
    ($name:ident<$parameter:ident>) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = 404, msg = "{key}", err_code = "GENERIC-404")]
        struct $name<$parameter> {
            key: $parameter,
        }
    };
}

generic!(Generic<K>);

macro_rules! number {
    ($status:literal, $seconds:literal, $example:expr, $level:literal) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = $status, msg = "Number", err_code = "NUMBER", retry_after = $seconds, example = $example, log = $level, ws_code = $seconds)]
        struct Number;
    };
}

number!(503, 3000, Number, "info");

#[test]
fn passes() {
    assert_eq!(OrderNotFound { id: 5 }.to_string(), "Order 5 not found");
    assert_eq!(UserNotFound { name: "x".to_owned() }.to_string(), "User \"x\" not found");
    let fixed = Fixed::NotFound { id: 5, width: 3, wait: Some(9) };
    assert_eq!(fixed.to_string(), "5   5");
    assert_eq!(fixed.headers()["retry-after"], "9");
    assert_eq!(Fixed::from(std::fmt::Error).status(), 500);
    assert_eq!(Passed::Unit.status(), 404);
    assert_eq!(Generic { key: 5 }.to_string(), "5");
    assert_eq!(Number.status(), 503);
}
