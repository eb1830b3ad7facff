use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(,)]
    Comma,
    #[api_error(,,code = 404,, msg = "Commas", err_code = "A",)]
    Commas,
    #[api_error("text")]
    Text,
    #[api_error(404)]
    Number,
    #[api_error(= 404)]
    Sign,
    #[api_error(code == 404, msg = "Two signs", err_code = "B")]
    TwoSigns,
    #[api_error(code => 404, msg = "Arrow", err_code = "C")]
    Arrow,
    #[api_error(code: 404, msg: "Colon", err_code: "D")]
    Colon,
    #[api_error(code = 404 msg = "No comma" err_code = "E")]
    NoComma,
    #[api_error(code = 404; msg = "Semicolon"; err_code = "F")]
    Semicolon,
    #[api_error(#[code = 404])]
    Nested,
    #[api_error((code = 404))]
    Parentheses,
    #[api_error('a, 'b)]
    Lifetimes,
    #[api_error(r#code = 404, r#msg = "Raw", r#err_code = "G", r#banana = 1)]
    Raw,
    #[api_error(code::x = 404, msg = "Path", err_code = "H")]
    Path,
    #[api_error(!)]
    Never,
}

fn main() {}
