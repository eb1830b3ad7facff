//! The state for which an argument is an extractor.

use api_errors::ApiError;
use api_errors::errors::{ForbiddenError, NotFoundError, UnauthorizedError};
use axum::extract::{
    FromRef, FromRequest, FromRequestParts, OptionalFromRequestParts, Request, State,
};
use axum::response::Response;
use http::request::Parts;

use super::codes;

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only the document has them")]
enum AuthError {
    #[api_error(
        code = 401,
        msg = "Sign in",
        err_code = "AUTH-401-IN",
        www_authenticate
    )]
    Missing,
    #[api_error(code = 403, msg = "Not yours", err_code = "AUTH-403-OUT")]
    Foreign,
}

#[derive(Clone)]
struct AppState;

#[derive(Clone)]
struct Pool;

impl FromRef<AppState> for Pool {
    fn from_ref(_: &AppState) -> Self {
        Self
    }
}

/// Declares an extractor that always rejects.
macro_rules! extractor {
    ($name:ident, $rejection:ty, [$($generics:tt)*] $state:ty $(, where $($bounds:tt)*)?) => {
        struct $name;

        impl<$($generics)*> FromRequestParts<$state> for $name $(where $($bounds)*)? {
            type Rejection = $rejection;

            async fn from_request_parts(_: &mut Parts, _: &$state) -> Result<Self, $rejection> {
                unimplemented!("only its document counts")
            }
        }
    };
}
extractor!(Blanket, AuthError, [S: Sync] S);
extractor!(Concrete, AuthError, [] AppState);
extractor!(OfPool, NotFoundError, [S: Sync] S, where Pool: FromRef<S>);
extractor!(Foreign, (http::StatusCode, &'static str), [S: Sync] S);
extractor!(Opaque, Response, [S: Sync] S);

impl<S: Sync> OptionalFromRequestParts<S> for Blanket {
    type Rejection = ForbiddenError;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Option<Self>, ForbiddenError> {
        unimplemented!("only its document counts")
    }
}

/// The state as an extractor for itself.
impl FromRequestParts<Self> for AppState {
    type Rejection = UnauthorizedError;

    async fn from_request_parts(_: &mut Parts, _: &Self) -> Result<Self, UnauthorizedError> {
        unimplemented!("only its document counts")
    }
}

/// Reads the body.
struct Signed<T>(T);

impl<S: Sync, T> FromRequest<S> for Signed<T> {
    type Rejection = AuthError;

    async fn from_request(_: Request, _: &S) -> Result<Self, AuthError> {
        unimplemented!("only its document counts")
    }
}

macro_rules! handler {
    ($(#[$attribute:meta])* $name:ident($($argument:ty),*) $(, $($arguments:tt)*)?) => {
        #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")) $(, $($arguments)*)?)]
        $(#[$attribute])*
        #[expect(dead_code, reason = "only its document counts")]
        async fn $name($(_: $argument),*) {}
    };
}

const AUTH: [&str; 2] = ["401 AUTH-401-IN", "403 AUTH-403-OUT"];

#[test]
fn an_extractor_for_each_state() {
    handler!(handler(Blanket));
    assert_eq!(codes!(handler), AUTH);
}

#[test]
fn an_extractor_for_the_state_of_another_argument() {
    handler!(handler(State<AppState>, Concrete, OfPool));
    assert_eq!(
        codes!(handler),
        ["401 AUTH-401-IN", "403 AUTH-403-OUT", "404 RES-404"]
    );
}

#[test]
fn an_alias_of_a_state() {
    type AppData = State<AppState>;
    handler!(handler(AppData, Concrete));
    assert_eq!(codes!(handler), AUTH);
}

/// Where the app's state is an extractor itself, no `State` is needed.
#[test]
fn an_extractor_for_the_state_that_is_an_argument() {
    handler!(handler(AppState, Concrete));
    assert_eq!(
        codes!(handler),
        ["401 AUTH-401", "401 AUTH-401-IN", "403 AUTH-403-OUT"]
    );
}

#[test]
fn the_state_in_the_attribute() {
    handler!(handler(Concrete), state = AppState);
    assert_eq!(codes!(handler), AUTH);
}

#[test]
fn a_state_with_several_arguments() {
    struct Of<A, B>(std::marker::PhantomData<(A, B)>);
    extractor!(OfBoth, NotFoundError, [] Of<u8, u16>);
    handler!(handler(OfBoth), state = Of<u8, u16>, tag = "orders");
    assert_eq!(codes!(handler), ["404 RES-404"]);
}

#[test]
fn the_state_of_debug_handler() {
    handler!(
        #[axum::debug_handler(state = AppState)]
        handler(Concrete)
    );
    assert_eq!(codes!(handler), AUTH);
}

#[test]
fn an_extractor_that_reads_the_body() {
    handler!(handler(Blanket, Signed<String>));
    assert_eq!(codes!(handler), AUTH);
}

/// An `Option` rejects as its type says. A `Result` leaves the response to the handler.
#[test]
fn option_and_result_keep_their_meaning() {
    handler!(optional(Option<Blanket>));
    handler!(result(Result<Blanket, AuthError>));
    assert_eq!(codes!(optional), ["403 AUTH-403"]);
    assert_eq!(codes!(result), [""; 0]);
}

#[test]
fn the_members_of_a_tuple() {
    handler!(handler((Blanket, (OfPool, State<AppState>)), Signed<u8>));
    assert_eq!(
        codes!(handler),
        ["401 AUTH-401-IN", "403 AUTH-403-OUT", "404 RES-404"]
    );
}

#[test]
fn what_the_return_type_has_already_is_there_once() {
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn handler(_: Blanket) -> Result<(), AuthError> {
        Ok(())
    }
    assert_eq!(codes!(handler), AUTH);
}

/// The rejection of an argument is sent before the handler runs, whatever the handler itself sends with this status.
#[test]
fn an_entry_of_the_user_is_joined_with_the_rejections() {
    #[api_errors::path(get, path = "/", responses(
        (status = 200, description = "Fine"),
        (status = 403, description = "Mine", body = String),
    ))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn handler(_: Blanket) -> Result<(), ForbiddenError> {
        Ok(())
    }
    assert_eq!(codes!(handler), AUTH);
}

/// The type of the parameter is not known, and perhaps neither is the state. So the document decides by parameters and body.
#[test]
fn arguments_that_depend_on_the_handler_are_left_out() {
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn generic<S: Sync, A: FromRequestParts<S>>(
        _: State<S>,
        _: A,
        _: impl FromRequestParts<S>,
        _: Blanket,
    ) {
    }
    #[api_errors::path(get, path = "/", params(("id" = u8, Query)), responses((status = 200, description = "Fine")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn of_any_state<S>(_: State<S>, _: OfPool)
    where
        Pool: FromRef<S>,
    {
    }
    assert_eq!(codes!(generic), AUTH);
    assert_eq!(codes!(of_any_state), ["422 VAL-422"]);
}

#[test]
fn an_argument_with_a_condition() {
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn handler(
        #[cfg(any())] _: Blanket,
        #[cfg(not(any()))] _: State<AppState>,
        #[cfg(not(any()))] _: Concrete,
    ) {
    }
    assert_eq!(codes!(handler), AUTH);
}

/// Each of them can be the last one, which may read the body.
#[test]
fn arguments_of_which_one_has_a_condition_that_holds() {
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn handler(#[cfg(not(any()))] _: Signed<u8>, #[cfg(any())] _: Signed<u16>) {}
    assert_eq!(codes!(handler), AUTH);
}

#[test]
fn a_type_with_braces() {
    struct Limited<const N: usize>;
    impl<S: Sync, const N: usize> FromRequestParts<S> for Limited<N> {
        type Rejection = ForbiddenError;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ForbiddenError> {
            unimplemented!("only its document counts")
        }
    }
    handler!(handler(Limited<{ 10 * 1024 }>));
    assert_eq!(codes!(handler), ["403 AUTH-403"]);
}

/// The types of users can have the names of axum's.
mod names_of_axum {
    use super::*;

    #[derive(Clone)]
    struct State;

    impl FromRequestParts<Self> for State {
        type Rejection = UnauthorizedError;

        async fn from_request_parts(_: &mut Parts, _: &Self) -> Result<Self, UnauthorizedError> {
            unimplemented!("only its document counts")
        }
    }
    extractor!(Version, ForbiddenError, [] AppState);
    extractor!(OfState, NotFoundError, [] State);
    extractor!(Host, ForbiddenError, [S: Sync] S);

    struct All<T>(T);

    impl<S: Sync, T> FromRequestParts<S> for All<T> {
        type Rejection = NotFoundError;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, NotFoundError> {
            unimplemented!("only its document counts")
        }
    }

    handler!(state(State, OfState));
    handler!(host(Host));
    handler!(version(Version));
    handler!(all(All<(u8, u16)>));

    #[test]
    fn are_found() {
        assert_eq!(codes!(state), ["401 AUTH-401", "404 RES-404"]);
        assert_eq!(codes!(host), ["403 AUTH-403"]);
    }

    #[cfg(feature = "testing")]
    #[test]
    fn are_listed_if_they_are_not_found() {
        use utoipa::OpenApi as _;

        #[derive(utoipa::OpenApi)]
        #[openapi(paths(version))]
        struct Api;
        let found = api_errors::testing::undocumented_rejections(&Api::openapi());
        let [found] = &found[..] else {
            panic!("one is not found: {found:?}")
        };
        assert!(found.argument.ends_with("names_of_axum::Version"));
        assert_eq!(found.rejection, "unknown");
        assert_eq!(codes!(all), [""; 0]);
    }
}

/// [`undocumented_rejections`](api_errors::testing::undocumented_rejections) lists these.
#[test]
fn a_rejection_that_is_no_api_error_adds_nothing() {
    handler!(handler(Foreign, Opaque));
    assert_eq!(codes!(handler), [""; 0]);
}

#[cfg(feature = "testing")]
mod listed {
    use api_errors::testing::undocumented_rejections;
    use utoipa::OpenApi;

    use super::*;

    handler!(handler(Blanket, Foreign, Opaque));
    handler!(without_arguments());

    #[derive(OpenApi)]
    #[openapi(paths(handler))]
    struct Api;

    #[test]
    fn rejections_that_are_no_api_errors_are_listed() {
        let found = undocumented_rejections(&Api::openapi());
        let found: Vec<_> = found
            .iter()
            .map(|found| {
                let (_, argument) = found.argument.rsplit_once("::").expect("a path");
                (&*found.operation, argument, &*found.rejection)
            })
            .collect();
        assert_eq!(
            found,
            [
                ("GET /", "Foreign", "(http::status::StatusCode, &str)"),
                (
                    "GET /",
                    "Opaque",
                    "http::response::Response<axum_core::body::Body>"
                ),
            ]
        );
    }

    #[test]
    fn nothing_is_listed_if_every_rejection_is_known() {
        #[derive(OpenApi)]
        #[openapi(paths(without_arguments))]
        struct Known;
        assert_eq!(undocumented_rejections(&Known::openapi()), []);
    }

    #[test]
    #[should_panic(expected = "call `undocumented_rejections` before `ApiErrors::document`")]
    fn a_finished_document_does_not_have_the_list() {
        let mut openapi = Api::openapi();
        api_errors::ApiErrors::new().document(&mut openapi);
        undocumented_rejections(&openapi);
    }
}
