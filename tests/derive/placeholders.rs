//! Placeholders work as in `format!`: the tests compare with its output.

use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use support::envelope;

/// One test for each format: a struct with the field `v` shows it as `format!` does, as the message,
/// as the description and as a header.
macro_rules! same_as_format {
    ($($name:ident: $ty:ty = $value:expr, $format:literal;)*) => {$(
        #[test]
        fn $name() {
            #[derive(Debug, ApiError)]
            #[api_error(code = 400, msg = $format, desc = $format, err_code = "F", headers("X-V" = $format))]
            struct Shown { v: $ty }

            let shown = Shown { v: $value };
            let expected = format!($format, v = shown.v);
            assert_eq!(shown.message(), expected);
            assert_eq!(shown.desc_text().as_deref(), Some(&*expected));
            assert_eq!(shown.to_string(), expected);
            assert_eq!(shown.headers()["x-v"], expected);
            assert_eq!(shown.spec().msg(), $format);
            assert_eq!(shown.envelope(), envelope(&expected, "F", Some(&expected), "null"));
        }
    )*};
}

same_as_format! {
    display: u8 = 7, "a {v} b";
    debug: &'static str = "q\"q", "a {v:?}";
    hex_debug: Vec<u8> = vec![10, 255], "{v:x?}";
    upper_hex_debug: Vec<u8> = vec![10, 255], "{v:X?}";
    lower_hex: u16 = 0xbeef, "{v:x}";
    upper_hex: u16 = 0xbeef, "{v:X}";
    octal: u16 = 8, "{v:o}";
    binary: u8 = 5, "{v:b}";
    lower_exp: f64 = 1234.5, "{v:e}";
    upper_exp: f64 = 1234.5, "{v:E}";
    width: u8 = 7, "[{v:5}]";
    left: u8 = 7, "[{v:<5}]";
    centre: &'static str = "ab", "[{v:^5}]";
    right: &'static str = "ab", "[{v:>5}]";
    fill: u8 = 7, "[{v:*^5}]";
    fill_that_is_no_letter: u8 = 7, "[{v:->5}]";
    plus: i8 = 7, "[{v:+}]";
    zero: u8 = 7, "[{v:03}]";
    alternate: u8 = 255, "[{v:#x}]";
    alternate_zero_width: u8 = 255, "[{v:#06x}]";
    precision: f64 = 1.23456, "[{v:.2}]";
    precision_of_text: &'static str = "abcdef", "[{v:.3}]";
    width_and_precision: f64 = -1.23456, "[{v:>+8.2}]";
    everything: f64 = 1.5, "[{v:_^+12.3e}]";
    spaces_at_the_end: u8 = 7, "[{v:>3 }]";
    empty_format: u8 = 7, "[{v:}]";
    twice_and_between: u8 = 7, "{v}{v:?}-{v:02}{v}";
    a_char: char = 'x', "{v}";
    a_bool: bool = true, "{v}";
}

/// A fill and a text around that JSON escapes: the places of the placeholders differ in the body.
#[test]
fn escapes_around_and_inside_placeholders() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "\"{a}\" and \\{b:\"^5}\\ é{a}",
        desc = "\n{b}\t{a:?}",
        err_code = "ESC"
    )]
    struct Escaped {
        a: &'static str,
        b: u8,
    }

    let error = Escaped {
        a: "x\"\u{1}",
        b: 1,
    };
    let message = "\"x\"\u{1}\" and \\\"\"1\"\"\\ éx\"\u{1}";
    let desc = "\n1\t\"x\\\"\\u{1}\"";
    assert_eq!(error.message(), message);
    assert_eq!(error.desc_text().as_deref(), Some(desc));
    assert_eq!(error.spec().msg(), "\"{a}\" and \\{b:\"^5}\\ é{a}");
    assert_eq!(error.spec().desc(), Some("\n{b}\t{a:?}"));
    assert_eq!(
        error.envelope(),
        envelope(message, "ESC", Some(desc), "null")
    );
}

#[test]
fn only_one_of_two_texts_is_escaped() {
    #[derive(Debug, ApiError)]
    enum Half {
        #[api_error(code = 400, msg = "\"{0}\"", desc = "plain {0}", err_code = "A")]
        Message(u8),
        #[api_error(code = 400, msg = "plain {0}", desc = "\"{0}\"", err_code = "B")]
        Description(u8),
    }
    assert_eq!(
        Half::Message(1).envelope(),
        envelope("\"1\"", "A", Some("plain 1"), "null")
    );
    assert_eq!(Half::Message(1).desc_text().as_deref(), Some("plain 1"));
    assert_eq!(
        Half::Description(1).envelope(),
        envelope("plain 1", "B", Some("\"1\""), "null")
    );
    assert_eq!(Half::Description(1).message(), "plain 1");
}

#[test]
fn tuple_fields_go_by_their_index() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{1} {0:?} {1:>3}", err_code = "T")]
    struct Tuple(&'static str, u8);

    assert_eq!(Tuple("a", 5).message(), "5 \"a\"   5");
}

#[test]
fn the_eleventh_field_is_not_the_first() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{10}{1}{0}", err_code = "T")]
    struct Eleven(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, char);

    let eleven = Eleven(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 'x');
    assert_eq!(eleven.message(), "x10");
    let rest = [
        eleven.2, eleven.3, eleven.4, eleven.5, eleven.6, eleven.7, eleven.8, eleven.9,
    ];
    assert_eq!(rest.iter().sum::<u8>(), 44);
}

#[test]
fn fields_give_width_and_precision() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "[{v:w$}] [{v:.p$}] [{v:*>+w$.p$}] [{v:w$.1}] [{v:9.p$?}]",
        err_code = "N"
    )]
    struct Named {
        v: f64,
        w: usize,
        p: usize,
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "[{0:1$.2$}] [{0:02$}]", err_code = "I")]
    struct Indexed(f64, usize, usize);

    let (v, w, p) = (1.25_f64, 8_usize, 3_usize);
    assert_eq!(
        Named { v, w, p }.message(),
        format!("[{v:w$}] [{v:.p$}] [{v:*>+w$.p$}] [{v:w$.1}] [{v:9.p$?}]")
    );
    assert_eq!(Indexed(v, w, p).message(), format!("[{v:w$.p$}] [{v:0p$}]"));
}

/// `{0:0$}` names field 0 as the width; it is not the flag `0`.
#[test]
fn a_field_may_be_its_own_width() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "[{0:0$}]", err_code = "O")]
    struct Own(usize);

    assert_eq!(Own(4).message(), "[   4]");
}

#[test]
fn a_placeholder_of_a_raw_name_is_written_without_r() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{type} {fn:>width$}", err_code = "R")]
    struct Raw {
        r#type: &'static str,
        r#fn: u8,
        width: usize,
    }

    let error = Raw {
        r#type: "t",
        r#fn: 1,
        width: 3,
    };
    assert_eq!(error.message(), "t   1");
}

#[test]
fn the_message_and_the_headers_take_their_own_values() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "{a}{b}",
        desc = "{c}",
        err_code = "MANY",
        headers("X-1" = "{d}{a}", "X-2" = "fixed", "X-3" = "{c}"),
        www_authenticate = "Bearer realm=\"{b}\""
    )]
    struct Many {
        a: u8,
        b: u8,
        c: u8,
        d: u8,
    }

    let (a, b, c, d) = (1, 2, 3, 4);
    let error = Many { a, b, c, d };
    assert_eq!(error.envelope(), envelope("12", "MANY", Some("3"), "null"));
    let headers = error.headers();
    for (name, value) in [
        ("x-1", "41"),
        ("x-2", "fixed"),
        ("x-3", "3"),
        ("www-authenticate", "Bearer realm=\"2\""),
    ] {
        assert_eq!(headers[name], value);
    }
    let declared: Vec<_> = error
        .spec()
        .headers()
        .map(|header| header.value())
        .collect();
    assert_eq!(
        declared,
        [
            Some("{d}{a}"),
            Some("fixed"),
            Some("{c}"),
            Some("Bearer realm=\"{b}\"")
        ]
    );
}
