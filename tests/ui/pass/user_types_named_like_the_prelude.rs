// Types, traits, variants and macros of the user under the names that generated code may use.
#![allow(non_camel_case_types, unused_macros, reason = "the names are the subject")]

#[derive(Debug, api_errors::ApiError)]
enum ApiError {
    #[api_error(code = 404, msg = "Some {0}", err_code = "A")]
    Some(u64),
    #[api_error(code = 404, msg = "None", err_code = "B")]
    None,
    #[api_error(code = 404, msg = "Ok", err_code = "C")]
    Ok {
        #[api_error(msg)]
        msg: std::option::Option<std::string::String>,
    },
    #[api_error(code = 404, msg = "Err", err_code = "D")]
    Err {
        #[api_error(data)]
        data: u64,
        #[api_error(retry_after)]
        wait: u64,
    },
    #[api_error(transparent, from(std::fmt::Error))]
    Nested(#[from] Error),
}

use ApiError::{Err, None, Ok, Some};

#[derive(Debug, api_errors::ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "E")]
struct Error(#[from] std::fmt::Error);

struct Option;
struct Result;
struct Box;
struct String;
struct Vec;
struct u8;
struct u16;
struct str;
trait From {}
trait Into {}
trait Display {}
trait Debug {}
trait Fn {}
trait FnMut {}
trait Send {}
trait Sized {}
trait ApiErrorSet {}
struct ErrorSpec;
struct ErrorSet;
struct Instance;
struct Field;
struct Probe;
mod __private {}
mod private {}

macro_rules! panic {
    ($($all:tt)*) => { compile_error!("the user's `panic`") };
}
macro_rules! format_args {
    ($($all:tt)*) => { compile_error!("the user's `format_args`") };
}
macro_rules! line {
    ($($all:tt)*) => { compile_error!("the user's `line`") };
}

#[derive(Debug, api_errors::ApiError)]
#[api_error(code = 404, msg = "{id:>5}", err_code = "F")]
struct Formatted {
    id: u64,
}

impl ApiError {
    // Associated items that a path such as `Self::SET` or a method call could find first.
    #![allow(dead_code, reason = "the declarations only have to compile")]
    const SET: () = ();
    fn spec() {}
    fn status() {}
    fn fmt() {}
    fn source() {}
    fn into_response() {}
    fn __instance() {}
    fn __layers() {}
    fn args() {}
}

#[test]
fn passes() {
    assert_eq!(Some(1).to_string(), "Some 1");
    assert_eq!(None.to_string(), "None");
    assert_eq!(Ok { msg: std::option::Option::None }.to_string(), "Ok");
    assert_eq!(Err { data: 1, wait: 1 }.to_string(), "Err");
    let converted: ApiError = std::fmt::Error.into();
    assert_eq!(converted.to_string(), "Failed");
    assert_eq!(Formatted { id: 1 }.to_string(), "    1");
    let _: [(); 0] = [];
    let _ = (Option, Result, Box, String, Vec, u8, u16, str);
    let _ = (ErrorSpec, ErrorSet, Instance, Field, Probe);
}
