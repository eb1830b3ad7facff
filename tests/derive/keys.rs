//! Every key on a struct or a variant, and what it changes.

use api_errors::traits::{ApiError as _, ApiErrorSet};
use api_errors::{ApiError, ErrorSpec, LogLevel};
use http::StatusCode;
use support::{Foreign, envelope};

fn only<E: ApiErrorSet>() -> &'static ErrorSpec {
    let [spec] = E::SET.specs() else {
        panic!("one error expected: {:?}", E::SET);
    };
    spec
}

#[test]
fn the_required_keys_alone() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No such order", err_code = "ORDER-404")]
    struct Missing;

    let spec = only::<Missing>();
    assert_eq!(spec.status(), StatusCode::NOT_FOUND);
    assert_eq!(spec.msg(), "No such order");
    assert_eq!(spec.err_code(), "ORDER-404");
    assert_eq!(spec.desc(), None);
    assert_eq!(spec.headers().count(), 0);
    assert_eq!(spec.data_fields(), [""; 0]);
    assert_eq!(spec.ws_code(), None);
    assert_eq!(spec.type_uri(), None);
    assert_eq!((spec.name(), spec.type_name()), ("Missing", "Missing"));
    assert!(!spec.with_example(|_| panic!("there is no example")));

    assert!(Missing.spec().is(spec));
    assert_eq!(Missing.status(), 404);
    assert_eq!(Missing.message(), "No such order");
    assert_eq!(Missing.desc(), None);
    assert_eq!(Missing.data_value(), None);
    assert!(Missing.headers().is_empty());
    assert_eq!(Missing.to_string(), "No such order");
    assert_eq!(
        Missing.envelope(),
        envelope("No such order", "ORDER-404", None, "null")
    );
}

#[test]
fn code_takes_the_whole_range_and_const_paths() {
    const OWN: StatusCode = StatusCode::IM_A_TEAPOT;
    struct Codes;
    impl Codes {
        const GONE: StatusCode = StatusCode::GONE;
    }

    #[derive(Debug, ApiError)]
    enum Range {
        #[api_error(code = 400, msg = "First", err_code = "FIRST")]
        First,
        #[api_error(code = 599, msg = "Last", err_code = "LAST")]
        Last,
        #[api_error(code = StatusCode::CONFLICT, msg = "Http", err_code = "HTTP-409")]
        Http,
        #[api_error(code = OWN, msg = "Own", err_code = "OWN-418")]
        Own,
        #[api_error(code = Codes::GONE, msg = "Associated", err_code = "ASSOCIATED-410")]
        Associated,
        #[api_error(code = ::http::status::StatusCode::LOCKED, msg = "Absolute", err_code = "ABSOLUTE")]
        Absolute,
    }

    let statuses: Vec<_> = Range::SET
        .iter()
        .map(|spec| spec.status().as_u16())
        .collect();
    assert_eq!(statuses, [400, 599, 409, 418, 410, 423]);
    assert_eq!(Range::Own.status(), 418);
    assert_eq!(
        [
            Range::First,
            Range::Last,
            Range::Http,
            Range::Associated,
            Range::Absolute
        ]
        .map(|error| error.status().as_u16()),
        [400, 599, 409, 410, 423]
    );
}

#[test]
fn err_code_takes_its_whole_alphabet() {
    #[derive(Debug, ApiError)]
    enum Codes {
        #[api_error(code = 400, msg = "m", err_code = "a")]
        Short,
        #[api_error(code = 400, msg = "m", err_code = "9.lower_UPPER-0")]
        Mixed,
        #[api_error(
            code = 400,
            msg = "m",
            err_code = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        )]
        Long,
    }
    let codes: Vec<_> = Codes::SET.iter().map(ErrorSpec::err_code).collect();
    assert_eq!(codes, ["a", "9.lower_UPPER-0", &"x".repeat(63)]);
    assert_eq!(
        [Codes::Short, Codes::Mixed, Codes::Long].map(|error| error.envelope().len()),
        [1, 15, 63].map(|length| envelope("m", "", None, "null").len() + length)
    );
}

/// Only the last segment, and only three digits of an error status, speak of the status.
#[test]
fn err_code_may_hold_other_numbers() {
    #[derive(Debug, ApiError)]
    enum Codes {
        #[api_error(code = 409, msg = "m", err_code = "ORDER-404-TAKEN")]
        NotLast,
        #[api_error(code = 409, msg = "m", err_code = "ISO-8601")]
        FourDigits,
        #[api_error(code = 409, msg = "m", err_code = "ROUTE-200")]
        NoError,
        #[api_error(code = 409, msg = "m", err_code = "E404")]
        NoSegment,
        #[api_error(code = 409, msg = "m", err_code = "UNDER_409")]
        Underscore,
        #[api_error(code = 409, msg = "m", err_code = "DOT.409")]
        Dot,
        #[api_error(code = 409, msg = "m", err_code = "LEGACY-404", allow(code_mismatch))]
        Allowed,
    }
    assert!(Codes::SET.iter().all(|spec| spec.status() == 409));
    assert_eq!(Codes::Allowed.spec().err_code(), "LEGACY-404");
    let all = [
        Codes::NotLast,
        Codes::FourDigits,
        Codes::NoError,
        Codes::NoSegment,
        Codes::Underscore,
        Codes::Dot,
    ];
    assert!(all.iter().all(|error| error.status() == 409));
}

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
    assert_eq!(Text.desc().as_deref(), Some(TEXT));
    assert_eq!(Text.to_string(), TEXT);
    assert_eq!(Text.envelope(), envelope(TEXT, "TEXT", Some(TEXT), "null"));
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

#[test]
fn headers_of_every_key() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 401,
        msg = "Who?",
        err_code = "AUTH",
        www_authenticate = "Bearer realm=\"api\", error=\"invalid_token\"",
        retry_after = 30,
        headers(
            "X-Plain" = "a\tb ~",
            "Link" = "</docs>; rel=\"help\"",
            "X-Empty" = "",
            "!#$%&'*+-.^_`|~09azAZ" = "every character of a name"
        )
    )]
    struct Unauthorized;

    let declared: Vec<_> = only::<Unauthorized>()
        .headers()
        .map(|header| (header.name(), header.value(), header.is_required()))
        .collect();
    let expected = [
        (
            "www-authenticate",
            "Bearer realm=\"api\", error=\"invalid_token\"",
        ),
        ("retry-after", "30"),
        ("x-plain", "a\tb ~"),
        ("link", "</docs>; rel=\"help\""),
        ("x-empty", ""),
        ("!#$%&'*+-.^_`|~09azaz", "every character of a name"),
    ];
    assert_eq!(
        declared,
        expected.map(|(name, value)| (name, Some(value), true))
    );
    let sent = Unauthorized.headers();
    assert_eq!(sent.len(), expected.len());
    for (name, value) in expected {
        assert_eq!(sent[name], value);
    }
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
fn example_is_made_when_asked_for_and_rendered_by_the_wire_serialiser() {
    #[derive(Debug, ApiError)]
    enum OrderError {
        #[api_error(
            code = 404,
            msg = "Order {id} not found",
            err_code = "ORDER-404",
            example = Self::missing("A-1".to_owned())
        )]
        Missing {
            #[api_error(data)]
            id: String,
        },
        #[api_error(code = 409, msg = "Taken", err_code = "ORDER-409")]
        Taken,
    }
    impl OrderError {
        fn missing(id: String) -> Self {
            Self::Missing { id }
        }
    }

    let [missing, taken] = OrderError::SET.specs() else {
        panic!("two errors")
    };
    let mut shown = Vec::new();
    assert!(missing.with_example(|error| shown.push(error.envelope())));
    assert!(!taken.with_example(|error| shown.push(error.envelope())));
    assert_eq!(
        shown,
        [envelope(
            "Order A-1 not found",
            "ORDER-404",
            None,
            r#"{"id":"A-1"}"#
        )]
    );
    assert_eq!(OrderError::Taken.status(), 409);
}

#[test]
fn log_level_follows_the_status_unless_it_is_said() {
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "its set is looked at")]
    enum Levels {
        #[api_error(code = 400, msg = "m", err_code = "C400")]
        BadRequest,
        #[api_error(code = 401, msg = "m", err_code = "C401", www_authenticate = "Bearer")]
        Unauthorized,
        #[api_error(code = 403, msg = "m", err_code = "C403")]
        Forbidden,
        #[api_error(code = 429, msg = "m", err_code = "C429")]
        TooMany,
        #[api_error(code = 499, msg = "m", err_code = "C499")]
        Last4xx,
        #[api_error(code = 500, msg = "m", err_code = "C500")]
        Internal,
        #[api_error(code = 599, msg = "m", err_code = "C599")]
        Last5xx,
        #[api_error(code = 404, msg = "m", err_code = "L1", log = "error")]
        Error,
        #[api_error(code = 500, msg = "m", err_code = "L2", log = "warn")]
        Warn,
        #[api_error(code = 500, msg = "m", err_code = "L3", log = "info")]
        Info,
        #[api_error(code = 500, msg = "m", err_code = "L4", log = "debug")]
        Debug,
        #[api_error(code = 500, msg = "m", err_code = "L5", log = "trace")]
        Trace,
        #[api_error(code = 500, msg = "m", err_code = "L6", log = "off")]
        Off,
    }
    let levels: Vec<_> = Levels::SET.iter().map(ErrorSpec::log_level).collect();
    assert_eq!(
        levels,
        [
            LogLevel::Debug,
            LogLevel::Info,
            LogLevel::Info,
            LogLevel::Info,
            LogLevel::Debug,
            LogLevel::Error,
            LogLevel::Error,
            LogLevel::Error,
            LogLevel::Warn,
            LogLevel::Info,
            LogLevel::Debug,
            LogLevel::Trace,
            LogLevel::Off,
        ]
    );
}

#[test]
fn ws_code_and_type_uri_are_metadata() {
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "its set is looked at")]
    enum Meta {
        #[api_error(code = 400, msg = "m", err_code = "W1", ws_code = 1000)]
        First,
        #[api_error(code = 400, msg = "m", err_code = "W2", ws_code = 1014)]
        Middle,
        #[api_error(
            code = 400,
            msg = "m",
            err_code = "W3",
            ws_code = 4999,
            type_uri = "https://errors.example.com/x"
        )]
        Last,
        #[api_error(
            code = 400,
            msg = "m",
            err_code = "W4",
            type_uri = "/errors/x#part?q=1"
        )]
        Rooted,
        #[api_error(code = 400, msg = "m", err_code = "W5", type_uri = "urn:problem:x")]
        Urn,
    }
    let meta: Vec<_> = Meta::SET
        .iter()
        .map(|spec| (spec.ws_code(), spec.type_uri()))
        .collect();
    assert_eq!(
        meta,
        [
            (Some(1000), None),
            (Some(1014), None),
            (Some(4999), Some("https://errors.example.com/x")),
            (None, Some("/errors/x#part?q=1")),
            (None, Some("urn:problem:x")),
        ]
    );
}

#[test]
fn allow_lifts_each_check() {
    #[derive(Debug, ApiError)]
    enum Allowed {
        #[api_error(code = 401, msg = "m", err_code = "A", allow(missing_header))]
        Header,
        #[api_error(
            code = 405,
            msg = "m",
            err_code = "B-404",
            allow(code_mismatch, missing_header)
        )]
        Two,
        #[api_error(
            code = 500,
            msg = "{0}",
            desc = "{0}",
            err_code = "C",
            headers("X-Why" = "{0}"),
            allow(leak)
        )]
        Leak(#[source] Foreign),
    }
    assert!(Allowed::Header.headers().is_empty());
    assert_eq!(Allowed::Two.spec().err_code(), "B-404");
    let leak = Allowed::Leak(Foreign::new("why"));
    assert_eq!(leak.envelope(), envelope("why", "C", Some("why"), "null"));
    assert_eq!(leak.headers()["x-why"], "why");
}

#[test]
fn a_header_that_is_owed_may_come_from_any_key() {
    #[derive(Debug, ApiError)]
    enum Owed {
        #[api_error(
            code = 401,
            msg = "m",
            err_code = "O1",
            headers("WWW-Authenticate" = "Basic")
        )]
        Unauthorized,
        #[api_error(code = 405, msg = "m", err_code = "O2", headers("allow" = "GET"))]
        Method,
        #[api_error(
            code = 407,
            msg = "m",
            err_code = "O3",
            headers("PROXY-AUTHENTICATE" = "Basic")
        )]
        Proxy,
        #[api_error(code = 426, msg = "m", err_code = "O4")]
        Upgrade(#[api_error(header = "Upgrade")] &'static str),
        #[api_error(code = StatusCode::UNAUTHORIZED, msg = "m", err_code = "O5", www_authenticate = "Digest")]
        Path,
        #[api_error(
            code = 401,
            msg = "m",
            err_code = "O6",
            www_authenticate = "Bearer realm=\"{realm}\""
        )]
        Placeholder { realm: &'static str },
    }
    let sent = [
        (Owed::Unauthorized, "www-authenticate", "Basic"),
        (Owed::Method, "allow", "GET"),
        (Owed::Proxy, "proxy-authenticate", "Basic"),
        (Owed::Upgrade("websocket"), "upgrade", "websocket"),
        (Owed::Path, "www-authenticate", "Digest"),
        (
            Owed::Placeholder { realm: "eu" },
            "www-authenticate",
            "Bearer realm=\"eu\"",
        ),
    ];
    for (error, name, value) in sent {
        assert_eq!(error.headers()[name], value, "{error:?}");
    }
}

#[test]
fn several_attributes_add_up() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 503, headers("X-A" = "1"))]
    #[api_error(msg = "m", headers("X-B" = "2",),)]
    #[api_error(err_code = "SUM")]
    #[api_error()]
    struct Sum {
        #[api_error(data)]
        #[api_error(header = "X-C")]
        id: u8,
    }

    let error = Sum { id: 3 };
    assert_eq!(error.envelope(), envelope("m", "SUM", None, r#"{"id":3}"#));
    let headers = error.headers();
    assert_eq!(
        ["x-a", "x-b", "x-c"].map(|name| headers[name].to_str().expect("ASCII")),
        ["1", "2", "3"]
    );
}
