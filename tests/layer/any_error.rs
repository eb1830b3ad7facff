//! The responses of `AnyError`, inside and outside of an app.

use std::error::Error;
use std::sync::Arc;
use std::{fmt, io};

use api_errors::db::{DatabaseErrorKind, ReadError};
use api_errors::errors::{
    ConflictError, ForbiddenError, InternalError, NotFoundError, ResultExt as _,
};
use api_errors::extract::{InputError, Path};
use api_errors::{AnyError, ApiError, ApiErrors};
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use support::Foreign;

use crate::envelope_and_problem::Form;
use crate::send::{Reply, request, send, send_request};

/// The pool is empty; there is no more to say, so it has no size.
#[derive(Debug)]
struct PoolTimeout;

impl fmt::Display for PoolTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no connection of 10.0.0.5 within 3 s")
    }
}

impl Error for PoolTimeout {}

/// Something that failed because of something else.
#[derive(Debug)]
struct Outer<E>(E);

impl<E: Error> fmt::Display for Outer<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the invoice run stopped")
    }
}

impl<E: Error + 'static> Error for Outer<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[derive(Debug, ApiError)]
#[api_error(code = 503, msg = "Busy", err_code = "POOL-503", retry_after = 2)]
struct Busy;

#[derive(Debug, ApiError)]
#[api_error(code = 402, msg = "Pay {0}", err_code = "PAY-402")]
struct Pay(u32);

#[derive(Debug, ApiError)]
enum ReportError {
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
    #[api_error(code = 503, msg = "Unreadable", err_code = "REPORT-503")]
    Unreadable,
}

fn answered_by<E>(errors: &ApiErrors, make: fn() -> E) -> Reply
where
    AnyError: From<E>,
    E: 'static,
{
    let fails = move || -> Result<(), AnyError> {
        Err(make())?;
        Ok(())
    };
    let router = Router::new().route("/", get(move || async move { fails() }));
    send(&router.layer(errors.layer()), "GET", "/")
}

#[test]
fn a_mapping_is_found_by_the_type_of_the_error() {
    let errors = ApiErrors::new()
        .on(|error: &io::Error| match error.kind() {
            io::ErrorKind::NotFound => {
                ReportError::Missing(NotFoundError::new().msg("No report yet"))
            }
            _ => ReportError::Unreadable,
        })
        .on(|_: &PoolTimeout| Busy);
    let reply = answered_by(&errors, || io::Error::from(io::ErrorKind::NotFound));
    reply.assert_envelope(404, "RES-404", "No report yet");
    let reply = answered_by(&errors, || io::Error::other("disk of 10.0.0.5"));
    reply.assert_envelope(503, "REPORT-503", "Unreadable");
    let reply = answered_by(&errors, || PoolTimeout);
    reply.assert_envelope(503, "POOL-503", "Busy");
    assert_eq!(reply.header("retry-after"), "2");
}

#[test]
fn a_mapping_is_found_by_the_type_of_a_source() {
    let errors = ApiErrors::new().on(|_: &PoolTimeout| Busy);
    answered_by(&errors, || Outer(PoolTimeout)).assert_envelope(503, "POOL-503", "Busy");
    answered_by(&errors, || Outer(Outer(PoolTimeout))).assert_envelope(503, "POOL-503", "Busy");
    // Of two that are known the outer one is what failed.
    let errors = errors.on(|_: &Outer<PoolTimeout>| ConflictError::new());
    answered_by(&errors, || Outer(Outer(PoolTimeout))).assert_envelope(409, "RES-409", "Conflict");
}

#[test]
fn the_first_mapping_of_a_type_counts() {
    let errors = ApiErrors::new()
        .on(|_: &PoolTimeout| Busy)
        .on(|_: &PoolTimeout| ConflictError::new());
    answered_by(&errors, || PoolTimeout).assert_envelope(503, "POOL-503", "Busy");
}

#[test]
fn errors_that_answer_for_themselves() {
    let errors = ApiErrors::new();
    answered_by(&errors, ForbiddenError::new).assert_envelope(403, "AUTH-403", "Forbidden");
    answered_by(&errors, || Outer(NotFoundError::new())).assert_envelope(
        404,
        "RES-404",
        "Not Found",
    );
    let timeout = || Outer(ReadError::new(DatabaseErrorKind::LockTimeout, "55P03"));
    answered_by(&errors, timeout).assert_envelope(503, "DB-503-LOCK", "Service Unavailable");
    for errors in [errors.clone(), errors.register::<Pay>()] {
        answered_by(&errors, || Pay(3)).assert_envelope(402, "PAY-402", "Pay 3");
        answered_by(&errors, || Outer(Pay(3))).assert_envelope(402, "PAY-402", "Pay 3");
    }
    // A mapping comes before what an error says of itself.
    let errors = ApiErrors::new().on(|_: &NotFoundError| ConflictError::new());
    answered_by(&errors, NotFoundError::new).assert_envelope(409, "RES-409", "Conflict");
}

#[test]
fn a_built_in_error_with_data_answers_for_itself() {
    #[derive(serde::Serialize)]
    struct OrderRef {
        order: u64,
    }
    let no_order = || NotFoundError::new().data(OrderRef { order: 7 });
    let reply = answered_by(&ApiErrors::new(), no_order);
    reply.assert_envelope(404, "RES-404", "Not Found");
    assert_eq!(reply.json()["data"]["order"], 7);
    let outer = answered_by(&ApiErrors::new(), || {
        Outer(NotFoundError::new().data(OrderRef { order: 8 }))
    });
    assert_eq!(outer.json()["data"]["order"], 8);
    let errors = ApiErrors::new().register::<NotFoundError<OrderRef>>();
    assert_eq!(answered_by(&errors, no_order).json()["data"]["order"], 7);
    // The type of the data is part of the type that a mapping names.
    let errors = ApiErrors::new().on(|_: &NotFoundError| ConflictError::new());
    answered_by(&errors, no_order).assert_envelope(404, "RES-404", "Not Found");
    let errors = errors.on(|_: &NotFoundError<OrderRef>| Busy);
    answered_by(&errors, no_order).assert_envelope(503, "POOL-503", "Busy");
    assert!(
        AnyError::from(no_order())
            .downcast_ref::<NotFoundError<OrderRef>>()
            .is_some()
    );
}

/// `.internal()?` on the way hides nothing from the mappings.
#[test]
fn through_an_internal_error() {
    let errors = ApiErrors::new().on(|_: &PoolTimeout| Busy);
    let wrapped = || Err::<(), _>(PoolTimeout).internal().expect_err("an error");
    answered_by(&errors, wrapped).assert_envelope(503, "POOL-503", "Busy");
    let reply = answered_by(&ApiErrors::new(), wrapped);
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
}

/// The client's fault stays the client's.
#[test]
fn what_an_extractor_refused() {
    type Number = Result<Path<u8>, InputError>;
    let fails = async |number: Number| -> Result<(), AnyError> {
        number.map(drop)?;
        Ok(())
    };
    let router = Router::new().route("/{id}", get(fails));
    let reply = send(&router.layer(ApiErrors::new().layer()), "GET", "/many");
    reply.assert_report(422, "VAL-422");
}

#[test]
fn what_nobody_knows_is_a_500_that_says_nothing() {
    let router = Router::new()
        .route(
            "/error",
            get(async || AnyError::from(Foreign::new("conn to 10.0.0.5"))),
        )
        .route("/text", get(async || AnyError::new("conn to 10.0.0.5")))
        .route(
            "/boxed",
            get(async || {
                let boxed: Box<dyn Error + Send + Sync> =
                    Box::new(Foreign::new("conn to 10.0.0.5"));
                AnyError::new(boxed)
            }),
        );
    for form in Form::ALL {
        let app = router.clone().layer(form.errors().layer());
        for path in ["/error", "/text", "/boxed"] {
            let reply = send_request(&app, form.ask(request("GET", path)));
            form.assert(&reply, 500, "SERVER-500");
            assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
        }
    }
}

/// As anyhow has it: a box that holds what failed, perhaps under what was being done.
#[test]
fn a_boxed_error_is_what_it_holds() {
    let boxed = || -> Box<dyn Error + Send + Sync> { Box::new(Outer(PoolTimeout)) };
    let router = Router::new().route("/", get(move || async move { AnyError::new(boxed()) }));
    let errors = ApiErrors::new().on(|_: &PoolTimeout| Busy);
    let reply = send(&router.layer(errors.layer()), "GET", "/");
    reply.assert_envelope(503, "POOL-503", "Busy");
    let error = AnyError::new(boxed());
    assert!(error.downcast_ref::<Outer<PoolTimeout>>().is_some());
    assert!(error.downcast_ref::<PoolTimeout>().is_none());
    assert!(
        error
            .as_error()
            .source()
            .expect("a source")
            .is::<PoolTimeout>()
    );
    assert_eq!(error.to_string(), "the invoice run stopped");
}

/// `?` takes a boxed error, and one that is shared, as it is: its mapping is that of what it holds.
#[test]
fn in_a_box_or_shared() {
    let errors = ApiErrors::new()
        .on(|_: &PoolTimeout| Busy)
        .register::<Pay>();
    let code = |reply: Reply| reply.json()["error_code"].clone();
    assert_eq!(
        code(answered_by(&errors, || Box::new(PoolTimeout))),
        "POOL-503"
    );
    assert_eq!(
        code(answered_by(&errors, || Arc::new(PoolTimeout))),
        "POOL-503"
    );
    assert_eq!(code(answered_by(&errors, || Box::new(Pay(3)))), "PAY-402");
    assert_eq!(code(answered_by(&errors, || Arc::new(Pay(3)))), "PAY-402");
    assert_eq!(
        code(answered_by(&errors, || Box::new(ConflictError::new()))),
        "RES-409"
    );
    assert_eq!(
        code(answered_by(&errors, || Arc::new(ConflictError::new()))),
        "RES-409"
    );
    assert_eq!(
        code(answered_by(&errors, || Outer(Box::new(PoolTimeout)))),
        "POOL-503"
    );
    let error = AnyError::from(Box::new(PoolTimeout));
    assert!(error.downcast_ref::<PoolTimeout>().is_some());
    assert!(error.downcast_ref::<Box<PoolTimeout>>().is_some());
    assert!(error.downcast_ref::<Foreign>().is_none());
}

/// What `Into` makes of it, nobody can look into but at its sources; the other way keeps the type.
#[test]
fn an_anyhow_error_is_mapped_by_its_sources() {
    let errors = ApiErrors::new().on(|_: &PoolTimeout| Busy);
    let code = |make: fn() -> anyhow::Error, keep: bool| {
        let fails = move || async move {
            if keep {
                AnyError::new(make().reallocate_into_boxed_dyn_error_without_backtrace())
            } else {
                AnyError::new(make())
            }
        };
        let router = Router::new().route("/", get(fails)).layer(errors.layer());
        send(&router, "GET", "/").json()["error_code"].clone()
    };
    let plain = || anyhow::Error::new(PoolTimeout);
    let with_context = || anyhow::Error::new(PoolTimeout).context("while the invoices ran");
    assert_eq!(code(plain, true), "POOL-503");
    assert_eq!(code(with_context, true), "POOL-503");
    assert_eq!(code(with_context, false), "POOL-503");
    // What the documentation warns of.
    assert_eq!(code(plain, false), "SERVER-500");
    assert_eq!(code(|| anyhow::anyhow!("a text"), true), "SERVER-500");
}

/// Nobody has said anything there; the built-in errors answer all the same.
#[test]
fn outside_of_every_layer() {
    let status = |error: AnyError| error.into_response().status().as_u16();
    assert_eq!(status(PoolTimeout.into()), 500);
    assert_eq!(status(Outer(ConflictError::new()).into()), 409);
    assert_eq!(status(InternalError::new("x").into()), 500);
}

#[cfg(feature = "tracing")]
mod logged {
    use support::capture::{Line, all_lines};

    use super::*;

    fn one<E>(errors: &ApiErrors, make: fn() -> E) -> Line
    where
        AnyError: From<E>,
        E: 'static,
    {
        let lines = all_lines(|| drop(answered_by(errors, make)));
        let [line] = &lines[..] else {
            panic!("one line expected: {lines:?}")
        };
        line.clone()
    }

    /// The answer and what it was made of.
    #[test]
    fn the_cause_is_in_the_log() {
        let errors = ApiErrors::new()
            .on(|_: &PoolTimeout| Busy)
            .on(|_: &Foreign| ConflictError::new())
            .register::<Pay>();
        let line = one(&errors, || PoolTimeout);
        assert_eq!(line.field("error"), "Busy");
        assert_eq!(
            line.field("sources"),
            "no connection of 10.0.0.5 within 3 s"
        );
        let line = one(&errors, || Outer(PoolTimeout));
        assert_eq!(
            line.field("sources"),
            "the invoice run stopped: no connection of 10.0.0.5 within 3 s"
        );
        let line = one(&errors, || {
            Foreign::new("near").caused_by(Foreign::new("root"))
        });
        assert_eq!(
            (line.field("err_code"), line.field("sources")),
            ("RES-409", "near: root")
        );
        let line = one(&errors, || Outer(Pay(3)));
        assert_eq!(
            (line.field("error"), line.field("sources")),
            ("Pay 3", "the invoice run stopped: Pay 3")
        );
        // One that answers for itself is its own cause.
        let line = one(&errors, || Pay(3));
        assert_eq!(line.fields.get("sources"), None);
        let line = one(&errors, || Outer(Foreign::new("root")));
        assert_eq!(line.field("sources"), "the invoice run stopped: root");
        let line = one(&ApiErrors::new(), || Outer(PoolTimeout));
        assert_eq!(line.field("err_code"), "SERVER-500");
        let name = std::any::type_name::<Outer<PoolTimeout>>();
        assert_eq!(
            line.field("sources"),
            format!("{name}: the invoice run stopped: no connection of 10.0.0.5 within 3 s")
        );
    }

    /// Neither has a size, so the place of one says nothing of the other.
    #[test]
    fn the_cause_is_not_lost_where_nothing_has_a_size() {
        let errors = ApiErrors::new().on(|_: &PoolTimeout| Busy);
        assert_eq!(size_of::<PoolTimeout>() + size_of::<Busy>(), 0);
        let line = one(&errors, || PoolTimeout);
        assert_eq!(
            line.field("sources"),
            "no connection of 10.0.0.5 within 3 s"
        );
    }
}
