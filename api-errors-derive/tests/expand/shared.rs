const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for ConnectorError
    where
        for<'__a> <ConnectorError as __api_errors::Itself<
            '__a,
        >>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                Self::Other { 0: __field_0 } => {
                    ::core::fmt::Display::fmt(
                        __api_errors::nested::<user_crate::OtherError>(__field_0),
                        __formatter,
                    )
                }
                _ => __api_errors::display(self, __formatter),
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for ConnectorError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            match self {
                Self::Other { 0: __field_0 } => {
                    ::core::error::Error::source(
                        __api_errors::nested::<user_crate::OtherError>(__field_0),
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
    impl __api_errors::ApiError for ConnectorError
    where
        for<'__a> <ConnectorError as __api_errors::Itself<
            '__a,
        >>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            let __index: ::core::primitive::usize = match self {
                Self::Refused { .. } => 0usize,
                Self::Slow { .. } => 1usize,
                Self::Other { 0: __field_0 } => {
                    return __api_errors::ApiError::spec(
                        __api_errors::nested::<user_crate::OtherError>(__field_0),
                    );
                }
            };
            &__SPECS[__index]
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            use __api_errors::Present as _;
            match self {
                Self::Refused { 0: __field_0 } => {
                    __visit(
                        &__api_errors::Instance {
                            status: __api_errors::status(
                                __api_errors::Field(__field_0).__get(),
                            ),
                            ..__api_errors::Instance::PLAIN
                        },
                    )
                }
                Self::Other { 0: __field_0 } => {
                    __api_errors::ApiError::__instance(
                        __api_errors::nested::<user_crate::OtherError>(__field_0),
                        __visit,
                    )
                }
                _ => __visit(&__api_errors::Instance::PLAIN),
            }
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            __visit(self);
            match self {
                Self::Other { 0: __field_0 } => {
                    __api_errors::ApiError::__layers(
                        __api_errors::nested::<user_crate::OtherError>(__field_0),
                        __visit,
                    )
                }
                _ => {}
            }
        }
    }
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "ConnectorError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 2usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Refused",
            502u16,
            "{\"status\":\"FAIL\",\"message\":\"Refused\",\"error_code\":\"CE-0\",\"description\":null,\"data\":null}",
            [35u32, 55u32, 0u32],
            &__api_errors::Extra {
                varies: true,
                codes: &[402u16, 409u16],
                shares_code: true,
                ..__api_errors::Extra::NONE
            },
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Slow",
            504u16,
            "{\"status\":\"FAIL\",\"message\":\"Too slow\",\"error_code\":\"CE-0\",\"description\":null,\"data\":null}",
            [36u32, 56u32, 0u32],
            &__api_errors::Extra {
                shares_code: true,
                ..__api_errors::Extra::NONE
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for ConnectorError
    where
        for<'__a> <ConnectorError as __api_errors::Itself<
            '__a,
        >>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
                __ORIGIN,
                &__SPECS,
                const {
                    use __api_errors::NotSo as _;
                    &[
                        {
                            let _ = __api_errors::nested::<user_crate::OtherError>;
                            &__api_errors::ErrorSet::sharing_codes(
                                __api_errors::set_of(
                                    __api_errors::Probe::<user_crate::OtherError>::TYPED_SET,
                                    <user_crate::OtherError as __api_errors::ApiErrorSet>::SET,
                                ),
                            )
                        },
                    ]
                },
            )
            .nested_by(&["Other"]);
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for ConnectorError where
        for < '__a > < ConnectorError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < ConnectorError > (& self) } } #[automatically_derived]
        impl __api_errors::IntoResponse for __api_errors::Box < ConnectorError > where
        for < '__a > < ConnectorError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < ConnectorError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for ConnectorError
        where for < '__a > < ConnectorError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        ConnectorError > where for < '__a > < ConnectorError as __api_errors::Itself <
        '__a > > ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses
        { __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const _: () = if let ::core::option::Option::Some(__duplicate) = __api_errors::find_duplicate(
        <ConnectorError as __api_errors::ApiErrorSet>::SET,
    ) {
        ::core::panic!("{}", __duplicate.as_str())
    };
};
