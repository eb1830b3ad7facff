//! The errors of all tests, and the responses that their declarations promise.

use std::io;

use api_errors::ApiError;

#[derive(Debug, ApiError)]
pub(crate) enum OrderError {
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    NotFound {
        #[api_error(data)]
        id: u64,
    },
    #[api_error(
        code = 401,
        msg = "Sign in first",
        err_code = "ORDER-401",
        www_authenticate = "Bearer realm=\"orders\""
    )]
    SignedOut,
    #[api_error(code = 409, msg = "Order {id} is paid", err_code = "ORDER-409")]
    Paid { id: u64 },
    #[api_error(code = 409, msg = "The shop is closed", err_code = "ORDER-409-CLOSED")]
    Closed,
    #[api_error(
        code = 502,
        msg = "Payment failed",
        err_code = "ORDER-502",
        retry_after = 30
    )]
    Gateway(#[from] io::Error),
}

/// Order 1 exists, 2 is for users that have signed in, 3 fails on the server, 4 is paid, and there is no other. The shop
/// closes before order 5.
pub(crate) fn find(id: u64) -> Result<&'static str, OrderError> {
    match id {
        1 => Ok("a book"),
        2 => Err(OrderError::SignedOut),
        3 => Err(io::Error::other("the gateway of shard 7 is down"))?,
        4 => Err(OrderError::Paid { id }),
        5 => Err(OrderError::Closed),
        _ => Err(OrderError::NotFound { id }),
    }
}

/// A response as a client sees it.
#[derive(Debug, PartialEq)]
pub(crate) struct Received {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    /// The header that the declaration adds: its name and its value.
    pub(crate) added: Option<(&'static str, String)>,
    pub(crate) body: String,
}

impl Received {
    /// Reads the headers by `header`, which returns a value by its name.
    pub(crate) fn new(
        status: u16,
        header: impl Fn(&'static str) -> Option<String>,
        body: String,
    ) -> Self {
        let added = ["retry-after", "www-authenticate"]
            .into_iter()
            .find_map(|name| Some((name, header(name)?)));
        let content_type = header("content-type").unwrap_or_default();
        Self {
            status,
            content_type,
            added,
            body,
        }
    }
}

/// The requests of every framework, each with its response.
pub(crate) fn declared() -> [(&'static str, Received); 3] {
    let response = |status, added: Option<(&'static str, &str)>, body: &str| Received {
        status,
        content_type: "application/json".to_owned(),
        added: added.map(|(name, value)| (name, value.to_owned())),
        body: body.to_owned(),
    };
    [
        (
            "/orders/42",
            response(
                404,
                None,
                r#"{"status":"FAIL","message":"Order 42 not found","error_code":"ORDER-404","description":null,"data":{"id":42}}"#,
            ),
        ),
        (
            "/orders/2",
            response(
                401,
                Some(("www-authenticate", "Bearer realm=\"orders\"")),
                r#"{"status":"FAIL","message":"Sign in first","error_code":"ORDER-401","description":null,"data":null}"#,
            ),
        ),
        (
            "/orders/3",
            response(
                502,
                Some(("retry-after", "30")),
                r#"{"status":"FAIL","message":"Payment failed","error_code":"ORDER-502","description":null,"data":null}"#,
            ),
        ),
    ]
}

/// The response for an error that the framework made, in the form of the app.
pub(crate) fn of_status(status: u16, phrase: &str) -> Received {
    Received {
        status,
        content_type: "application/json".to_owned(),
        added: None,
        body: format!(
            r#"{{"status":"FAIL","message":"{phrase}","error_code":"HTTP-{status}","description":null,"data":null}}"#
        ),
    }
}
