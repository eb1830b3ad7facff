#[doc(hidden)]
#[allow(non_camel_case_types)]
#[derive(::core::fmt::Debug)]
struct __errors_of_handler;
#[allow(deprecated)]
const _: () = {
    use ::api_errors::__private as __api_errors;
    use __api_errors::{NoErrors as _, NoExtractor as _, Untyped as _};
    const ARGUMENT_0: &[::core::option::Option<__api_errors::Rejection>] = &[
        __api_errors::PartsArgument::<user_crate::State<user_crate::App>, ()>::ERRORS,
        __api_errors::PartsArgument::<user_crate::State<user_crate::App>, ()>::REJECTION,
        __api_errors::PartsArgument::<
            user_crate::State<user_crate::App>,
            user_crate::App,
        >::ERRORS,
        __api_errors::PartsArgument::<
            user_crate::State<user_crate::App>,
            user_crate::App,
        >::REJECTION,
        __api_errors::DeclaredArgument::<user_crate::State<user_crate::App>>::ERRORS,
        __api_errors::DeclaredArgument::<user_crate::State<user_crate::App>>::REJECTION,
    ];
    #[cfg(unix)]
    const ARGUMENT_1: &[::core::option::Option<__api_errors::Rejection>] = &[
        __api_errors::PartsArgument::<user_crate::Session, ()>::ERRORS,
        __api_errors::PartsArgument::<user_crate::Session, ()>::REJECTION,
        __api_errors::PartsArgument::<user_crate::Session, user_crate::App>::ERRORS,
        __api_errors::PartsArgument::<user_crate::Session, user_crate::App>::REJECTION,
        __api_errors::DeclaredArgument::<user_crate::Session>::ERRORS,
        __api_errors::DeclaredArgument::<user_crate::Session>::REJECTION,
    ];
    #[cfg(unix)]
    const ARGUMENT_2: &[::core::option::Option<__api_errors::Rejection>] = &[
        __api_errors::PartsArgument::<SignedCookieJar, ()>::ERRORS,
        __api_errors::PartsArgument::<SignedCookieJar, ()>::REJECTION,
        __api_errors::PartsArgument::<SignedCookieJar, user_crate::App>::ERRORS,
        __api_errors::PartsArgument::<SignedCookieJar, user_crate::App>::REJECTION,
        __api_errors::DeclaredArgument::<SignedCookieJar>::ERRORS,
        __api_errors::DeclaredArgument::<SignedCookieJar>::REJECTION,
    ];
    const ARGUMENT_3: &[::core::option::Option<__api_errors::Rejection>] = &[
        __api_errors::PartsArgument::<user_crate::Body<'_>, ()>::ERRORS,
        __api_errors::PartsArgument::<user_crate::Body<'_>, ()>::REJECTION,
        __api_errors::PartsArgument::<user_crate::Body<'_>, user_crate::App>::ERRORS,
        __api_errors::PartsArgument::<user_crate::Body<'_>, user_crate::App>::REJECTION,
        __api_errors::BodyArgument::<user_crate::Body<'_>, ()>::ERRORS,
        __api_errors::BodyArgument::<user_crate::Body<'_>, ()>::REJECTION,
        __api_errors::BodyArgument::<user_crate::Body<'_>, user_crate::App>::ERRORS,
        __api_errors::BodyArgument::<user_crate::Body<'_>, user_crate::App>::REJECTION,
        __api_errors::DeclaredArgument::<user_crate::Body<'_>>::ERRORS,
        __api_errors::DeclaredArgument::<user_crate::Body<'_>>::REJECTION,
    ];
    const __ERRORS: __api_errors::ReturnedErrors = __api_errors::Returned::<
        user_crate::Answer<(), user_crate::Error<'_>>,
    >::ERRORS;
    const _: () = if let ::core::option::Option::Some(__message) = __ERRORS
        .fault_of_key(
            "errors",
            __api_errors::Returned::<
                user_crate::Answer<(), user_crate::Error<'_>>,
            >::IS_RESULT
                || __api_errors::Returned::<
                    user_crate::Answer<(), user_crate::Error<'_>>,
                >::IS_FUTURE,
        )
    {
        ::core::panic!("{}", __message.as_str())
    };
    const __ENTRY_0: __api_errors::Selected = __api_errors::Selected::of_variant(
        |__error: &user_crate::Error| {
            ::core::matches!(__error, user_crate::Error::Gone { .. })
        },
        "Gone",
    );
    const _: () = if let ::core::option::Option::Some(__message) = __ERRORS
        .fault_of_entry(__ENTRY_0)
    {
        ::core::panic!("{}", __message.as_str())
    };
    const __ENTRY_1: __api_errors::Selected = __api_errors::Selected::of_type::<
        user_crate::errors::Other,
    >();
    const _: () = if let ::core::option::Option::Some(__message) = __ERRORS
        .fault_of_entry(__ENTRY_1)
    {
        ::core::panic!("{}", __message.as_str())
    };
    const __ENTRY_2: __api_errors::Selected = __api_errors::Selected::Code("CODE");
    const _: () = if let ::core::option::Option::Some(__message) = __ERRORS
        .fault_of_entry(__ENTRY_2)
    {
        ::core::panic!("{}", __message.as_str())
    };
    #[automatically_derived]
    impl __api_errors::IntoResponses for __errors_of_handler {
        fn responses() -> __api_errors::Responses {
            let mut responses = __api_errors::Returned::<
                user_crate::Answer<(), user_crate::Error<'_>>,
            >::errors()
                .narrowed(
                    &__api_errors::Narrowing::Only(&[__ENTRY_0, __ENTRY_1, __ENTRY_2]),
                );
            let mut contributions = __api_errors::Contributions::new(true, true);
            contributions.add::<user_crate::State<user_crate::App>>(ARGUMENT_0);
            #[cfg(unix)] contributions.add::<user_crate::Session>(ARGUMENT_1);
            #[cfg(unix)] contributions.add::<SignedCookieJar>(ARGUMENT_2);
            contributions.add::<user_crate::Body<'_>>(ARGUMENT_3);
            contributions.add_to(&mut responses);
            responses
        }
    }
};
#[::utoipa::path(get, path = "/", responses(__errors_of_handler))]
#[user_crate::attribute]
pub async fn handler<'a, T>(
    id: &'a T,
    state: user_crate::State<user_crate::App>,
    #[cfg(unix)]
    (session, jar): (user_crate::Session, SignedCookieJar),
    body: user_crate::Body<'a>,
) -> user_crate::Answer<T, user_crate::Error<'a>> {
    user_crate::answer(id)
}
