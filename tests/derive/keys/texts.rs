//! Values in literals: messages, descriptions and static data.

use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use support::envelope;

use super::only;

#[test]
fn texts_are_escaped_on_the_wire_and_nowhere_else() {
    const TEXT: &str = "quote \" backslash \\ newline \n tab \t bell \u{7} é € 😀 \u{7f} \u{2028}";

    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "quote \" backslash \\ newline \n tab \t bell \u{7} é € 😀 \u{7f} \u{2028}",
        desc = "quote \" backslash \\ newline \n tab \t bell \u{7} é € 😀 \u{7f} \u{2028}",
        err_code = "TEXT"
    )]
    struct Text;

    let spec = only::<Text>();
    assert_eq!((spec.msg(), spec.desc()), (TEXT, Some(TEXT)));
    assert_eq!(Text.message(), TEXT);
    assert_eq!(Text.desc_text().as_deref(), Some(TEXT));
    assert_eq!(Text.to_string(), TEXT);
    assert_eq!(Text.envelope(), envelope(TEXT, "TEXT", Some(TEXT), "null"));
}

#[test]
fn braces_are_doubled_in_every_text() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "{{a}} }}{{",
        desc = "{{desc}}",
        err_code = "BRACES",
        headers("X-Set" = "{{1,2}}")
    )]
    struct Braces;

    assert_eq!(Braces.message(), "{a} }{");
    assert_eq!(Braces.spec().msg(), "{a} }{");
    assert_eq!(Braces.headers()["x-set"], "{1,2}");
    assert_eq!(
        Braces.envelope(),
        envelope("{a} }{", "BRACES", Some("{desc}"), "null")
    );
}

#[test]
fn data_takes_every_literal() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 429,
        msg = "Quota",
        err_code = "QUOTA",
        data(
            limit = 10,
            low = -3,
            big = 18_446_744_073_709_551_615,
            hex = 0xff,
            half = 0.5,
            minus = -1.5,
            huge = 1e300,
            yes = true,
            no = false,
            text = "a \"b\"\n",
            raw_text = r"\d",
            letter = 'x',
            r#type = "keyword"
        )
    )]
    struct Quota;

    assert_eq!(
        Quota.envelope(),
        envelope(
            "Quota",
            "QUOTA",
            None,
            r#"{"limit":10,"low":-3,"big":18446744073709551615,"hex":255,"half":0.5,"minus":-1.5,"huge":1e300,"yes":true,"no":false,"text":"a \"b\"\n","raw_text":"\\d","letter":"x","type":"keyword"}"#
        )
    );
    let data = Quota.data_value().expect("data");
    assert_eq!(data["big"], u64::MAX);
    assert_eq!(data["huge"], 1e300);
}
