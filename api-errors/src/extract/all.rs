//! Combines several extractors and reports their faults together.

use std::any::Any;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use http::request::Parts;

use super::error::InputError;
use crate::errors::ValidationError;

/// A tuple of 1 to 8 extractors that all run. One `VAL-422` lists the faults of all of them.
///
/// axum stops at the first extractor that rejects, so a client fixes one fault and then gets the next. Only the last
/// member may read the body.
///
/// ```
/// use api_errors::extract::{All, Json, Path, Query};
/// # #[derive(serde::Deserialize)]
/// # struct Page { limit: Option<u32> }
/// # #[derive(serde::Deserialize)]
/// # struct NewItem { name: String }
///
/// async fn create(
///     All((Path(id), Query(page), Json(item))): All<(Path<u64>, Query<Page>, Json<NewItem>)>,
/// ) -> String {
///     format!("{id} {} {:?}", item.name, page.limit)
/// }
/// # let _: axum::Router = axum::Router::new().route("/items/{item_id}", axum::routing::post(create));
/// ```
///
/// If path, query and body have a field of the same name, `in` distinguishes their faults.
///
/// If only one member rejects, the response is its [`ValidationError`], unchanged. If several members reject, the
/// response lists their faults, without the texts and headers of the single errors.
///
/// A member can also reject for another reason: 415, 413, 500, or the 401 of your own extractor. Then its response is
/// sent alone: the first one in order, and no later member runs. Put an extractor that authenticates first, so that
/// unauthenticated clients learn nothing about the body.
///
/// # With utoipa
///
/// The macros of utoipa do not understand a tuple of extractors. With `axum_extras`, they panic or report an error.
/// Hide the tuple in a type alias, destructure it in the handler, and list the parameters and the body in the
/// attribute:
///
/// ```text
/// type Create = All<(Path<u64>, Query<Page>, Json<NewItem>)>;
///
/// #[api_errors::path(
///     post,
///     path = "/items/{item_id}",
///     params(("item_id" = u64, Path), Page),
///     request_body = NewItem,
///     responses((status = 200, description = "The item", body = Item)),
/// )]
/// async fn create(all: Create) -> Result<Json<Item>, AppError> {
///     let All((Path(id), Query(page), Json(item))) = all;
///     ..
/// }
/// ```
#[derive(Debug, Clone, Copy, Default)]
#[must_use]
pub struct All<T>(pub T);

/// The rejection of [`All`]. The enum will not get a third variant: `Other` holds the response of any foreign
/// extractor.
#[derive(Debug)]
pub enum AllRejection {
    /// The faults of all members, or another error of one of the library's extractors.
    Input(InputError),
    /// The response of a foreign extractor.
    Other(Box<Response>),
}

impl IntoResponse for AllRejection {
    fn into_response(self) -> Response {
        match self {
            Self::Input(error) => error.into_response(),
            Self::Other(response) => *response,
        }
    }
}

/// The faults so far, one error for each member.
#[derive(Default)]
struct Faults(Vec<ValidationError>);

impl Faults {
    /// Returns the value, or `None` if the faults were collected. `Err` ends the extraction at once.
    fn sort<T, R>(&mut self, read: Result<T, R>) -> Result<Option<T>, AllRejection>
    where
        R: IntoResponse + 'static,
    {
        let rejection = match read {
            Ok(value) => return Ok(Some(value)),
            Err(rejection) => rejection,
        };
        match known(rejection)? {
            InputError::Invalid(error) => {
                self.0.push(error);
                Ok(None)
            }
            other => Err(AllRejection::Input(other)),
        }
    }

    /// A single error keeps its texts and headers. Several errors lose them, because their texts and headers could
    /// contradict each other.
    fn reject(mut self) -> AllRejection {
        let error = if self.0.len() == 1 {
            self.0.remove(0)
        } else {
            let mut all = ValidationError::new([]);
            for error in self.0 {
                all.list_all(error);
            }
            all
        };
        AllRejection::Input(error.into())
    }
}

/// Recognizes the library's own rejections by their type. A trait bound would exclude all other extractors.
fn known<R: IntoResponse + 'static>(rejection: R) -> Result<InputError, AllRejection> {
    let mut slot = Some(rejection);
    if let Some(error) = take::<InputError>(&mut slot) {
        return Ok(error);
    }
    if let Some(error) = take::<ValidationError>(&mut slot) {
        return Ok(error.into());
    }
    let answered = slot.map(IntoResponse::into_response);
    Err(AllRejection::Other(Box::new(answered.unwrap_or_default())))
}

fn take<T: 'static>(slot: &mut dyn Any) -> Option<T> {
    slot.downcast_mut::<Option<T>>()?.take()
}

macro_rules! members {
    ($($member:ident)* ; $last:ident) => {
        impl<S, $($member,)* $last> FromRequestParts<S> for All<($($member,)* $last,)>
        where
            S: Send + Sync,
            $($member: FromRequestParts<S> + Send, $member::Rejection: 'static,)*
            $last: FromRequestParts<S> + Send,
            $last::Rejection: 'static,
        {
            type Rejection = AllRejection;

            #[expect(non_snake_case, reason = "a member is named as its type is")]
            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AllRejection> {
                let mut faults = Faults::default();
                $(let $member = faults.sort($member::from_request_parts(parts, state).await)?;)*
                let $last = faults.sort($last::from_request_parts(parts, state).await)?;
                match ($($member,)* $last,) {
                    ($(Some($member),)* Some($last),) => Ok(Self(($($member,)* $last,))),
                    _ => Err(faults.reject()),
                }
            }
        }

        impl<S, $($member,)* $last> FromRequest<S> for All<($($member,)* $last,)>
        where
            S: Send + Sync,
            $($member: FromRequestParts<S> + Send, $member::Rejection: 'static,)*
            $last: FromRequest<S> + Send,
            $last::Rejection: 'static,
        {
            type Rejection = AllRejection;

            #[expect(non_snake_case, reason = "a member is named as its type is")]
            #[allow(unused_mut, reason = "a single member reads no part")]
            async fn from_request(request: Request, state: &S) -> Result<Self, AllRejection> {
                let mut faults = Faults::default();
                let (mut parts, body) = request.into_parts();
                $(let $member = faults.sort($member::from_request_parts(&mut parts, state).await)?;)*
                let request = Request::from_parts(parts, body);
                let $last = faults.sort($last::from_request(request, state).await)?;
                match ($($member,)* $last,) {
                    ($(Some($member),)* Some($last),) => Ok(Self(($($member,)* $last,))),
                    _ => Err(faults.reject()),
                }
            }
        }
    };
}

members!(; A);
members!(A; B);
members!(A B; C);
members!(A B C; D);
members!(A B C D; E);
members!(A B C D E; F);
members!(A B C D E F; G);
members!(A B C D E F G; H);
