use api_errors::ApiError;

macro_rules! declare {
    ($number:literal, $path:path, $ident:ident, $ty:ty, $vis:vis, $tree:tt, $lifetime:lifetime, $key:ident) => {
        #[derive(Debug, ApiError)]
        #[api_error($key = $path, msg = "Text", err_code = "A", data(number = $number, tree = $tree))]
        $vis struct Struct;

        #[derive(Debug, ApiError)]
        enum Enum {
            #[api_error($key = $tree, msg = "Text", err_code = "A")]
            $ident,
            #[api_error(transparent, from($ty))]
            Nested(#[from] Nested),
        }

        #[derive(Debug, ApiError)]
        #[api_error(code = 400, msg = "Not a number {0}", err_code = "NUMBER-400", allow(leak))]
        struct Nested(#[from] $ty);

        #[derive(Debug, ApiError)]
        #[api_error(code = 400, msg = "{text}", err_code = "LIFETIME-400")]
        struct Borrowed<$lifetime> {
            text: &$lifetime str,
        }
    };
}

declare!(-5, http::StatusCode::NOT_FOUND, Variant, std::num::ParseIntError, pub, 404, 'x, code);

#[test]
fn passes() {
    assert_eq!(Struct.to_string(), "Text");
    assert_eq!(Enum::Variant.to_string(), "Text");
    assert_eq!(Borrowed { text: "a" }.to_string(), "a");
}
