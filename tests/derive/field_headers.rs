//! Headers from fields, which are merged with the declared ones, or dropped if HTTP does not allow them.

use std::time::Duration;

use api_errors::ApiError;
use api_errors::traits::{ApiError, ApiErrorSet};
use support::failing::BadText;

fn sent(error: &impl ApiError) -> Vec<(String, String)> {
    let headers = error.headers();
    let mut sent: Vec<_> = headers
        .iter()
        .map(|(name, value)| {
            let value = value.to_str().expect("ASCII").to_owned();
            (name.as_str().to_owned(), value)
        })
        .collect();
    sent.sort();
    sent
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

type Perhaps<T> = Option<T>;

#[test]
fn a_field_gives_a_header() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "H")]
    struct Given {
        #[api_error(header = "X-Number")]
        number: u32,
        #[api_error(header = "X-Text")]
        text: String,
        #[api_error(header = "x-perhaps")]
        perhaps: Option<char>,
        #[api_error(header = "X-Alias")]
        alias: Perhaps<&'static str>,
    }
    let full = Given {
        number: 7,
        text: "a b".to_owned(),
        perhaps: Some('p'),
        alias: Some("q"),
    };
    assert_eq!(
        sent(&full),
        pairs(&[
            ("x-alias", "q"),
            ("x-number", "7"),
            ("x-perhaps", "p"),
            ("x-text", "a b")
        ])
    );
    let bare = Given {
        number: 7,
        text: String::new(),
        perhaps: None,
        alias: None,
    };
    assert_eq!(sent(&bare), pairs(&[("x-number", "7"), ("x-text", "")]));
    let declared: Vec<_> = Given::SET.specs()[0]
        .headers()
        .map(|header| (header.name(), header.value(), header.is_required()))
        .collect();
    assert_eq!(
        declared,
        [
            ("x-number", None, true),
            ("x-text", None, true),
            ("x-perhaps", None, false),
            ("x-alias", None, false)
        ]
    );
}

#[test]
fn retry_after_takes_seconds() {
    #[derive(Debug, ApiError)]
    enum Wait {
        #[api_error(code = 503, msg = "m", err_code = "A")]
        U8(#[api_error(retry_after)] u8),
        #[api_error(code = 503, msg = "m", err_code = "B")]
        U16(#[api_error(retry_after)] u16),
        #[api_error(code = 503, msg = "m", err_code = "C")]
        U32(#[api_error(retry_after)] u32),
        #[api_error(code = 503, msg = "m", err_code = "D")]
        U64(#[api_error(retry_after)] u64),
        #[api_error(code = 503, msg = "m", err_code = "E")]
        Usize(#[api_error(retry_after)] usize),
        #[api_error(code = 503, msg = "m", err_code = "F")]
        Perhaps(#[api_error(retry_after)] Perhaps<u64>),
    }
    let cases = [
        (Wait::U8(0), Some("0")),
        (Wait::U16(u16::MAX), Some("65535")),
        (Wait::U32(30), Some("30")),
        (Wait::U64(u64::MAX), Some("18446744073709551615")),
        (Wait::Usize(1), Some("1")),
        (Wait::Perhaps(Some(5)), Some("5")),
        (Wait::Perhaps(None), None),
    ];
    for (error, expected) in &cases {
        let headers = error.headers();
        let value = headers.get("retry-after").map(|value| value.to_str());
        assert_eq!(value.transpose().expect("ASCII"), *expected, "{error:?}");
    }
}

/// A client that comes back at that time is not too early.
#[test]
fn a_duration_is_rounded_up() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 429, msg = "m", err_code = "D")]
    struct Slow(#[api_error(retry_after)] Duration);
    #[derive(Debug, ApiError)]
    #[api_error(code = 503, msg = "m", err_code = "O")]
    struct Perhaps(#[api_error(retry_after)] Option<Duration>);

    for (wait, expected) in [
        (Duration::ZERO, "0"),
        (Duration::from_nanos(1), "1"),
        (Duration::from_millis(999), "1"),
        (Duration::from_secs(1), "1"),
        (Duration::from_millis(1_001), "2"),
        (Duration::from_secs(3_600), "3600"),
        (Duration::MAX, "18446744073709551615"),
    ] {
        assert_eq!(Slow(wait).headers()["retry-after"], expected, "{wait:?}");
        assert_eq!(
            Perhaps(Some(wait)).headers()["retry-after"],
            expected,
            "{wait:?}"
        );
    }
    assert!(Perhaps(None).headers().is_empty());
}

/// Name by name: the variant over the enum, a field over both, `None` back to what is declared.
#[derive(Debug, ApiError)]
#[api_error(
    code = 503,
    retry_after = 9,
    headers("X-A" = "enum", "X-B" = "enum", "X-C" = "enum")
)]
enum Merged {
    #[api_error(msg = "m", err_code = "INHERITS")]
    Inherits,
    #[api_error(
        msg = "m",
        err_code = "OVERRIDES",
        retry_after = 1,
        headers("x-b" = "variant {0}")
    )]
    Overrides(u8),
    #[api_error(msg = "m", err_code = "FIELDS", headers("X-B" = "variant"))]
    Fields {
        #[api_error(header = "x-a")]
        a: Option<&'static str>,
        #[api_error(header = "X-B")]
        b: Option<&'static str>,
        #[api_error(header = "X-C")]
        c: &'static str,
        #[api_error(retry_after)]
        wait: Option<Duration>,
    },
}

#[test]
fn a_header_of_a_variant_replaces_that_of_the_enum() {
    assert_eq!(
        sent(&Merged::Inherits),
        pairs(&[
            ("retry-after", "9"),
            ("x-a", "enum"),
            ("x-b", "enum"),
            ("x-c", "enum")
        ])
    );
    assert_eq!(
        sent(&Merged::Overrides(2)),
        pairs(&[
            ("retry-after", "1"),
            ("x-a", "enum"),
            ("x-b", "variant 2"),
            ("x-c", "enum")
        ])
    );
    for spec in Merged::SET.specs() {
        let mut names: Vec<_> = spec.headers().map(|header| header.name()).collect();
        names.sort_unstable();
        assert_eq!(names, ["retry-after", "x-a", "x-b", "x-c"]);
    }
}

#[test]
fn field_over_static_and_none_falls_back() {
    let given = Merged::Fields {
        a: Some("field"),
        b: Some("field"),
        c: "field",
        wait: Some(Duration::from_millis(1)),
    };
    assert_eq!(
        sent(&given),
        pairs(&[
            ("retry-after", "1"),
            ("x-a", "field"),
            ("x-b", "field"),
            ("x-c", "field")
        ])
    );
    let none = Merged::Fields {
        a: None,
        b: None,
        c: "field",
        wait: None,
    };
    assert_eq!(
        sent(&none),
        pairs(&[
            ("retry-after", "9"),
            ("x-a", "enum"),
            ("x-b", "variant"),
            ("x-c", "field")
        ])
    );
    // With something to fall back to, every instance sends it.
    assert!(none.spec().headers().all(|header| header.is_required()));
}

#[test]
fn an_obligation_is_met_by_what_a_field_falls_back_to() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 401,
        msg = "m",
        err_code = "U",
        www_authenticate = "Bearer realm=\"api\""
    )]
    struct Unauthorized {
        #[api_error(header = "WWW-Authenticate")]
        challenge: Option<String>,
    }
    let challenged = |challenge| Unauthorized { challenge }.headers()["www-authenticate"].clone();
    assert_eq!(challenged(None), "Bearer realm=\"api\"");
    assert_eq!(challenged(Some("Basic".to_owned())), "Basic");
}

/// What a client sent may stand in a header; a line break in it must not make a second header.
#[test]
fn a_value_that_http_does_not_allow_is_dropped() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "{text}",
        err_code = "BAD",
        headers("X-Template" = "<{text}>", "X-Fallback" = "declared", "X-Good" = "good")
    )]
    struct Bad {
        #[api_error(header = "X-Field")]
        text: String,
        #[api_error(header = "X-Fallback")]
        fallback: String,
    }
    for text in [
        "a\r\nSet-Cookie: b=c",
        "a\nb",
        "\r",
        "nul\0",
        "\u{7f}",
        "\u{1b}[31m",
    ] {
        let error = Bad {
            text: text.to_owned(),
            fallback: text.to_owned(),
        };
        assert_eq!(
            sent(&error),
            pairs(&[("x-fallback", "declared"), ("x-good", "good")]),
            "{text:?}"
        );
        assert_eq!(error.message(), text);
    }
}

#[test]
fn a_header_whose_display_fails_is_dropped() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "m",
        err_code = "BAD",
        headers("X-Template" = "{text}", "X-Fallback" = "declared")
    )]
    struct Bad {
        #[api_error(header = "X-Field")]
        text: BadText,
        #[api_error(header = "X-Fallback")]
        fallback: Option<BadText>,
    }
    let error = Bad {
        text: BadText,
        fallback: Some(BadText),
    };
    assert_eq!(sent(&error), pairs(&[("x-fallback", "declared")]));
}

/// RFC 6585 sections 3 to 6: these MUST NOT be stored by a cache.
#[test]
fn four_statuses_are_never_stored() {
    #[derive(Debug, ApiError)]
    enum Stored {
        #[api_error(code = 428, msg = "m", err_code = "S428")]
        Precondition,
        #[api_error(code = 429, msg = "m", err_code = "S429", retry_after = 1)]
        TooMany,
        #[api_error(code = 431, msg = "m {0}", err_code = "S431")]
        TooLarge(u8),
        #[api_error(code = 511, msg = "m", err_code = "S511")]
        Network,
        #[api_error(code = http::StatusCode::TOO_MANY_REQUESTS, msg = "m", err_code = "PATH")]
        Path,
        #[api_error(code = 430, msg = "m", err_code = "OTHER")]
        Other,
    }
    let no_store = |error: &Stored| {
        let values: Vec<_> = error
            .headers()
            .get_all("cache-control")
            .into_iter()
            .cloned()
            .collect();
        values == ["no-store"]
            && error.spec().headers().any(|header| {
                header.name() == "cache-control"
                    && header.value() == Some("no-store")
                    && header.is_required()
            })
    };
    for error in [
        Stored::Precondition,
        Stored::TooMany,
        Stored::TooLarge(1),
        Stored::Network,
        Stored::Path,
    ] {
        assert!(no_store(&error), "{error:?}");
    }
    assert!(!no_store(&Stored::Other));
    assert_eq!(Stored::TooMany.headers().len(), 2);
}

#[test]
fn no_store_holds_against_the_declaration_and_joins_it() {
    #[derive(Debug, ApiError)]
    enum Cached {
        #[api_error(
            code = 429,
            msg = "m",
            err_code = "A",
            headers("Cache-Control" = "public, max-age=60")
        )]
        Against,
        #[api_error(
            code = 429,
            msg = "m",
            err_code = "B",
            headers("Cache-Control" = "private, no-store")
        )]
        Along,
        #[api_error(code = 429, msg = "m", err_code = "C")]
        Field(#[api_error(header = "Cache-Control")] &'static str),
    }
    let sent = |error: Cached| error.headers()["cache-control"].clone();
    assert_eq!(sent(Cached::Against), "no-store");
    assert_eq!(sent(Cached::Along), "private, no-store");
    assert_eq!(sent(Cached::Field("max-age=1")), "no-store");
    assert_eq!(sent(Cached::Field("a\nb")), "no-store");
}
