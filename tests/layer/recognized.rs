//! Derived errors behind `AnyError`, without a mapping.

use std::error::Error;
use std::sync::Arc;
use std::{fmt, io};

use api_errors::errors::{ConflictError, HttpError, InternalError, NotFoundError, ResultExt as _};
use api_errors::traits::CausedBy as _;
use api_errors::{AnyError, ApiError, ApiErrors, Caused, Shared};
use axum::Router;
use axum::routing::get;
use serde::Serialize;
use support::Foreign;

use crate::envelope_and_problem::Form;
use crate::send::{Reply, request, send_request};

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(
        code = 409,
        msg = "Order {id} is {state}",
        desc = "It was {state}.",
        err_code = "ORDER-409",
        headers("X-State" = "{state}"),
        retry_after = 5
    )]
    State {
        #[api_error(data)]
        id: u64,
        #[api_error(data)]
        state: &'static str,
        source: Foreign,
    },
    #[api_error(
        code = 410,
        msg = "Gone",
        err_code = "ORDER-410",
        data(reason = "sold")
    )]
    Gone,
    #[api_error(transparent)]
    Missing(#[from] MissingError<u8>),
    #[api_error(transparent)]
    Other(#[from] InternalError),
    /// Its source has a response of its own, which is not this one.
    #[api_error(code = 502, msg = "Upstream", err_code = "ORDER-502")]
    Upstream(#[source] NotFoundError),
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "No {0}", err_code = "MISSING-404")]
struct MissingError<T: fmt::Debug + fmt::Display + Serialize>(#[api_error(data)] T);

fn state() -> OrderError {
    let source = Foreign::new("10.0.0.5 refused");
    let (id, state) = (7, "paid");
    OrderError::State { id, state, source }
}

fn chosen() -> Result<(), NotFoundError> {
    Err(Foreign::new("x")).or_api(|_| NotFoundError::new())
}

fn internal() -> Result<(), InternalError> {
    Err(state()).internal()
}

fn gone() -> HttpError {
    HttpError::new(http::StatusCode::GONE).caused_by("why")
}

/// thiserror writes `Display` and `Error`.
#[derive(Debug, thiserror::Error)]
enum Wrapper<E: Error + 'static> {
    #[error("upload failed")]
    Source(#[source] E),
    #[error(transparent)]
    Transparent(E),
    #[error("upload failed: {0}")]
    Mentioned(E),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("internal text")]
#[api_error(code = 418, msg = "Stacked", err_code = "STACKED-418")]
struct Stacked;

fn sent(form: Form, make: fn() -> AnyError) -> Reply {
    let app = Router::new().route("/", get(async move || make()));
    let app = app.layer(form.errors().layer());
    send_request(&app, form.ask(request("GET", "/")))
}

/// What the error itself responds with.
fn direct(form: Form, make: fn() -> OrderError) -> Reply {
    let app = Router::new().route("/", get(async move || make()));
    let app = app.layer(form.errors().layer());
    send_request(&app, form.ask(request("GET", "/")))
}

#[test]
fn a_derived_error_responds_as_itself() {
    type Make<T> = fn() -> T;
    let cases: [(Make<OrderError>, Make<AnyError>); 4] = [
        (state, || state().into()),
        (|| OrderError::Gone, || OrderError::Gone.into()),
        (
            || MissingError(7).into(),
            || OrderError::from(MissingError(7)).into(),
        ),
        (
            || OrderError::Upstream(NotFoundError::new()),
            || OrderError::Upstream(NotFoundError::new()).into(),
        ),
    ];
    for form in Form::ALL {
        for (own, any) in cases {
            let (own, any) = (direct(form, own), sent(form, any));
            assert_eq!(any.status, own.status);
            let without_id = |reply: &Reply| {
                let mut headers = reply.headers.clone();
                headers.remove("x-request-id");
                headers.remove("content-length");
                headers
            };
            assert_eq!(without_id(&any), without_id(&own));
            let without_id = |reply: &Reply| reply.body.replace(reply.header("x-request-id"), "");
            assert_eq!(without_id(&any), without_id(&own));
        }
    }
}

#[test]
fn wrappers_that_pass_the_question_on() {
    let cases: [fn() -> AnyError; 9] = [
        || Box::new(state()).into(),
        || Arc::new(state()).into(),
        || Wrapper::Source(state()).into(),
        || Wrapper::Transparent(state()).into(),
        || Wrapper::Source(Wrapper::Transparent(Box::new(state()))).into(),
        || AnyError::new(anyhow::Error::new(state())),
        || AnyError::new(anyhow::Error::new(state()).context("while the orders ran")),
        || AnyError::new(anyhow::anyhow!("a text").context(state())),
        || AnyError::new(anyhow::anyhow!("a text").context(state()).context("outer")),
    ];
    for (index, make) in cases.into_iter().enumerate() {
        let reply = sent(Form::ALL[0], make);
        assert_eq!(reply.status, 409, "{index}: {reply:?}");
        assert_eq!(reply.json()["data"]["id"], 7, "{index}");
    }
}

#[test]
fn an_error_that_is_only_mentioned_or_hidden_is_a_500() {
    let cases: [fn() -> AnyError; 4] = [
        || Wrapper::Mentioned(state()).into(),
        || Stacked.into(),
        || {
            Err::<(), _>(state())
                .internal()
                .expect_err("an error")
                .into()
        },
        || io::Error::other("7").into(),
    ];
    for (index, make) in cases.into_iter().enumerate() {
        let reply = sent(Form::ALL[0], make);
        assert_eq!(reply.status, 500, "{index}: {reply:?}");
    }
}

/// A panic in the code that was asked leaves nothing for the next error of the thread.
#[test]
fn a_panic_leaves_no_answer() {
    #[derive(Debug)]
    struct Panics;
    impl fmt::Display for Panics {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            // It displays as the order first.
            fmt::Display::fmt(&state(), f)?;
            panic!("at the disco")
        }
    }
    impl Error for Panics {}
    let reply = sent(Form::ALL[0], || Panics.into());
    assert_eq!(reply.status, 500, "{reply:?}");
    let reply = sent(Form::ALL[0], || io::Error::other("7").into());
    assert_eq!(reply.status, 500, "{reply:?}");
}

#[test]
fn the_outermost_error_responds_and_its_mapping_comes_first() {
    let code = |errors: &ApiErrors, make: fn() -> AnyError| {
        let app = Router::new().route("/", get(async move || make()));
        let reply = send_request(&app.layer(errors.layer()), request("GET", "/"));
        reply.json()["error_code"].as_str().map(str::to_owned)
    };
    let codes = |make: fn() -> AnyError| {
        let of_order = ApiErrors::new().on(|_: &OrderError| ConflictError::new());
        let of_source = ApiErrors::new().on(|_: &Foreign| ConflictError::new());
        [code(&of_order, make), code(&of_source, make)].map(|code| code.expect("a code"))
    };
    assert_eq!(codes(|| state().into()), ["RES-409", "ORDER-409"]);
    assert_eq!(
        codes(|| state().caused_by("why").into()),
        ["RES-409", "ORDER-409"]
    );
    assert_eq!(
        codes(|| Wrapper::Source(state()).into()),
        ["RES-409", "ORDER-409"]
    );
    assert_eq!(
        codes(|| NotFoundError::new().caused_by(state()).into()),
        ["RES-404", "RES-404"]
    );
    assert_eq!(
        codes(|| chosen().expect_err("an error").into()),
        ["RES-404", "RES-404"]
    );
    // An internal error gives way to every mapping of an error in it.
    assert_eq!(
        codes(|| internal().expect_err("an error").into()),
        ["RES-409", "RES-409"]
    );
    assert_eq!(
        codes(|| OrderError::Other(InternalError::new(Foreign::new("x"))).into()),
        ["RES-409", "RES-409"]
    );
    assert_eq!(
        codes(|| InternalError::new("nothing").into()),
        ["SERVER-500", "SERVER-500"]
    );
}

#[test]
fn a_caused_or_shared_error_is_recognized() {
    let cases: [fn() -> AnyError; 6] = [
        || state().caused_by("why").into(),
        || Shared::from(state()).into(),
        || Shared::from(state().caused_by("why")).into(),
        || Box::new(state().caused_by("why").caused_by("why again")).into(),
        || Wrapper::Source(state().caused_by("why")).into(),
        || AnyError::new(anyhow::Error::new(state().caused_by("why")).context("outer")),
    ];
    for (index, make) in cases.into_iter().enumerate() {
        let reply = sent(Form::ALL[0], make);
        assert_eq!(reply.status, 409, "{index}: {reply:?}");
        assert_eq!(reply.json()["data"]["id"], 7, "{index}");
        assert_eq!(reply.header("x-state"), "paid", "{index}");
    }
    let gone: [fn() -> AnyError; 3] = [
        || Wrapper::Transparent(gone()).into(),
        || Wrapper::Transparent(Caused::from(gone())).into(),
        || AnyError::new(anyhow::anyhow!("root").context(gone())),
    ];
    for (index, make) in gone.into_iter().enumerate() {
        let reply = sent(Form::ALL[0], make);
        assert_eq!(reply.status, 410, "{index}: {reply:?}");
    }
    let built_in: [fn() -> AnyError; 4] = [
        || NotFoundError::new().caused_by("why").into(),
        || Caused::from(NotFoundError::new()).caused_by("why").into(),
        || Shared::from(NotFoundError::new()).into(),
        || Wrapper::Transparent(Caused::from(NotFoundError::new())).into(),
    ];
    for (index, make) in built_in.into_iter().enumerate() {
        let reply = sent(Form::ALL[0], make);
        assert_eq!(reply.status, 404, "{index}: {reply:?}");
    }
}

#[test]
fn a_mapping_finds_a_caused_or_shared_error() {
    let cases: [fn() -> AnyError; 8] = [
        || state().caused_by("why").into(),
        || Shared::from(state()).into(),
        || Caused::from(Box::new(state())).into(),
        || Caused::from(Arc::new(state())).into(),
        || Caused::from(Shared::from(state())).caused_by("why").into(),
        || Shared::from(state().caused_by("why")).into(),
        || Arc::new(Caused::from(Box::new(state()))).into(),
        || Wrapper::Source(Caused::from(Box::new(state()))).into(),
    ];
    for make in cases {
        let errors = ApiErrors::new().on(|_: &OrderError| ConflictError::new());
        let app = Router::new().route("/", get(async move || make()));
        let reply = send_request(&app.layer(errors.layer()), request("GET", "/"));
        reply.assert_envelope(409, "RES-409", "Conflict");
    }
    let error = AnyError::from(state().caused_by("why"));
    assert!(error.downcast_ref::<OrderError>().is_some());
    assert!(error.downcast_ref::<Caused<OrderError>>().is_some());
    let error = AnyError::from(Caused::from(Box::new(state())));
    assert!(error.downcast_ref::<OrderError>().is_some());
    let error = AnyError::from(Shared::from(state()));
    assert!(error.downcast_ref::<OrderError>().is_some());
}

#[cfg(feature = "tracing")]
#[test]
fn the_log_of_a_caused_error_has_all_sources_once() {
    use support::capture::all_lines;

    #[derive(Debug, ApiError)]
    #[api_error(code = 502, msg = "Located", err_code = "LOCATED-502")]
    struct LocatedError {
        source: Foreign,
        #[api_error(location)]
        at: &'static std::panic::Location<'static>,
    }
    fn located() -> LocatedError {
        let (source, at) = (Foreign::new("own"), std::panic::Location::caller());
        LocatedError { source, at }
    }
    type Make = fn() -> AnyError;
    let cases: [(Make, &str); 6] = [
        (
            || state().caused_by("first").caused_by("second").into(),
            "second: first: 10.0.0.5 refused",
        ),
        (
            || Shared::from(state().caused_by("why")).into(),
            "why: 10.0.0.5 refused",
        ),
        (|| Caused::from(state()).into(), "10.0.0.5 refused"),
        (
            || Wrapper::Transparent(state().caused_by("why")).into(),
            "why: 10.0.0.5 refused",
        ),
        (
            || {
                Caused::from(NotFoundError::new().caused_by("inner"))
                    .caused_by("outer")
                    .into()
            },
            "outer: inner",
        ),
        (|| located().caused_by("why").into(), "why: own"),
    ];
    for (make, sources) in cases {
        let lines = all_lines(|| drop(sent(Form::ALL[0], make)));
        let [line] = &lines[..] else {
            panic!("{lines:?}")
        };
        assert_eq!(line.field("sources"), sources);
        assert_eq!(
            line.fields.contains_key("location"),
            line.field("err_code") == "LOCATED-502"
        );
    }
}

#[cfg(feature = "tracing")]
#[test]
fn the_log_has_each_source_once_and_the_type_of_what_is_unknown() {
    use support::capture::all_lines;

    let line = |make: fn() -> AnyError| {
        let lines = all_lines(|| drop(sent(Form::ALL[0], make)));
        let [line] = &lines[..] else {
            panic!("{lines:?}")
        };
        line.clone()
    };
    let own = line(|| state().into());
    assert_eq!(own.field("error"), "Order 7 is paid");
    assert_eq!(own.field("sources"), "10.0.0.5 refused");

    let wrapped = line(|| Wrapper::Source(state()).into());
    assert_eq!(wrapped.field("error"), "Order 7 is paid");
    assert_eq!(
        wrapped.field("sources"),
        "upload failed: Order 7 is paid: 10.0.0.5 refused"
    );

    let unknown = line(|| Stacked.into());
    assert_eq!(unknown.field("err_code"), "SERVER-500");
    let name = std::any::type_name::<Stacked>();
    assert_eq!(unknown.field("sources"), format!("{name}: internal text"));
}
