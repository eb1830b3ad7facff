const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for AppError
    where
        for<'__a> <AppError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                Self::Billing { 0: __field_0 } => {
                    ::core::fmt::Display::fmt(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                        __formatter,
                    )
                }
                Self::Order { inner: __field_0 } => {
                    ::core::fmt::Display::fmt(
                        __api_errors::nested::<
                            ::std::boxed::Box<user_crate::OrderError>,
                        >(__field_0),
                        __formatter,
                    )
                }
                _ => __api_errors::display(self, __formatter),
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for AppError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            match self {
                Self::Billing { 0: __field_0 } => {
                    ::core::error::Error::source(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                    )
                }
                Self::Order { inner: __field_0 } => {
                    ::core::error::Error::source(
                        __api_errors::nested::<
                            ::std::boxed::Box<user_crate::OrderError>,
                        >(__field_0),
                    )
                }
                _ => ::core::option::Option::None,
            }
        }
        fn cause(&self) -> ::core::option::Option<&dyn ::core::error::Error> {
            use __api_errors::NotOffered as _;
            __api_errors::Offered(self).__offer()
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::BillingError> for AppError {
        fn from(__source: user_crate::BillingError) -> Self {
            Self::Billing { 0: __source }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::BillingError>
    for __api_errors::Box<AppError> {
        fn from(__source: user_crate::BillingError) -> Self {
            __api_errors::Box::new(
                <AppError as ::core::convert::From<
                    user_crate::BillingError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<::std::boxed::Box<user_crate::OrderError>> for AppError {
        fn from(__source: ::std::boxed::Box<user_crate::OrderError>) -> Self {
            Self::Order { inner: __source }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<::std::boxed::Box<user_crate::OrderError>>
    for __api_errors::Box<AppError> {
        fn from(__source: ::std::boxed::Box<user_crate::OrderError>) -> Self {
            __api_errors::Box::new(
                <AppError as ::core::convert::From<
                    ::std::boxed::Box<user_crate::OrderError>,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::PaymentRequiredError> for AppError {
        #[track_caller]
        fn from(__source: user_crate::PaymentRequiredError) -> Self {
            Self::Billing {
                0: __api_errors::made_from(__source),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::PaymentRequiredError>
    for __api_errors::Box<AppError> {
        #[track_caller]
        fn from(__source: user_crate::PaymentRequiredError) -> Self {
            __api_errors::Box::new(
                <AppError as ::core::convert::From<
                    user_crate::PaymentRequiredError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for AppError
    where
        for<'__a> <AppError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            let __index: ::core::primitive::usize = match self {
                Self::Billing { 0: __field_0 } => {
                    return __api_errors::ApiError::spec(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                    );
                }
                Self::Order { inner: __field_0 } => {
                    return __api_errors::ApiError::spec(
                        __api_errors::nested::<
                            ::std::boxed::Box<user_crate::OrderError>,
                        >(__field_0),
                    );
                }
                Self::NotFound { .. } => 0usize,
            };
            &__SPECS[__index]
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            match self {
                Self::Billing { 0: __field_0 } => {
                    __api_errors::ApiError::__instance(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                        __visit,
                    )
                }
                Self::Order { inner: __field_0 } => {
                    __api_errors::ApiError::__instance(
                        __api_errors::nested::<
                            ::std::boxed::Box<user_crate::OrderError>,
                        >(__field_0),
                        __visit,
                    )
                }
                _ => __visit(&__api_errors::Instance::PLAIN),
            }
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            __visit(self);
            match self {
                Self::Billing { 0: __field_0 } => {
                    __api_errors::ApiError::__layers(
                        __api_errors::nested::<user_crate::BillingError>(__field_0),
                        __visit,
                    )
                }
                Self::Order { inner: __field_0 } => {
                    __api_errors::ApiError::__layers(
                        __api_errors::nested::<
                            ::std::boxed::Box<user_crate::OrderError>,
                        >(__field_0),
                        __visit,
                    )
                }
                _ => {}
            }
        }
    }
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "AppError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 1usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "NotFound",
            404u16,
            "{\"status\":\"FAIL\",\"message\":\"Not Found\",\"error_code\":\"APP-404\",\"description\":null,\"data\":null}",
            [37u32, 60u32, 0u32],
            &__api_errors::Extra::NONE,
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for AppError
    where
        for<'__a> <AppError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
                __ORIGIN,
                &__SPECS,
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
                        {
                            let _ = __api_errors::nested::<
                                ::std::boxed::Box<user_crate::OrderError>,
                            >;
                            __api_errors::set_of(
                                __api_errors::Probe::<
                                    ::std::boxed::Box<user_crate::OrderError>,
                                >::TYPED_SET,
                                <::std::boxed::Box<
                                    user_crate::OrderError,
                                > as __api_errors::ApiErrorSet>::SET,
                            )
                        },
                    ]
                },
            )
            .nested_by(&["Billing", "Order"]);
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for AppError where for <
        '__a > < AppError as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug
        { fn into_response(self) -> __api_errors::Response { __api_errors::respond:: <
        AppError > (& self) } } #[automatically_derived] impl __api_errors::IntoResponse
        for __api_errors::Box < AppError > where for < '__a > < AppError as
        __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug { fn
        into_response(self) -> __api_errors::Response { __api_errors::respond:: <
        AppError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for AppError where for
        < '__a > < AppError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        AppError > where for < '__a > < AppError as __api_errors::Itself < '__a > >
        ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const _: () = if let ::core::option::Option::Some(__duplicate) = __api_errors::find_duplicate(
        <AppError as __api_errors::ApiErrorSet>::SET,
    ) {
        ::core::panic!("{}", __duplicate.as_str())
    };
};
