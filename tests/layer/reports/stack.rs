//! error-stack.

use std::fmt;

use api_errors::ApiErrors;
use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::report::StackError;
use axum::response::IntoResponse as _;
use error_stack::{Report, ResultExt as _};
use support::Foreign;

use super::*;

/// The context of a service, which is no API error.
#[derive(Debug)]
struct Service;

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the orders failed")
    }
}

impl std::error::Error for Service {}

fn because<C: std::error::Error + Send + Sync + 'static>(context: C) -> Report<C> {
    Report::new(PoolTimeout).change_context(context)
}

#[test]
fn question_mark_takes_reports_and_contexts() {
    fn of_report() -> Result<(), StackError<Gone>> {
        let fails = || Err::<(), _>(PoolTimeout).change_context(Gone);
        Ok(fails()?)
    }
    fn of_context() -> Result<(), StackError<Gone>> {
        Ok(Err(Gone)?)
    }
    fn of_several() -> Result<(), StackError<[Gone]>> {
        let mut several = Report::new(Gone).expand();
        several.push(because(Gone));
        Ok(Err(several)?)
    }
    let app = Router::new()
        .route("/report", get(async || of_report()))
        .route("/context", get(async || of_context()))
        .route("/several", get(async || of_several()))
        .layer(ApiErrors::new().layer());
    for path in ["/report", "/context", "/several"] {
        send(&app, "GET", path).assert_envelope(410, "GONE-410", "Gone");
    }
}

#[test]
fn a_derived_context_responds_wherever_it_is() {
    let cases: [fn() -> StackError<Service>; 4] = [
        || because(state()).change_context(Service).into(),
        || {
            because(state())
                .attach("a text")
                .change_context(Service)
                .attach("another")
                .into()
        },
        || Report::new(state()).change_context(Service).into(),
        // A copy of the text of a source is no context, so the source of the error is asked.
        || Report::new(Wrapper(state())).change_context(Service).into(),
    ];
    for make in cases {
        let reply = reply(&ApiErrors::new(), make);
        reply.assert_envelope(409, "ORDER-409", "Order 7 is paid");
        assert_eq!(reply.json()["data"]["id"], 7);
        assert_eq!(reply.header("x-state"), "paid");
        // Outside of the layer.
        let response = make().into_response();
        assert_eq!(response.status(), 409);
        assert_eq!(response.headers()["x-state"], "paid");
    }
    let own: fn() -> StackError<OrderError> = || because(state()).into();
    reply(&ApiErrors::new(), own).assert_envelope(409, "ORDER-409", "Order 7 is paid");
}

#[derive(Debug, thiserror::Error)]
#[error("wrapped")]
struct Wrapper(#[source] OrderError);

#[test]
fn a_built_in_context_responds() {
    let make: fn() -> StackError<Service> =
        || because(NotFoundError::new()).change_context(Service).into();
    reply(&ApiErrors::new(), make).assert_envelope(404, "RES-404", "Not Found");
}

#[test]
fn a_stacked_derive_responds_if_it_is_registered() {
    let cases: [fn() -> StackError<Service>; 2] = [
        || because(Stacked(7)).change_context(Service).into(),
        || Report::new(Stacked(7)).change_context(Service).into(),
    ];
    for make in cases {
        assert_unknown(make);
        let errors = ApiErrors::new().register::<Stacked>();
        reply(&errors, make).assert_envelope(418, "STACKED-418", "Stacked 7");
    }
}

#[test]
fn the_outermost_error_responds() {
    let errors = ApiErrors::new()
        .on(|_: &PoolTimeout| Busy)
        .register::<Stacked>()
        .on(|_: &Service| ConflictError::new());
    let own: fn() -> StackError<OrderError> = || because(state()).into();
    assert_eq!(code(&errors, own), "ORDER-409");
    let internal: fn() -> StackError<InternalError> = || because(InternalError::new("x")).into();
    assert_eq!(code(&errors, internal), "POOL-503");
    let stacked: fn() -> StackError<Stacked> = || because(Stacked(7)).into();
    assert_eq!(code(&errors, stacked), "STACKED-418");
    let service: fn() -> StackError<Service> =
        || because(Stacked(7)).change_context(Service).into();
    assert_eq!(code(&errors, service), "RES-409");
}

#[test]
fn an_unknown_report_is_a_500_that_says_nothing() {
    let cases: [fn() -> StackError<Service>; 3] = [
        || Service.into(),
        || because(Service).attach("on 10.0.0.5").into(),
        || {
            Report::new(Service)
                .attach_opaque("10.0.0.5")
                .attach(state())
                .into()
        },
    ];
    for make in cases {
        assert_unknown(make);
    }
}

/// The derive asks this of a type whose text a client would get.
#[test]
fn the_check_for_leaks_knows_it() {
    use api_errors::__private::{NotSo as _, Probe};
    const { assert!(Probe::<StackError<[Service]>>::IS_INTERNAL && !Probe::<u8>::IS_INTERNAL) }
}

#[test]
fn the_report_is_there() {
    let error = StackError::from(because(Service));
    assert_eq!(error.to_string(), "the orders failed");
    assert_eq!(format!("{error:?}"), format!("{:?}", error.report()));
    assert!(error.report().contains::<PoolTimeout>());
    assert!(error.into_report().contains::<PoolTimeout>());
}

#[cfg(feature = "tracing")]
mod logged {
    use super::*;

    #[test]
    fn contexts_and_attachments_in_their_order() {
        let make: fn() -> StackError<Service> = || {
            Report::new(PoolTimeout)
                .attach("3 tries")
                .attach_opaque(7_u8)
                .attach("on 10.0.0.5")
                .change_context(Stacked(7))
                .change_context(Service)
                .attach("id 9")
                .into()
        };
        let sources = "the orders failed [id 9]: row 7 of shard 3: no connection of 10.0.0.5 [3 tries; on 10.0.0.5]";
        let unknown = line(&ApiErrors::new(), make);
        assert_eq!(texts(&unknown), ("Internal Server Error", Some(sources)));
        let names: Vec<_> = unknown
            .errors
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(names[1..], ["Service", "Stacked", "PoolTimeout"]);

        let registered = line(&ApiErrors::new().register::<Stacked>(), make);
        assert_eq!(texts(&registered), ("row 7 of shard 3", Some(sources)));
        let mapped = line(&ApiErrors::new().on(|_: &PoolTimeout| Busy), make);
        assert_eq!(texts(&mapped), ("Busy", Some(sources)));
    }

    #[test]
    fn below_the_current_context() {
        let below = Some("no connection of 10.0.0.5");
        let own: fn() -> StackError<OrderError> = || because(state()).into();
        let recognized = line(&ApiErrors::new(), own);
        assert_eq!(texts(&recognized), ("Order 7 is paid", below));

        let errors = ApiErrors::new().register::<Stacked>();
        let stacked: fn() -> StackError<Stacked> = || because(Stacked(7)).into();
        let registered = line(&errors, stacked);
        assert_eq!(texts(&registered), ("row 7 of shard 3", below));
        let alone: fn() -> StackError<Stacked> = || Stacked(7).into();
        assert_eq!(texts(&line(&errors, alone)), ("row 7 of shard 3", None));

        // Its attachments are in no other text.
        let attached: fn() -> StackError<OrderError> = || because(state()).attach("id 9").into();
        let attached = line(&ApiErrors::new(), attached);
        let sources = "Order 7 is paid [id 9]: no connection of 10.0.0.5";
        assert_eq!(texts(&attached), ("Order 7 is paid", Some(sources)));
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("the store failed")]
    #[api_error(code = 502, msg = "Bad Gateway", err_code = "STORE-502")]
    struct Store(#[source] Foreign);

    fn store() -> Store {
        Store(Foreign::new("near").caused_by(Foreign::new("root")))
    }

    /// error-stack copies the sources of the first context, and drops those of the others.
    #[test]
    fn a_source_of_a_context_is_logged_once() {
        let registered = ApiErrors::new().register::<Store>();
        let first: fn() -> StackError<Store> = || Report::new(store()).into();
        let below = Some("near: root");
        let unknown = line(&ApiErrors::new(), first);
        assert_eq!(texts(&unknown).1, Some("the store failed: near: root"));
        assert_eq!(unknown.errors.len(), 4, "{unknown:?}");
        let line_of_first = line(&registered, first);
        assert_eq!(texts(&line_of_first), ("the store failed", below));
        assert_eq!(line_of_first.errors.len(), 3, "{line_of_first:?}");

        let later: fn() -> StackError<Store> = || because(store()).into();
        let sources = "the store failed: near: root: no connection of 10.0.0.5";
        assert_eq!(texts(&line(&ApiErrors::new(), later)).1, Some(sources));
        let sources = Some("near: root: no connection of 10.0.0.5");
        let line_of_later = line(&registered, later);
        assert_eq!(texts(&line_of_later), ("the store failed", sources));
    }

    #[test]
    fn texts_are_bounded() {
        let make: fn() -> StackError<Service> = || {
            let mut report = because(Service).attach("x\n".repeat(10_000));
            for index in 0..1000 {
                report = report.change_context(Service).attach(index);
            }
            report.into()
        };
        let line = line(&ApiErrors::new(), make);
        let (_, sources) = texts(&line);
        let sources = sources.expect("sources");
        assert!(sources.starts_with("the orders failed [999]: the orders failed [998]: "));
        assert!(sources.len() < 5000, "{}", sources.len());
        assert!(line.errors.len() <= 65, "{}", line.errors.len());

        let long: fn() -> StackError<Service> =
            || because(Service).attach("x\n".repeat(10_000)).into();
        let line = super::line(&ApiErrors::new(), long);
        let (_, sources) = texts(&line);
        let sources = sources.expect("sources");
        assert!(
            sources.starts_with(r"the orders failed [x\nx\n"),
            "{sources}"
        );
        assert!(
            sources.ends_with(": no connection of 10.0.0.5"),
            "{}",
            sources.len()
        );
        assert!(sources.len() <= 4096 + 2, "{}", sources.len());
    }
}
