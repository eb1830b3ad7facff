use api_errors::ApiError;
use api_errors::traits::ApiError as _;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = r#"raw "{id}" \n"#, err_code = r"A")]
    Raw { id: u64 },
    #[api_error(code = 404, msg = "größe 😀 \u{202e} \u{0} \t\n\"\\ {{}} {größe}", err_code = "B")]
    Unicode { größe: u64 },
    #[api_error(code = 404, msg = "one
        two", err_code = "C")]
    Lines,
    #[api_error(code = 404, msg = "one \
        two", err_code = "D")]
    Continued,
    #[api_error(code = 0x194, msg = "Hexadecimal", err_code = "E")]
    Hexadecimal,
    #[api_error(code = 4_04, msg = "Separator", err_code = "F")]
    Suffix,
    #[api_error(code = 404, msg = "{0:>1$}", err_code = "G")]
    Wide(String, usize),
    #[api_error(code = 404, msg = "Null", err_code = "H", data(r#type = "x", größe = 1e3, big = 18446744073709551615, zero = 0x10, float = 1.0))]
    Data,
    #[api_error(code = 404, msg = "Empty header", err_code = "I", headers("X-Empty" = "", "X-Tab" = "a\tb"))]
    EmptyHeader,
    #[api_error(code = 404, msg = "{{{{{0}}}}}", err_code = "J")]
    Braces(u64),
    #[api_error(code = 404, msg = "Comma",  err_code = "K",)]
    Comma,
    #[api_error(code = 404, msg = "Spaces in the code of the type", err_code = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJK")]
    Longest,
}

#[test]
fn passes() {
    assert_eq!(Error::Raw { id: 1 }.to_string(), "raw \"1\" \\n");
    assert_eq!(Error::Continued.to_string(), "one two");
    assert_eq!(Error::Braces(1).to_string(), "{{1}}");
    assert_eq!(
        Error::Data.data_value(),
        Some(serde_json::json!({"type": "x", "größe": 1e3, "big": 18_446_744_073_709_551_615_u64, "zero": 16, "float": 1.0}))
    );
    for error in [Error::Unicode { größe: 1 }, Error::Lines, Error::Wide("x".into(), 3)] {
        let value: serde_json::Value = serde_json::from_str(&error.envelope()).unwrap();
        assert_eq!(value["error_code"], error.spec().err_code());
    }
    assert_eq!(Error::Hexadecimal.status(), Error::Suffix.status());
}
