//! Texts and chains without an end, and texts that a client made long.

use std::error::Error;
use std::fmt;

use api_errors::ApiError;
use api_errors::errors::InternalError;
use api_errors::traits::ApiError as _;
use axum::response::IntoResponse as _;
use http::HeaderValue;
use serde_json::Value;

const MIB: usize = 1 << 20;

/// A text of this many bytes, or without an end.
#[derive(Debug, Clone, Copy)]
struct Long(Option<usize>);

impl fmt::Display for Long {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = 0;
        while self.0.is_none_or(|length| written < length) {
            f.write_str("x")?;
            written += 1;
        }
        Ok(())
    }
}

#[derive(Debug, ApiError)]
enum TextError {
    #[api_error(code = 409, msg = "Taken: {first}{second}", err_code = "PLACE-409")]
    Placeholder { first: Long, second: Long },
    #[api_error(code = 422, msg = "Own", desc = "Own", err_code = "OWN-422")]
    Own {
        #[api_error(msg)]
        msg: Long,
        #[api_error(desc)]
        desc: Long,
    },
    #[api_error(code = 410, msg = "Gone", desc = "Since {day}.", err_code = "DESC-410")]
    Desc { day: Long },
}

fn texts(error: &TextError) -> (String, Option<String>) {
    let body: Value = serde_json::from_str(&error.envelope()).expect("JSON");
    let text = |name: &str| body[name].as_str().map(str::to_owned);
    let (message, description) = (text("message").expect("a message"), text("description"));
    assert_eq!(error.message(), message);
    assert_eq!(error.desc_text().map(Into::into), description);
    (message, description)
}

#[test]
fn a_text_of_one_mebibyte_is_sent_and_a_longer_one_is_not() {
    let half = Long(Some(MIB / 2));
    let (first, second) = (half, half);
    let (message, _) = texts(&TextError::Placeholder { first, second });
    assert_eq!(message.len(), "Taken: ".len() + MIB);

    let second = Long(Some(MIB / 2 + 1));
    let (message, _) = texts(&TextError::Placeholder { first, second });
    assert_eq!(message, "Taken: {first}{second}");

    let (msg, desc) = (Long(Some(MIB)), Long(Some(MIB)));
    let (message, description) = texts(&TextError::Own { msg, desc });
    assert_eq!(
        (message.len(), description.map(|text| text.len())),
        (MIB, Some(MIB))
    );
    let desc = Long(Some(MIB + 1));
    let (message, description) = texts(&TextError::Own { msg, desc });
    assert_eq!((message.len(), description.as_deref()), (MIB, Some("Own")));
}

#[test]
fn a_text_without_an_end_is_replaced() {
    let endless = Long(None);
    let (first, second) = (endless, endless);
    let (message, _) = texts(&TextError::Placeholder { first, second });
    assert_eq!(message, "Taken: {first}{second}");
    let (msg, desc) = (endless, endless);
    let (message, description) = texts(&TextError::Own { msg, desc });
    assert_eq!((&*message, description.as_deref()), ("Own", Some("Own")));
    let (_, description) = texts(&TextError::Desc { day: endless });
    assert_eq!(description.as_deref(), Some("Since {day}."));
}

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Long", err_code = "HEAD-409", headers("X-Text" = "a{text}"))]
struct HeaderError {
    text: Long,
    #[api_error(header = "X-Field")]
    field: Long,
}

#[test]
fn a_header_of_more_than_1024_bytes_is_dropped() {
    let lengths = |text: Long, field: Long| {
        let response = HeaderError { text, field }.into_response();
        ["x-text", "x-field"].map(|name| response.headers().get(name).map(HeaderValue::len))
    };
    let (longest, longer) = (Long(Some(1024)), Long(Some(1025)));
    assert_eq!(lengths(Long(Some(1023)), longest), [Some(1024); 2]);
    assert_eq!(lengths(longest, longer), [None; 2]);
    assert_eq!(lengths(Long(None), Long(None)), [None; 2]);
    let built = |length: usize| {
        let error = InternalError::new("s").header("x-own", "y".repeat(length));
        error.headers().contains_key("x-own")
    };
    assert_eq!([built(1024), built(1025)], [true, false]);
}

/// An error that is its own source.
#[derive(Debug)]
struct Ouroboros;

impl fmt::Display for Ouroboros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bitten")
    }
}

impl Error for Ouroboros {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

#[test]
fn an_error_that_is_its_own_source_is_a_response() {
    for error in [
        InternalError::new(Ouroboros).into_response(),
        api_errors::AnyError::from(Ouroboros).into_response(),
    ] {
        assert_eq!(error.status(), 500);
    }
}

#[cfg(feature = "tracing")]
mod logged {
    use api_errors::ApiError;
    use api_errors::errors::{InternalError, NotFoundError};
    use axum::response::IntoResponse as _;
    use support::capture::{Line, all_lines};

    use super::{Long, Ouroboros};

    fn line(work: impl FnOnce()) -> Line {
        let lines = all_lines(work);
        let [line] = &lines[..] else {
            panic!("{lines:?}")
        };
        line.clone()
    }

    #[test]
    fn an_error_that_is_its_own_source_is_logged_once() {
        let line = line(|| drop(InternalError::new(Ouroboros).into_response()));
        assert_eq!(line.errors.len(), 2);
        assert_eq!(line.field("sources"), "bitten");
    }

    #[test]
    fn a_chain_has_at_most_64_links() {
        #[derive(Debug)]
        struct Link(u32, Option<Box<Link>>);
        impl std::fmt::Display for Link {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::error::Error for Link {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                self.1.as_deref().map(|source| source as _)
            }
        }
        let first = (0..100)
            .rev()
            .fold(None, |source, number| Some(Box::new(Link(number, source))));
        let line = line(|| drop(InternalError::new(first.expect("a link")).into_response()));
        // The error itself, and 64 sources.
        assert_eq!(line.errors.len(), 65);
        assert!(line.field("sources").ends_with(": 62: 63"), "{line:?}");
    }

    /// A driver that quotes a search of 300,000 bytes twice.
    #[test]
    fn a_text_that_the_driver_quotes_twice_is_cut_and_stated_once() {
        #[derive(Debug)]
        struct Driver(String, Option<Box<Driver>>);
        impl std::fmt::Display for Driver {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl std::error::Error for Driver {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                self.1.as_deref().map(|source| source as _)
            }
        }
        let said = format!("(code: 1) no such column: {}", "x".repeat(300_000));
        let driver = Driver(
            format!("error returned from database: {said}"),
            Some(Box::new(Driver(said, None))),
        );
        let line = line(|| drop(InternalError::new(driver).into_response()));
        let sources = line.field("sources");
        assert!(sources.starts_with("error returned from database: (code: 1) no such column: xxx"));
        assert_eq!(sources.matches("(code: 1)").count(), 1);
        assert!(sources.len() <= 4096, "{}", sources.len());
        let texts: usize = line.errors.iter().map(|(_, text)| text.len()).sum();
        assert!(texts <= 2 * 4096, "{texts}");
    }

    /// The note that a `Display` failed has a place within the limit.
    #[test]
    fn a_display_that_fails_near_the_limit_is_cut() {
        #[derive(Debug)]
        struct Fails(usize, Option<Box<Fails>>);
        impl std::fmt::Display for Fails {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&"x".repeat(self.0))?;
                Err(std::fmt::Error)
            }
        }
        impl std::error::Error for Fails {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                self.1.as_deref().map(|source| source as _)
            }
        }
        #[derive(Debug, ApiError)]
        #[api_error(code = 400, msg = "Bad", err_code = "BAD-400")]
        struct Bad(#[source] Fails);
        for length in [0, 480, 499, 500, 990, 999, 1000] {
            for next in [0, 400, 999] {
                let chain = Fails(length, Some(Box::new(Fails(next, None))));
                let line = line(|| drop(Bad(chain).into_response()));
                let sources = line.field("sources");
                assert!(sources.len() <= 1002, "{length} {next}: {}", sources.len());
            }
        }
    }

    #[test]
    fn the_texts_of_a_4xx_are_shorter() {
        #[derive(Debug, ApiError)]
        #[api_error(code = 400, msg = "Bad", err_code = "BAD-400")]
        struct Bad(#[source] Source);
        #[derive(Debug)]
        struct Source(Long);
        impl std::fmt::Display for Source {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::error::Error for Source {}
        let line = line(|| drop(Bad(Source(Long(None))).into_response()));
        assert_eq!(line.field("sources"), "x".repeat(1000));
    }

    #[test]
    fn the_error_is_a_value_with_its_sources() {
        #[derive(Debug, ApiError)]
        enum OrderError {
            #[api_error(code = 502, msg = "Payment {id} failed", err_code = "ORDER-502")]
            Gateway {
                id: u8,
                #[source]
                cause: InternalError,
            },
        }
        let cause = InternalError::new(std::io::Error::other("refused\nERROR forged=1"));
        let error = OrderError::Gateway { id: 7, cause };
        let line = line(|| drop(error.into_response()));
        let expected = [
            ("OrderError::Gateway", "Payment 7 failed"),
            ("InternalError", "Internal Server Error"),
            ("Custom", r"refused\nERROR forged=1"),
        ];
        let errors: Vec<_> = line
            .errors
            .iter()
            .map(|(name, text)| (&**name, &**text))
            .collect();
        assert_eq!(errors, expected);
        let sources = r"Internal Server Error: refused\nERROR forged=1";
        assert_eq!(line.field("sources"), sources);

        let line = self::line(|| drop(NotFoundError::new().into_response()));
        assert_eq!(
            line.errors,
            [("NotFoundError".to_owned(), "Not Found".to_owned())]
        );
        assert!(!line.fields.contains_key("sources"));
    }
}
