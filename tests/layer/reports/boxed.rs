//! anyhow and eyre, whose reports work alike.

use std::io;
use std::sync::Arc;

use api_errors::ApiErrors;
use api_errors::errors::ConflictError;
use axum::response::IntoResponse as _;

use super::*;

/// A stacked derive without a size, so its address is also that of what is next to it.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("nobody is there")]
#[api_error(code = 404, msg = "Nobody", err_code = "NOBODY-404")]
struct Nobody;

macro_rules! tests_of {
    ($(#[$cfg:meta])* $module:ident, $report:ident::{$type:ident, $trait:ident::$context:ident}, $error:ident) => {
        $(#[$cfg])*
        mod $module {
            use $report::{$type, $trait as _};

            use super::*;

            type Handled = api_errors::report::$error;

            fn because<C: std::fmt::Display + std::fmt::Debug + Send + Sync + 'static>(context: C) -> Handled {
                Err::<(), _>(PoolTimeout).$context(context).expect_err("an error").into()
            }

            #[test]
            fn question_mark_takes_reports_and_errors() {
                fn of_report() -> Result<(), Handled> {
                    let fails = || -> $report::Result<()> { Ok(Err(Gone)?) };
                    Ok(fails()?)
                }
                fn of_error() -> Result<(), Handled> {
                    Ok(Err(Gone)?)
                }
                let app = Router::new()
                    .route("/report", get(async || of_report()))
                    .route("/error", get(async || of_error()))
                    .layer(ApiErrors::new().layer());
                for path in ["/report", "/error"] {
                    send(&app, "GET", path).assert_envelope(410, "GONE-410", "Gone");
                }
            }

            #[test]
            fn a_derived_error_responds_wherever_it_is() {
                let cases: [fn() -> Handled; 7] = [
                    || state().into(),
                    || because(state()),
                    || $type::new(PoolTimeout).$context("a text").$context(state()).into(),
                    || because(state()).into_report().$context("while the orders ran").into(),
                    || $type::msg(state()).into(),
                    || $type::new(Box::new(state())).$context("a text").into(),
                    || $type::new(Arc::new(state())).$context("a text").into(),
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
            }

            #[test]
            fn a_built_in_error_responds_wherever_it_is() {
                let cases: [fn() -> Handled; 4] = [
                    || NotFoundError::new().into(),
                    || because(NotFoundError::new()),
                    || because(NotFoundError::new()).into_report().$context("a text").into(),
                    || because(OrderError::Missing(NotFoundError::new())),
                ];
                for make in cases {
                    reply(&ApiErrors::new(), make).assert_envelope(404, "RES-404", "Not Found");
                }
            }

            #[test]
            fn a_stacked_derive_responds_if_it_is_registered() {
                let cases: [fn() -> Handled; 5] = [
                    || Stacked(7).into(),
                    || because(Stacked(7)),
                    || because(Stacked(7)).into_report().$context("a text").into(),
                    || because(Box::new(Stacked(7))),
                    || because(Arc::new(Stacked(7))),
                ];
                for make in cases {
                    assert_unknown(make);
                    let errors = ApiErrors::new().register::<Stacked>();
                    reply(&errors, make).assert_envelope(418, "STACKED-418", "Stacked 7");
                }
            }

            #[test]
            fn a_context_without_a_size() {
                let errors = ApiErrors::new().register::<Nobody>();
                assert_eq!(code(&errors, || because(Nobody)), "NOBODY-404");
                let below: fn() -> Handled = || because(Gone).into_report().$context(Nobody).$context(PoolTimeout).into();
                assert_eq!(code(&errors, below), "NOBODY-404");
                assert_eq!(code(&ApiErrors::new(), below), "GONE-410");
            }

            #[test]
            fn a_mapping_finds_a_context_and_what_is_below() {
                let cases: [fn() -> Handled; 4] = [
                    || PoolTimeout.into(),
                    || because("a text"),
                    || because("a text").into_report().$context("another").into(),
                    || $type::msg("a text").$context(PoolTimeout).into(),
                ];
                let errors = ApiErrors::new().on(|_: &PoolTimeout| Busy);
                for make in cases {
                    assert_unknown(make);
                    let reply = reply(&errors, make);
                    reply.assert_envelope(503, "POOL-503", "Busy");
                    assert_eq!(reply.header("retry-after"), "2");
                }
            }

            #[test]
            fn the_outermost_error_responds() {
                // Its own mapping comes first in the app, and last in the report.
                let errors = ApiErrors::new()
                    .on(|_: &PoolTimeout| Busy)
                    .register::<Stacked>()
                    .on(|_: &io::Error| ConflictError::new());
                assert_eq!(code(&errors, || because(Stacked(7))), "STACKED-418");
                let around: fn() -> Handled = || because(Stacked(7)).into_report().$context(io::Error::other("x")).into();
                assert_eq!(code(&errors, around), "RES-409");
                // Of two contexts of one type, the outer one.
                let twice: fn() -> Handled = || because(Stacked(1)).into_report().$context(Stacked(2)).into();
                reply(&errors, twice).assert_envelope(418, "STACKED-418", "Stacked 2");
                // An API error as the context is the response that the handler chose. Only an internal error gives way.
                assert_eq!(code(&errors, || because(state())), "ORDER-409");
                assert_eq!(code(&errors, || because(NotFoundError::new())), "RES-404");
                assert_eq!(code(&errors, || because(InternalError::new("x"))), "POOL-503");
                assert_eq!(code(&errors, || because(OrderError::Other(InternalError::new("x")))), "POOL-503");
                let errors = ApiErrors::new().on(|_: &PoolTimeout| Busy).on(|_: &OrderError| ConflictError::new());
                assert_eq!(code(&errors, || because(state())), "RES-409");
            }

            #[test]
            fn an_unknown_report_is_a_500_that_says_nothing() {
                let cases: [fn() -> Handled; 4] = [
                    || PoolTimeout.into(),
                    || because("while 10.0.0.5 was asked"),
                    || $type::msg("10.0.0.5").into(),
                    || because(format!("it mentions {}: 10.0.0.5", state())),
                ];
                for make in cases {
                    assert_unknown(make);
                }
            }

            /// The derive asks this of a type whose text a client would get.
            #[test]
            fn the_check_for_leaks_knows_it() {
                use api_errors::__private::{NotSo as _, Probe};
                const { assert!(Probe::<Handled>::IS_INTERNAL && !Probe::<u8>::IS_INTERNAL) }
            }

            #[test]
            fn the_report_is_there() {
                let error = because("a text");
                assert_eq!(error.to_string(), "a text");
                assert_eq!(format!("{error:#}"), "a text: no connection of 10.0.0.5");
                assert_eq!(format!("{error:?}"), format!("{:?}", error.report()));
                assert!(error.report().is::<PoolTimeout>());
                assert!(error.into_report().is::<PoolTimeout>());
            }

            #[cfg(feature = "tracing")]
            #[test]
            fn the_log_has_each_context_in_its_order() {
                let errors = ApiErrors::new().register::<Stacked>().on(|_: &io::Error| Busy);
                let line = |make: fn() -> Handled| line(&errors, make);

                let unknown = line(|| because("outer"));
                assert_eq!(texts(&unknown), ("Internal Server Error", Some("outer: no connection of 10.0.0.5")));
                let names: Vec<_> = unknown.errors.iter().map(|(name, _)| name.as_str()).collect();
                assert_eq!(names.last(), Some(&"PoolTimeout"));

                // The response is the outermost context: what is below it is left.
                let recognized = line(|| because("inner").into_report().$context(state()).into());
                assert_eq!(texts(&recognized), ("Order 7 is paid", Some("inner: no connection of 10.0.0.5")));
                let registered = line(|| because("inner").into_report().$context(Stacked(7)).into());
                assert_eq!(texts(&registered), ("row 7 of shard 3", Some("inner: no connection of 10.0.0.5")));

                // It is further down.
                let within = line(|| because(Stacked(7)).into_report().$context("outer").into());
                assert_eq!(
                    texts(&within),
                    ("row 7 of shard 3", Some("outer: row 7 of shard 3: no connection of 10.0.0.5"))
                );
                // It is another error.
                let mapped = line(|| $type::new(io::Error::other("disk")).$context("outer").into());
                assert_eq!(texts(&mapped), ("Busy", Some("outer: disk")));
                // There is nothing else.
                assert_eq!(texts(&line(|| Stacked(7).into())), ("row 7 of shard 3", None));
                assert_eq!(texts(&line(|| $type::msg(Stacked(7)).into())), ("row 7 of shard 3", None));
            }
        }
    };
}

tests_of!(
    #[cfg(feature = "anyhow-1")]
    of_anyhow,
    anyhow::{Error, Context::context},
    AnyhowError
);
tests_of!(
    #[cfg(feature = "eyre-0_6")]
    of_eyre,
    eyre::{Report, WrapErr::wrap_err},
    EyreError
);
