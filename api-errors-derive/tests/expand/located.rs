const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for PlaceError
    where
        for<'__a> <PlaceError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                Self::Db { 0: __field_0 } => {
                    ::core::fmt::Display::fmt(
                        __api_errors::nested::<user_crate::DatabaseError>(__field_0),
                        __formatter,
                    )
                }
                _ => __api_errors::display(self, __formatter),
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for PlaceError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            use __api_errors::PointsToError as _;
            use __api_errors::Present as _;
            match self {
                Self::Upstream { source: __field_0, .. } => {
                    match __api_errors::Field(__field_0).__get() {
                        ::core::option::Option::Some(__source) => {
                            ::core::option::Option::Some(
                                __api_errors::Source(__source).__dyn_error(),
                            )
                        }
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
                Self::Db { 0: __field_0 } => {
                    ::core::error::Error::source(
                        __api_errors::nested::<user_crate::DatabaseError>(__field_0),
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
    impl ::core::convert::From<user_crate::GatewayError> for PlaceError {
        #[track_caller]
        fn from(__source: user_crate::GatewayError) -> Self {
            Self::Upstream {
                at: ::core::panic::Location::caller(),
                trace: __api_errors::Backtrace::capture(),
                source: __source,
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::GatewayError>
    for __api_errors::Box<PlaceError> {
        #[track_caller]
        fn from(__source: user_crate::GatewayError) -> Self {
            __api_errors::Box::new(
                <PlaceError as ::core::convert::From<
                    user_crate::GatewayError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::DatabaseError> for PlaceError {
        #[track_caller]
        fn from(__source: user_crate::DatabaseError) -> Self {
            use __api_errors::NotOfADatabase as _;
            let __nested: user_crate::DatabaseError = __source;
            match __api_errors::Violation(__nested)
                .__find(&[(__api_errors::ConstraintClass::Named, "place_key")])
            {
                ::core::result::Result::Ok((_, __violator)) => {
                    __violator
                        .__log(Self::Taken {
                            0: ::core::panic::Location::caller(),
                        })
                }
                ::core::result::Result::Err(__nested) => Self::Db { 0: __nested },
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::DatabaseError>
    for __api_errors::Box<PlaceError> {
        #[track_caller]
        fn from(__source: user_crate::DatabaseError) -> Self {
            __api_errors::Box::new(
                <PlaceError as ::core::convert::From<
                    user_crate::DatabaseError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for PlaceError
    where
        for<'__a> <PlaceError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            let __index: ::core::primitive::usize = match self {
                Self::Upstream { .. } => 0usize,
                Self::Busy { .. } => 1usize,
                Self::Taken { .. } => 2usize,
                Self::Db { 0: __field_0 } => {
                    return __api_errors::ApiError::spec(
                        __api_errors::nested::<user_crate::DatabaseError>(__field_0),
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
                Self::Upstream { at: __field_1, trace: __field_2, .. } => {
                    __visit(
                        &__api_errors::Instance {
                            extra: ::core::option::Option::Some(
                                &__api_errors::InstanceExtra::of_fields(
                                    ::core::option::Option::Some(__field_1),
                                    ::core::option::Option::Some(__field_2),
                                ),
                            ),
                            ..__api_errors::Instance::PLAIN
                        },
                    )
                }
                Self::Busy { shard: __field_0, nodes: __field_1 } => {
                    __visit(
                        &__api_errors::Instance {
                            data: __api_errors::Data::Members(
                                &[__api_errors::json(__field_0)],
                            ),
                            extra: ::core::option::Option::Some(
                                &__api_errors::InstanceExtra::of_fields(
                                        ::core::option::Option::None,
                                        ::core::option::Option::None,
                                    )
                                    .with_log_fields(
                                        &[
                                            (
                                                "shard",
                                                __api_errors::shown(__api_errors::Field(__field_0).__get()),
                                            ),
                                            (
                                                "nodes",
                                                ::core::option::Option::Some(
                                                    &::core::format_args!("{:?}", __field_1),
                                                ),
                                            ),
                                        ],
                                    ),
                            ),
                            ..__api_errors::Instance::PLAIN
                        },
                    )
                }
                Self::Taken { 0: __field_0 } => {
                    __visit(
                        &__api_errors::Instance {
                            extra: ::core::option::Option::Some(
                                &__api_errors::InstanceExtra::of_fields(
                                    ::core::option::Option::Some(__field_0),
                                    ::core::option::Option::None,
                                ),
                            ),
                            ..__api_errors::Instance::PLAIN
                        },
                    )
                }
                Self::Db { 0: __field_0 } => {
                    __api_errors::ApiError::__instance(
                        __api_errors::nested::<user_crate::DatabaseError>(__field_0),
                        __visit,
                    )
                }
            }
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            __visit(self);
            match self {
                Self::Db { 0: __field_0 } => {
                    __api_errors::ApiError::__layers(
                        __api_errors::nested::<user_crate::DatabaseError>(__field_0),
                        __visit,
                    )
                }
                _ => {}
            }
        }
    }
    const __DATA_0: __api_errors::DataTypes = {
        use __api_errors::NotSo as _;
        __api_errors::data_types![(u8, ())]
    };
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "PlaceError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 3usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Upstream",
            502u16,
            "{\"status\":\"FAIL\",\"message\":\"Upstream failed\",\"error_code\":\"PLACE-502\",\"description\":null,\"data\":null}",
            [43u32, 68u32, 0u32],
            &__api_errors::Extra::NONE,
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Busy",
            503u16,
            "{\"status\":\"FAIL\",\"message\":\"Busy\",\"error_code\":\"PLACE-503\",\"description\":null,\"data\":null}",
            [32u32, 57u32, 0u32],
            &__api_errors::Extra {
                varies: true,
                data_fields: &["shard"],
                data_keys: &["\"shard\":"],
                data_types: __DATA_0,
                ..__api_errors::Extra::NONE
            },
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Taken",
            409u16,
            "{\"status\":\"FAIL\",\"message\":\"Taken\",\"error_code\":\"PLACE-409\",\"description\":null,\"data\":null}",
            [33u32, 58u32, 0u32],
            &__api_errors::Extra {
                constraints: &["place_key"],
                ..__api_errors::Extra::NONE
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for PlaceError
    where
        for<'__a> <PlaceError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
                __ORIGIN,
                &__SPECS,
                const {
                    use __api_errors::NotSo as _;
                    &[
                        {
                            let _ = __api_errors::nested::<user_crate::DatabaseError>;
                            __api_errors::set_of(
                                __api_errors::Probe::<user_crate::DatabaseError>::TYPED_SET,
                                <user_crate::DatabaseError as __api_errors::ApiErrorSet>::SET,
                            )
                        },
                    ]
                },
            )
            .nested_by(&["Db"]);
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for PlaceError where for
        < '__a > < PlaceError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < PlaceError > (& self) } } #[automatically_derived] impl
        __api_errors::IntoResponse for __api_errors::Box < PlaceError > where for < '__a
        > < PlaceError as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug {
        fn into_response(self) -> __api_errors::Response { __api_errors::respond:: <
        PlaceError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for PlaceError where
        for < '__a > < PlaceError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        PlaceError > where for < '__a > < PlaceError as __api_errors::Itself < '__a > >
        ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const _: () = if let ::core::option::Option::Some(__duplicate) = __api_errors::find_duplicate(
        <PlaceError as __api_errors::ApiErrorSet>::SET,
    ) {
        ::core::panic!("{}", __duplicate.as_str())
    };
    const _: () = if !({
        use __api_errors::NotSo as _;
        __api_errors::Probe::<user_crate::DatabaseError>::KNOWS_CONSTRAINTS
    }) {
        ::core::panic!(
            "`constraint` needs a sibling that takes the database's error: add `#[api_error(database)] Db(#[from] api_errors::db::DatabaseError)`, or the conversion to the one that nests it"
        )
    };
};
