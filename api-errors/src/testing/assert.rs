//! The assertion on one response.

use std::fmt::{Display, Write};

use axum::body::HttpBody;
use http::Response;

use super::body::ErrorBody;
use super::expect;
use super::received_response::ReceivedResponse;
use crate::declaration::{ApiError, ApiErrorSet, ErrorResponse, ErrorSet, ErrorSpec};
use crate::schema::instances::instances_of;

/// Asserts that a response is the given error.
///
/// It checks the status, the content type, the error code, and all texts, data and headers that the declaration fixes.
///
/// ```
/// use api_errors::{ApiError, assert_api_error, errors::NotFoundError};
/// use axum::response::IntoResponse;
///
/// #[derive(Debug, ApiError)]
/// enum OrderError {
///     #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
///     NotFound {
///         #[api_error(data)]
///         id: u64,
///     },
///     #[api_error(code = 409, msg = "The shop is closed", err_code = "ORDER-409", retry_after = 60)]
///     Closed,
/// }
///
/// // The type; of several errors, any.
/// assert_api_error!(NotFoundError::new().into_response(), NotFoundError);
/// // One of them by its code. What comes back is the body.
/// let response = OrderError::NotFound { id: 42 }.into_response();
/// let body = assert_api_error!(response, OrderError, "ORDER-404");
/// assert_eq!(body.data.unwrap()["id"], 42);
/// // An instance: every text, all data, every header.
/// let response = OrderError::NotFound { id: 42 }.into_response();
/// assert_api_error!(response, expected = OrderError::NotFound { id: 42 });
/// ```
///
/// If the assertion fails, it panics with one line for each difference, and with the status, the headers and the
/// complete body of the response.
///
/// The response can be axum's, or any `http::Response` whose body is an `http_body::Body` in memory, since it is read
/// without a runtime. The body can be the envelope or problem details. Both are converted to the returned
/// [`ErrorResponse`](crate::ErrorResponse). If `detail` contains both message and description and the declaration
/// cannot separate them, all of it is the description.
///
/// Inside of the layer, the body can also be that of your own [`ErrorFormat`](crate::ErrorFormat). The assertion then checks the
/// status, the declaration of the error and its headers, and the returned body has the declared message and no data. Members that
/// [`ApiErrors::member`](crate::ApiErrors::member) adds must be there. They are not compared.
///
/// The assertion accepts two settings of an app: the status 400 for validation errors, and another challenge than the
/// default one.
///
/// Inside the layer, the texts of an app that [translates](crate::ApiErrors::translate) them are compared only if the client got the
/// declared ones.
///
/// # Replaced errors
///
/// If the app replaces an error of the library by [`ApiErrors::on`](crate::ApiErrors::on) or
/// [`on_status`](crate::ApiErrors::on_status), the response is your error: assert that. Inside the layer, a type that has the
/// replaced error also accepts your error in its place, since the handler returned that type. The code of the replaced error is not
/// accepted, because the client did not get it.
///
/// ```
/// use api_errors::errors::{NotFoundError, ValidationError};
/// use api_errors::{ApiError, ApiErrors, assert_api_error};
/// use axum::{Router, body::Body, http::Request, routing::get};
/// use tower::ServiceExt as _;
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 400, msg = "Invalid", err_code = "SHOP-INVALID")]
/// struct InvalidInput;
///
/// #[derive(Debug, ApiError)]
/// enum OrderError {
///     #[api_error(transparent)]
///     Invalid(#[from] ValidationError),
///     #[api_error(transparent)]
///     Missing(#[from] NotFoundError),
/// }
///
/// let errors = ApiErrors::new().on(|_: &ValidationError| InvalidInput);
/// let app = Router::new()
///     .route("/", get(async || Err::<(), _>(OrderError::from(ValidationError::new([])))))
///     .layer(errors.layer());
///
/// # pollster::block_on(async {
/// let send = || app.clone().oneshot(Request::get("/").body(Body::empty()).unwrap());
/// assert_api_error!(send().await?, InvalidInput);
/// assert_api_error!(send().await?, OrderError);
/// assert_api_error!(send().await?, OrderError, "SHOP-INVALID");
/// # Ok::<(), std::convert::Infallible>(())
/// # }).unwrap();
/// ```
#[macro_export]
macro_rules! assert_api_error {
    ($response:expr, expected = $error:expr $(,)?) => {
        $crate::__private::assert_instance($response, &$error)
    };
    ($response:expr, $errors:ty $(,)?) => {
        $crate::__private::assert_declared::<$errors, _>($response, ::core::option::Option::None)
    };
    ($response:expr, $errors:ty, $err_code:expr $(,)?) => {
        $crate::__private::assert_declared::<$errors, _>(
            $response,
            ::core::option::Option::Some($err_code),
        )
    };
}

/// The function that the macro calls. It is not covered by semver.
#[doc(hidden)]
#[track_caller]
pub fn assert_declared<E, B>(response: Response<B>, err_code: Option<&str>) -> ErrorResponse
where
    E: ApiErrorSet,
    B: HttpBody<Error: Display>,
{
    let set = E::SET;
    let mut specs = instances_of(set);
    let answer = ReceivedResponse::read(response);
    specs.extend(answer.replacement_among(&specs));
    assert!(
        !specs.is_empty(),
        "`{}` declares no error of its own: give an instance, `expected = {0}::new(..)`; the response is:\n{answer}",
        set.name()
    );
    if let Some(err_code) = err_code {
        assert!(
            specs.iter().any(|spec| spec.err_code() == err_code),
            "`{}` has no error of the code {err_code}; it has {}",
            set.name(),
            codes(&specs)
        );
    }
    let body = match answer.parsed() {
        Ok(body) => body,
        Err(difference) => fail(&title(set, err_code), &[difference], &answer),
    };
    let (closest, differences) = match of_declaration(set, &specs, &answer, &body) {
        Ok((spec, differences)) => (Some(spec), differences),
        Err(difference) => (None, vec![difference]),
    };
    let differences = match err_code {
        // All other differences result from the different error.
        Some(err_code) if closest.is_some() && err_code != body.err_code() => vec![format!(
            "error_code: expected {err_code}, answered {}{}",
            body.err_code(),
            answer.reason_for_another(err_code)
        )],
        _ => differences,
    };
    if !differences.is_empty() {
        fail(&title(set, err_code), &differences, &answer);
    }
    body.into_response(closest)
}

/// Finds the declaration of the response among `specs`, and compares the two. Several errors can have its code. If the
/// response does not contain its declaration, this is the one with the fewest differences.
fn of_declaration(
    set: &ErrorSet,
    specs: &[&'static ErrorSpec],
    answer: &ReceivedResponse,
    body: &ErrorBody,
) -> Result<(&'static ErrorSpec, Vec<String>), String> {
    let answered = answer.spec_of(body);
    let of_code = || {
        let specs = specs.iter().copied();
        specs.filter(|spec| spec.err_code() == body.err_code())
    };
    let candidates = of_code().filter(|spec| answered.is_none_or(|answered| spec.is(answered)));
    let compared = candidates.map(|spec| (spec, expect::declared(spec, answer, body)));
    let closest = compared.min_by_key(|(_, differences)| differences.len());
    closest.ok_or_else(|| match answered {
        Some(answered) if of_code().next().is_some() => format!(
            "error: answered `{}`, which `{}` does not have; it has another error with the code {}",
            answered.path(),
            set.name(),
            body.err_code()
        ),
        _ => format!(
            "error_code: answered {}, which `{}` does not have; it has {}",
            body.err_code(),
            set.name(),
            codes(specs)
        ),
    })
}

/// The function that the macro calls. It is not covered by semver.
#[doc(hidden)]
#[track_caller]
pub fn assert_instance<E, B>(response: Response<B>, error: &E) -> ErrorResponse
where
    E: ApiError,
    B: HttpBody<Error: Display>,
{
    let spec = error.spec();
    let answer = ReceivedResponse::read(response);
    let title = format!("`{}`, {}", spec.path(), spec.err_code());
    let body = match answer.parsed() {
        Ok(body) => body,
        Err(difference) => fail(&title, &[difference], &answer),
    };
    let mut differences = expect::instance(error, &answer, &body);
    if let Some(answered) = answer.spec_of(&body).filter(|answered| !answered.is(spec)) {
        let (expected, answered) = (spec.path(), answered.path());
        differences.push(format!(
            "error: expected `{expected}`, answered `{answered}`{}",
            answer.reason_for_another(spec.err_code())
        ));
    }
    if !differences.is_empty() {
        fail(&title, &differences, &answer);
    }
    body.into_response(Some(spec))
}

fn title(set: &ErrorSet, err_code: Option<&str>) -> String {
    match err_code {
        Some(err_code) => format!("`{}`, {err_code}", set.name()),
        None => format!("`{}`", set.name()),
    }
}

fn codes(specs: &[&'static ErrorSpec]) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for spec in specs {
        if !codes.contains(&spec.err_code()) {
            codes.push(spec.err_code());
        }
    }
    codes.join(", ")
}

#[track_caller]
fn fail(title: &str, differences: &[String], answer: &ReceivedResponse) -> ! {
    let mut text = format!("the response is not {title}\n");
    for difference in differences {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "- {difference}");
    }
    panic!("{text}\nthe response:\n{answer}\n");
}
