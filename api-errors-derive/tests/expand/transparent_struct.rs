const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for WrappedError
    where
        for<'__a> <WrappedError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                Self { 0: __field_0 } => {
                    ::core::fmt::Display::fmt(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                        __formatter,
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for WrappedError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            match self {
                Self { 0: __field_0 } => {
                    ::core::error::Error::source(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                    )
                }
            }
        }
        fn cause(&self) -> ::core::option::Option<&dyn ::core::error::Error> {
            use __api_errors::NotOffered as _;
            __api_errors::Offered(self).__offer()
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::BillingError> for WrappedError {
        fn from(__source: user_crate::BillingError) -> Self {
            Self { 0: __source }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::BillingError>
    for __api_errors::Box<WrappedError> {
        fn from(__source: user_crate::BillingError) -> Self {
            __api_errors::Box::new(
                <WrappedError as ::core::convert::From<
                    user_crate::BillingError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::PaymentRequiredError> for WrappedError {
        #[track_caller]
        fn from(__source: user_crate::PaymentRequiredError) -> Self {
            Self {
                0: __api_errors::made_from(__source),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::PaymentRequiredError>
    for __api_errors::Box<WrappedError> {
        #[track_caller]
        fn from(__source: user_crate::PaymentRequiredError) -> Self {
            __api_errors::Box::new(
                <WrappedError as ::core::convert::From<
                    user_crate::PaymentRequiredError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for WrappedError
    where
        for<'__a> <WrappedError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            match self {
                Self { 0: __field_0 } => {
                    return __api_errors::ApiError::spec(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                    );
                }
            }
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            match self {
                Self { 0: __field_0 } => {
                    __api_errors::ApiError::__instance(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                        __visit,
                    )
                }
            }
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            __visit(self);
            match self {
                Self { 0: __field_0 } => {
                    __api_errors::ApiError::__layers(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                        __visit,
                    )
                }
            }
        }
    }
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "WrappedError",
        ::core::line!(),
        ::core::column!(),
    );
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for WrappedError
    where
        for<'__a> <WrappedError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
            __ORIGIN,
            &[],
            const {
                use __api_errors::NotSo as _;
                &[
                    {
                        let _ = __api_errors::nested::<user_crate::BillingError>;
                        __api_errors::set_of(
                            __api_errors::Probe::<user_crate::BillingError>::TYPED_SET,
                            <user_crate::BillingError as __api_errors::ApiErrorSet>::SET,
                        )
                    },
                ]
            },
        );
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for WrappedError where
        for < '__a > < WrappedError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < WrappedError > (& self) } } #[automatically_derived]
        impl __api_errors::IntoResponse for __api_errors::Box < WrappedError > where for
        < '__a > < WrappedError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < WrappedError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for WrappedError where
        for < '__a > < WrappedError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        WrappedError > where for < '__a > < WrappedError as __api_errors::Itself < '__a >
        > ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const _: () = if let ::core::option::Option::Some(__duplicate) = __api_errors::find_duplicate(
        <WrappedError as __api_errors::ApiErrorSet>::SET,
    ) {
        ::core::panic!("{}", __duplicate.as_str())
    };
};
