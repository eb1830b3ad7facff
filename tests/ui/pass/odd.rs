// Odd, and right.
#![deny(warnings)]
#![allow(
    clippy::non_minimal_cfg,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    reason = "odd names and conditions are the subject"
)]

use api_errors::ApiError;
use api_errors::traits::ApiError as _;

#[derive(Debug, ApiError)]
#[repr(u8)]
enum Discriminants {
    #[api_error(code = 404, msg = "First", err_code = "A")]
    First = 5,
    #[api_error(code = 404, msg = "{0}", err_code = "B")]
    Second(u8) = 1 + 1,
}

#[derive(Debug, ApiError)]
enum Names {
    #[api_error(code = 404, msg = "Some", err_code = "A")]
    Some,
    #[api_error(code = 404, msg = "None", err_code = "B")]
    None(#[source] std::io::Error),
    #[api_error(code = 404, msg = "Ok {0}", err_code = "C")]
    Ok(u8),
    #[api_error(code = 404, msg = "Err", err_code = "D")]
    Err {
        #[api_error(msg)]
        Some: Option<u8>,
    },
    #[api_error(code = 404, msg = "Box", err_code = "E")]
    Box,
    #[api_error(code = 404, msg = "{type}", err_code = "F")]
    r#async { r#type: u8 },
    #[api_error(code = 404, msg = "{f} {__visit} {__index} {__source} {__formatter}", err_code = "G")]
    Ours { f: u8, __visit: u8, __index: u8, __source: u8, __formatter: u8 },
    #[api_error(code = 404, msg = "{__field_1} {__field_0} {self_}", err_code = "H")]
    Bindings { __field_1: u8, __field_0: u8, self_: u8 },
}

#[cfg_attr(all(), derive(Debug, ApiError))]
#[cfg_attr(all(), api_error(code = 404, msg = "Configured"))]
#[cfg_attr(all(), api_error(err_code = "CONFIGURED-404"))]
struct Configured;

#[derive(Debug, ApiError)]
enum Parts {
    #[cfg_attr(all(), api_error(code = 404, msg = "First", err_code = "A"))]
    #[cfg_attr(any(), api_error(code = 405))]
    First(#[cfg_attr(all(), source)] std::io::Error),
    #[cfg(any())]
    Undeclared,
    #[api_error(code = 404, msg = "{id}", err_code = "B")]
    Second {
        #[cfg(any())]
        gone: u8,
        id: u8,
    },
}

/// Documented
#[derive(Debug, ApiError)]
/// between
#[api_error(code = 404, msg = "Attributes", err_code = "A")]
/** and behind. */
struct Attributes<#[cfg(all())] 'a, #[allow(unused)] T: ?Sized, #[cfg(any())] X, const N: usize>(
    /** Documented. */
    #[doc = "Twice."]
    &'a T,
    [u8; N],
);

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Empty", err_code = "A", data(), headers(), allow(),)]
struct Parentheses();

#[derive(Debug, ApiError)]
#[api_error(r#code = 404, r#msg = "one \
    line", err_code = r##"A"##)]
struct Braces {}

#[derive(Debug, ApiError)]
enum Brackets {
    #[api_error[code = 404, msg = "Parentheses", err_code = "A"]]
    Parentheses(),
    #[api_error{code = 404, msg = "Braces", err_code = "B"}]
    Braces {},
}

#[derive(Debug, ApiError)]
#[api_error(
    code = 0x1_94,
    msg = "Numbers",
    err_code = "A",
    data(
        r#type = "x", negative = -5, huge = 123456789012345678901234567890, float = -1e300, hexadecimal = 0xff,
        binary = 0b11_01, point = 1., exponent = 1_0e5, zero = -0.0, character = '\u{0}', truth = true,
    )
)]
struct Literals;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "\u{7f}\u{2028}\0 {0} \" \\ \u{1f600}", err_code = "A", desc = r#"{0:é>+#010.3} "{{}}""#)]
struct Unicode(f64);

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{1:?}", err_code = "A")]
struct Types(for<'a> fn(&'a str) -> &'a str, (u8, [u8; 2]), *const u8, fn() -> !)
where
    u8: Copy;

#[test]
fn passes() {
    assert_eq!(Discriminants::Second(1).message(), "1");
    let ours = Names::Ours { f: 1, __visit: 2, __index: 3, __source: 4, __formatter: 5 };
    assert_eq!(ours.to_string(), "1 2 3 4 5");
    let bindings = Names::Bindings { __field_1: 1, __field_0: 2, self_: 3 };
    assert_eq!(bindings.to_string(), "1 2 3");
    assert_eq!(Names::r#async { r#type: 5 }.to_string(), "5");
    assert_eq!(Configured.spec().err_code(), "CONFIGURED-404");
    assert_eq!(Parts::Second { id: 5 }.to_string(), "5");
    assert_eq!(Braces {}.message(), "one line");
    assert!(Literals.envelope().ends_with(concat!(
        r#""data":{"type":"x","negative":-5,"huge":123456789012345678901234567890,"float":-1e300,"hexadecimal":255,"#,
        r#""binary":13,"point":1.0,"exponent":1000000.0,"zero":-0.0,"character":"\u0000","truth":true}}"#
    )));
    assert_eq!(Unicode(0.5).desc_text().unwrap(), format!("{:é>+#010.3} \"{{}}\"", 0.5));
    assert_eq!(Unicode(0.5).message(), "\u{7f}\u{2028}\0 0.5 \" \\ \u{1f600}");
}
