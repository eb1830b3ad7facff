const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for OrderError
    where
        for<'__a> <OrderError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __api_errors::display(self, __formatter)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for OrderError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            use __api_errors::PointsToError as _;
            use __api_errors::Present as _;
            match self {
                Self::Gateway { 0: __field_0 } => {
                    match __api_errors::Field(__field_0).__get() {
                        ::core::option::Option::Some(__source) => {
                            ::core::option::Option::Some(
                                __api_errors::Source(__source).__dyn_error(),
                            )
                        }
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
                Self::Failed { 0: __field_0 } => {
                    match __api_errors::Field(__field_0).__get() {
                        ::core::option::Option::Some(__source) => {
                            ::core::option::Option::Some(
                                __api_errors::Source(__source).__dyn_error(),
                            )
                        }
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
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
    impl ::core::convert::From<user_crate::GatewayError> for OrderError {
        fn from(__source: user_crate::GatewayError) -> Self {
            Self::Gateway { 0: __source }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::GatewayError>
    for __api_errors::Box<OrderError> {
        fn from(__source: user_crate::GatewayError) -> Self {
            __api_errors::Box::new(
                <OrderError as ::core::convert::From<
                    user_crate::GatewayError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for OrderError
    where
        for<'__a> <OrderError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            let __index: ::core::primitive::usize = match self {
                Self::NotFound { .. } => 0usize,
                Self::Taken { .. } => 1usize,
                Self::Gateway { .. } => 2usize,
                Self::Failed { .. } => 3usize,
            };
            &__SPECS[__index]
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            match self {
                Self::NotFound { id: __field_0 } => {
                    __visit(
                        &__api_errors::Instance {
                            args: &[__field_0],
                            data: __api_errors::Data::Members(
                                &[__api_errors::json(__field_0)],
                            ),
                            ..__api_errors::Instance::PLAIN
                        },
                    )
                }
                Self::Taken { 0: __field_0, 1: __field_1, 2: __field_2 } => {
                    __visit(
                        &__api_errors::Instance {
                            args: &[
                                &::core::format_args!("{0:?}", __field_0),
                                __field_1,
                            ],
                            data: __api_errors::Data::Whole(
                                __api_errors::json(__field_2),
                            ),
                            ..__api_errors::Instance::PLAIN
                        },
                    )
                }
                _ => __visit(&__api_errors::Instance::PLAIN),
            }
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            __visit(self);
        }
    }
    const __DATA_0: __api_errors::DataTypes = {
        use __api_errors::NotSo as _;
        __api_errors::data_types![(u64, ())]
    };
    const __DATA_1: __api_errors::DataTypes = {
        use __api_errors::NotSo as _;
        __api_errors::data_types![(user_crate::Facts, (user_crate::Facts))]
    };
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "OrderError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 4usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "NotFound",
            404u16,
            "{\"status\":\"FAIL\",\"message\":\"Order {id} not found\",\"error_code\":\"ORDER-404\",\"description\":null,\"data\":{\"kind\":\"order\"}}",
            [48u32, 73u32, 0u32],
            &__api_errors::Extra {
                varies: true,
                holes: &[
                    __api_errors::Hole {
                        start: 34u32,
                        end: 38u32,
                    },
                ],
                arg_types: __api_errors::arg_types!(
                    (::core::option::Option::Some(0), u64)
                ),
                data_fields: &["id"],
                data_keys: &["\"id\":"],
                data_types: __DATA_0,
                ..__api_errors::Extra::NONE
            },
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Taken",
            409u16,
            "{\"status\":\"FAIL\",\"message\":\"{0:?} is taken, {1} is not\",\"error_code\":\"ORDER-409\",\"description\":null,\"data\":null}",
            [54u32, 79u32, 0u32],
            &__api_errors::Extra {
                varies: true,
                holes: &[
                    __api_errors::Hole {
                        start: 28u32,
                        end: 33u32,
                    },
                    __api_errors::Hole {
                        start: 44u32,
                        end: 47u32,
                    },
                ],
                arg_types: __api_errors::arg_types!(
                    (::core::option::Option::None, char), (::core::option::Option::None,
                    user_crate::Name)
                ),
                data_types: __DATA_1,
                ..__api_errors::Extra::NONE
            },
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Gateway",
            502u16,
            "{\"status\":\"FAIL\",\"message\":\"Payment gateway failed\",\"error_code\":\"ORDER-502\",\"description\":null,\"data\":null}",
            [50u32, 75u32, 0u32],
            const {
                &__api_errors::Extra {
                    headers: &[__api_errors::fixed_header!("retry-after", "30")],
                    ..__api_errors::Extra::NONE
                }
            },
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Failed",
            500u16,
            "{\"status\":\"FAIL\",\"message\":\"Failed\",\"error_code\":\"ORDER-500\",\"description\":null,\"data\":null}",
            [34u32, 59u32, 0u32],
            &__api_errors::Extra {
                log: ::core::option::Option::Some(__api_errors::LogLevel::Off),
                ..__api_errors::Extra::NONE
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for OrderError
    where
        for<'__a> <OrderError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
            __ORIGIN,
            &__SPECS,
            &[],
        );
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for OrderError where for
        < '__a > < OrderError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < OrderError > (& self) } } #[automatically_derived] impl
        __api_errors::IntoResponse for __api_errors::Box < OrderError > where for < '__a
        > < OrderError as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug {
        fn into_response(self) -> __api_errors::Response { __api_errors::respond:: <
        OrderError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for OrderError where
        for < '__a > < OrderError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        OrderError > where for < '__a > < OrderError as __api_errors::Itself < '__a > >
        ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const _: () = if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<user_crate::Name>::IS_ERROR
    }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<user_crate::Name>::POINTS_TO_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<user_crate::Name>::MAY_BE_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<user_crate::Name>::MAY_POINT_TO_ERROR
        }
    {
        ::core::panic!(
            "`1` implements `Error`: its text is for the log and not for clients; mark it `#[source]` and say in `msg` what a client may know, or write `allow(leak)`"
        )
    } else if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<user_crate::Name>::IS_INTERNAL
    } {
        ::core::panic!(
            "the type of `1` is an `AnyError`, an error of `report`, a `Backtrace` or a `Location`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
        )
    };
};
