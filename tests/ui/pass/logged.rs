//! Fields marked `log`: every shape, types with parameters, and a declaration that a macro writes.
#![forbid(unsafe_code, warnings)]

use api_errors::ApiError;
use std::borrow::Cow;
use std::fmt::{Debug, Display};

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "m", err_code = "BORROWED")]
struct Borrowed<'a, K: Display, V: Debug> {
    #[api_error(log)]
    name: &'a str,
    #[api_error(log)]
    text: Cow<'a, str>,
    #[api_error(log)]
    key: K,
    #[api_error(log(debug), data = "value")]
    value: Option<Vec<u8>>,
    #[api_error(log(debug))]
    any: Option<V>,
    #[api_error(log)]
    maybe: Option<&'a K>,
}

macro_rules! declare {
    ($name:ident, $field:ident: $type:ty) => {
        #[derive(Debug, ApiError)]
        enum $name {
            #[api_error(code = 409, msg = "m {0}", err_code = "TUPLE")]
            Tuple(#[api_error(log)] $type, #[api_error(log(debug))] $type),
            #[api_error(code = 410, msg = "m", err_code = "NAMED", log = "warn")]
            Named {
                #[api_error(log, data)]
                $field: $type,
            },
        }
    };
}

declare!(OfAMacro, r#type: u8);

#[test]
fn logged() {
    use api_errors::traits::ApiError as _;

    let error = Borrowed {
        name: "a",
        text: Cow::Borrowed("b"),
        key: 1_u8,
        value: None,
        any: Some(()),
        maybe: None,
    };
    assert_eq!(error.data_json().as_deref(), Some(r#"{"value":null}"#));
    assert_eq!(OfAMacro::Tuple(1, 2).message(), "m 1");
    assert_eq!(OfAMacro::Named { r#type: 3 }.data_json().as_deref(), Some(r#"{"type":3}"#));
}
