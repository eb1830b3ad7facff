use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = concat!("404"), msg = concat!("a", "b"), err_code = stringify!(A))]
    Macros,
    #[api_error(code = if true { 404 } else { 410 }, msg = (if true { "B" }), err_code = ("B"))]
    Conditions,
    #[api_error(code = const { 404 }, msg = const "C", err_code = const { "C" })]
    Consts,
    #[api_error(code = &404, msg = &"D", err_code = *"D")]
    References,
    #[api_error(code = 404 as u16, msg = "E" + "E", err_code = "E".x)]
    Operators,
    #[api_error(code = 404?, msg = "F"?, err_code = "F"?)]
    Questions,
    #[api_error(code = || 404, msg = || "G", err_code = || "G")]
    Closures,
    #[api_error(code = -404, msg = -"H", err_code = !"H")]
    Signs,
    #[api_error(code = 404.0, msg = b"I", err_code = c"I")]
    Bytes,
    #[api_error(code = 4e2, msg = br"J", err_code = r"J", desc = cr#"J"#)]
    Raw,
    #[api_error(
        code = 99999999999999999999999999999999999999999999,
        msg = "K",
        err_code = "K",
        ws_code = 99999999999999999999999999999999999999999999,
        retry_after = 99999999999999999999999999999999999999999999,
        data(huge = 1e999),
    )]
    Huge,
    #[api_error(code = 404, msg = "L", err_code = "L", ws_code = -1000, retry_after = -1, data(twice = - -1))]
    Negative,
    #[api_error(code = 404, msg = "M", err_code = "M", crate, data, headers, allow, from)]
    Bare,
}

fn main() {}
