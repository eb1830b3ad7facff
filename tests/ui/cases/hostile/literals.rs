use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 0x194, msg = "Hexadecimal is fine", err_code = "A")]
    Hexadecimal,
    #[api_error(code = 4_0_4, msg = "Separators are fine", err_code = "B")]
    Separators,
    #[api_error(code = '4', msg = 'c', err_code = 'd')]
    Characters,
    #[api_error(code = true, msg = false, err_code = true)]
    Booleans,
    #[api_error(code = {}, msg = [], err_code = ())]
    Groups,
    #[api_error(code = 404, msg = "\u{0}\u{feff}\u{202e}{id\u{301}}", err_code = "\u{0}")]
    Control,
    #[api_error(code = 404, msg = r#"{"a": 1}"#, err_code = "C")]
    Json,
    #[api_error(code = 404, msg = "{0:99999999999999999999}", err_code = "D")]
    Width(u64),
    #[api_error(code = 404, msg = "{99999999999999999999}", err_code = "E")]
    Index(u64),
    #[api_error(code = 404, msg = "{\u{1F600}}", err_code = "F")]
    Smile(u64),
    #[api_error(code = 404, msg = "{_}", err_code = "G")]
    Underscore(u64),
    #[api_error(code = 404, msg = "{r#type}", err_code = "H")]
    RawField { r#type: u64 },
    #[api_error(code = 404, msg = "{00}", err_code = "I")]
    LeadingZero(u64),
}

fn main() {}
