use api_errors::ApiError;
use api_errors::traits::{ApiError as _, ApiErrorSet};
use axum::response::IntoResponse;
use serde::Serialize;
use std::fmt::{Debug, Display};

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{key} not found", err_code = "RES-404", headers("X-Key" = "{key:?}"))]
struct NotFound<K> {
    #[api_error(data)]
    key: K,
}

#[derive(Debug, ApiError)]
enum Many<A, B, C, D, E>
where
    A: Clone,
{
    #[api_error(code = 400, msg = "{0:x}", err_code = "HEX")]
    Hex(A),
    #[api_error(code = 400, msg = "Own", err_code = "OWN")]
    Own {
        #[api_error(msg)]
        msg: Option<B>,
        #[api_error(header = "X-Name")]
        header: Option<C>,
        #[api_error(data(flatten))]
        list: Vec<D>,
    },
    #[api_error(code = 500, msg = "Failed", err_code = "FAILED")]
    Failed {
        #[source]
        cause: E,
    },
    #[api_error(code = 500, msg = "Unused", err_code = "UNUSED")]
    Unused(std::marker::PhantomData<(A, B)>),
}

#[derive(Debug, ApiError)]
enum Either<A, B> {
    #[api_error(transparent)]
    Left(A),
    #[api_error(transparent)]
    Right(Box<B>),
}

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "WRAPPED-500")]
struct Wrapped<E>(#[from] E);

#[derive(Debug, ApiError)]
#[api_error(code = 503, msg = "Busy", err_code = "BUSY-503")]
struct Busy<T: Copy + Debug = u8> {
    #[api_error(retry_after)]
    wait: T,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Plain", err_code = "PLAIN-404")]
struct Plain<T: ?Sized + Debug>(Box<T>);

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{0}", err_code = "UNSIZED-404")]
struct Unsized<T: ?Sized>(Box<T>);

trait Store {
    type Key: Debug + Display + Serialize;
}

#[derive(Debug)]
struct Memory;

impl Store for Memory {
    type Key = u64;
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{key} not found", err_code = "STORE-404")]
struct Associated<S: Store> {
    #[api_error(data)]
    key: S::Key,
}

fn generic<K: Debug + Display + Serialize>(key: K) -> impl IntoResponse {
    NotFound { key }
}

#[test]
fn passes() {
    type M = Many<u8, &'static str, u64, String, std::fmt::Error>;
    assert_eq!(NotFound { key: 5 }.to_string(), "5 not found");
    assert_eq!(NotFound { key: "a" }.headers()["x-key"], "\"a\"");
    let _ = generic("x").into_response();
    assert_eq!(M::Hex(255).to_string(), "ff");
    let own = M::Own {
        msg: Some("mine"),
        header: None,
        list: vec!["a".to_owned()],
    };
    assert_eq!(own.to_string(), "mine");
    assert_eq!(own.data_value(), Some(serde_json::json!(["a"])));
    let failed = M::Failed {
        cause: std::fmt::Error,
    };
    assert!(std::error::Error::source(&failed).is_some());
    assert_eq!(M::SET.iter().count(), 4);
    let left: Either<NotFound<u8>, Busy> = Either::Left(NotFound { key: 1 });
    assert_eq!(left.status(), 404);
    let right: Either<NotFound<u8>, Busy> = Either::Right(Box::new(Busy { wait: 3 }));
    assert_eq!(right.headers()["retry-after"], "3");
    let wrapped: Wrapped<std::fmt::Error> = std::fmt::Error.into();
    assert_eq!(wrapped.status(), 500);
    let plain: Plain<str> = Plain("x".into());
    assert_eq!(plain.status(), 404);
    let text: Unsized<str> = Unsized("x".into());
    assert_eq!(text.to_string(), "x");
    let associated = Associated::<Memory> { key: 5 };
    assert_eq!(associated.to_string(), "5 not found");
}
