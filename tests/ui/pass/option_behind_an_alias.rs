use api_errors::ApiError;
use api_errors::traits::{ApiError as _, ApiErrorSet};
use std::time::Duration;

type Text = Option<String>;
type Maybe<T> = Option<T>;
type Wait = Maybe<Duration>;
type Cause = Option<std::fmt::Error>;

#[derive(Debug, ApiError)]
#[api_error(code = 503, msg = "Static", desc = "Static too.", err_code = "BUSY-503")]
struct Busy {
    #[api_error(msg)]
    msg: Text,
    #[api_error(desc)]
    desc: Maybe<&'static str>,
    #[api_error(header = "X-Name")]
    name: Text,
    #[api_error(retry_after)]
    wait: Wait,
    #[source]
    cause: Cause,
}

#[test]
fn passes() {
    let none = Busy { msg: None, desc: None, name: None, wait: None, cause: None };
    assert_eq!(none.message(), "Static");
    assert_eq!(none.desc_text().as_deref(), Some("Static too."));
    assert!(none.headers().is_empty());
    assert!(std::error::Error::source(&none).is_none());
    let some = Busy {
        msg: Some("own".to_owned()),
        desc: Some("why"),
        name: Some("x".to_owned()),
        wait: Some(Duration::from_secs(3)),
        cause: Some(std::fmt::Error),
    };
    assert_eq!(some.message(), "own");
    assert_eq!(some.desc_text().as_deref(), Some("why"));
    assert_eq!(some.headers()["x-name"], "x");
    assert_eq!(some.headers()["retry-after"], "3");
    assert!(std::error::Error::source(&some).is_some());
    assert!(Busy::SET.specs()[0].headers().all(|header| !header.is_required()));
}
