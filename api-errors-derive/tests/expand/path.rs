#[doc(hidden)]
#[allow(non_camel_case_types)]
#[derive(::core::fmt::Debug)]
struct __errors_of_handler;
#[allow(deprecated)]
const _: () = {
    use ::renamed::__private as __api_errors;
    use __api_errors::{NoErrors as _, Untyped as _};
    #[automatically_derived]
    impl __api_errors::IntoResponses for __errors_of_handler {
        fn responses() -> __api_errors::Responses {
            __api_errors::Returned::<
                user_crate::Answer<(), user_crate::Error<'_>>,
            >::errors()
                .responses()
        }
    }
};
#[::utoipa::path(
    get,
    path = "/{id}",
    responses(__errors_of_handler, (status = 200, body = String)),
)]
#[user_crate::attribute]
pub async fn handler<'a, T>(id: &'a T) -> user_crate::Answer<T, user_crate::Error<'a>> {
    user_crate::answer(id)
}
