use api_errors::ApiError;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::net::IpAddr;

#[derive(Debug, ApiError)]
#[api_error(
    code = 404,
    msg = "{text} {reference} {cow} {array:?} {tuple:?} {unit:?} {map:?} {ip} {slice:?} {function:?} {boxed} {dynamic} {letter} {nested:?}",
    err_code = "RES-404"
)]
struct Everything<'a> {
    text: String,
    reference: &'a &'static str,
    cow: Cow<'a, str>,
    array: [u8; 3],
    tuple: (u8, &'a str),
    unit: (),
    map: BTreeMap<u8, Vec<Option<&'a str>>>,
    ip: IpAddr,
    slice: &'a [u8],
    function: fn(u8) -> u8,
    boxed: Box<u8>,
    dynamic: Box<dyn Display2 + 'a>,
    letter: char,
    nested: Option<Result<u8, String>>,
    #[api_error(data)]
    dynamic_ref: &'a str,
}

trait Display2: Display + Debug {}
impl<T: Display + Debug> Display2 for T {}

#[test]
fn passes() {
    let _ = Everything {
        text: String::new(),
        reference: &"x",
        cow: "x".into(),
        array: [0; 3],
        tuple: (1, "x"),
        unit: (),
        map: BTreeMap::new(),
        ip: "::1".parse().unwrap(),
        slice: &[],
        function: |x| x,
        boxed: Box::new(1),
        dynamic: Box::new("x"),
        letter: 'x',
        nested: None,
        dynamic_ref: "x",
    }
    .to_string();
}
