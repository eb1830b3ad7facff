const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for InvalidError
    where
        for<'__a> <InvalidError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __api_errors::display(self, __formatter)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for InvalidError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            use __api_errors::PointsToError as _;
            use __api_errors::Present as _;
            match self {
                Self { source: __field_5, .. } => {
                    match __api_errors::Field(__field_5).__get() {
                        ::core::option::Option::Some(__source) => {
                            ::core::option::Option::Some(
                                __api_errors::Source(__source).__dyn_error(),
                            )
                        }
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
            }
        }
        fn cause(&self) -> ::core::option::Option<&dyn ::core::error::Error> {
            use __api_errors::NotOffered as _;
            __api_errors::Offered(self).__offer()
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for InvalidError
    where
        for<'__a> <InvalidError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            &__SPECS[0]
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            use __api_errors::Present as _;
            match self {
                Self {
                    id: __field_2,
                    width: __field_3,
                    summary: __field_0,
                    explanation: __field_1,
                    wait: __field_4,
                    ..
                } => {
                    let __seconds__field_4 = __api_errors::seconds(
                        __api_errors::Field(__field_4).__get(),
                    );
                    __visit(
                        &__api_errors::Instance {
                            args: &[
                                &::core::format_args!(
                                    "{0:>1$}", __field_2, { let __count : &
                                    ::core::primitive::usize = __field_3; * __count }
                                ),
                                __field_2,
                            ],
                            msg: __api_errors::shown(
                                __api_errors::Field(__field_0).__get(),
                            ),
                            desc: __api_errors::shown(
                                __api_errors::Field(__field_1).__get(),
                            ),
                            data: __api_errors::Data::Members(
                                &[__api_errors::json(__field_2)],
                            ),
                            headers: &[
                                __api_errors::shown(__api_errors::Field(__field_2).__get()),
                                __api_errors::shown(__seconds__field_4.as_ref()),
                            ],
                            ..__api_errors::Instance::PLAIN
                        },
                    )
                }
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
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "InvalidError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 1usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "InvalidError",
            422u16,
            "{\"status\":\"FAIL\",\"message\":\"Declared \\\"{id:>width$}\\\"\",\"error_code\":\"ORDER-422\",\"description\":\"Declared.\",\"data\":null}",
            [53u32, 78u32, 104u32],
            const {
                &__api_errors::Extra {
                    varies: true,
                    holes: &[
                        __api_errors::Hole {
                            start: 39u32,
                            end: 51u32,
                        },
                    ],
                    arg_types: __api_errors::arg_types!(
                        (::core::option::Option::Some(0), u64)
                    ),
                    raw: ::core::option::Option::Some(__api_errors::Raw {
                        msg: "Declared \"{id:>width$}\"",
                        desc: ::core::option::Option::Some("Declared."),
                        holes: &[
                            __api_errors::Hole {
                                start: 10u32,
                                end: 22u32,
                            },
                        ],
                    }),
                    headers: &[
                        __api_errors::HeaderSpec::template(
                            "x-docs",
                            "/orders/{id}",
                            &[
                                __api_errors::Hole {
                                    start: 8u32,
                                    end: 12u32,
                                },
                            ],
                        ),
                        __api_errors::HeaderSpec::field(
                            "x-order",
                            ::core::option::Option::None,
                            {
                                use __api_errors::NotSo as _;
                                __api_errors::Probe::<u64>::IS_OPTION
                            },
                        ),
                        __api_errors::HeaderSpec::seconds(
                            "retry-after",
                            ::core::option::Option::None,
                            {
                                use __api_errors::NotSo as _;
                                __api_errors::Probe::<
                                    ::std::option::Option<::std::time::Duration>,
                                >::IS_OPTION
                            },
                        ),
                    ],
                    data_fields: &["orderId"],
                    data_keys: &["\"orderId\":"],
                    data_types: __DATA_0,
                    own_msg: true,
                    own_desc: true,
                    replaces_text: !({
                        use __api_errors::NotSo as _;
                        __api_errors::Probe::<
                            ::std::option::Option<::std::string::String>,
                        >::IS_OPTION
                    }
                        && {
                            use __api_errors::NotSo as _;
                            __api_errors::Probe::<::std::string::String>::IS_OPTION
                        }),
                    example: ::core::option::Option::Some(|__with| {
                        let __example: InvalidError = InvalidError::example();
                        __with(&__example);
                    }),
                    ..__api_errors::Extra::NONE
                }
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for InvalidError
    where
        for<'__a> <InvalidError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
            __ORIGIN,
            &__SPECS,
            &[],
        );
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for InvalidError where
        for < '__a > < InvalidError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < InvalidError > (& self) } } #[automatically_derived]
        impl __api_errors::IntoResponse for __api_errors::Box < InvalidError > where for
        < '__a > < InvalidError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < InvalidError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for InvalidError where
        for < '__a > < InvalidError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        InvalidError > where for < '__a > < InvalidError as __api_errors::Itself < '__a >
        > ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const _: () = if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::option::Option<::std::string::String>>::IS_ERROR
    }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<
                ::std::option::Option<::std::string::String>,
            >::POINTS_TO_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<
                ::std::option::Option<::std::string::String>,
            >::MAY_BE_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<
                ::std::option::Option<::std::string::String>,
            >::MAY_POINT_TO_ERROR
        }
    {
        ::core::panic!(
            "`summary` implements `Error`: its text is for the log and not for clients; mark it `#[source]` and say in `msg` what a client may know, or write `allow(leak)`"
        )
    } else if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::option::Option<::std::string::String>>::IS_INTERNAL
    } {
        ::core::panic!(
            "the type of `summary` is an `AnyError`, an error of `report`, a `Backtrace` or a `Location`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
        )
    } else if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::string::String>::IS_ERROR
    }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<::std::string::String>::POINTS_TO_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<::std::string::String>::MAY_BE_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<::std::string::String>::MAY_POINT_TO_ERROR
        }
    {
        ::core::panic!(
            "the type of `summary` contains a type that implements `Error`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
        )
    } else if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::string::String>::IS_INTERNAL
    } {
        ::core::panic!(
            "the type of `summary` contains an `AnyError`, an error of `report`, a `Backtrace` or a `Location`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
        )
    };
    const _: () = if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::string::String>::IS_ERROR
    }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<::std::string::String>::POINTS_TO_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<::std::string::String>::MAY_BE_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<::std::string::String>::MAY_POINT_TO_ERROR
        }
    {
        ::core::panic!(
            "`explanation` implements `Error`: its text is for the log and not for clients; mark it `#[source]` and say in `msg` what a client may know, or write `allow(leak)`"
        )
    } else if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::string::String>::IS_INTERNAL
    } {
        ::core::panic!(
            "the type of `explanation` is an `AnyError`, an error of `report`, a `Backtrace` or a `Location`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
        )
    };
    const _: () = if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::option::Option<::std::time::Duration>>::IS_ERROR
    }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<
                ::std::option::Option<::std::time::Duration>,
            >::POINTS_TO_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<
                ::std::option::Option<::std::time::Duration>,
            >::MAY_BE_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<
                ::std::option::Option<::std::time::Duration>,
            >::MAY_POINT_TO_ERROR
        }
    {
        ::core::panic!(
            "`wait` implements `Error`: its text is for the log and not for clients; mark it `#[source]` and say in `msg` what a client may know, or write `allow(leak)`"
        )
    } else if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::option::Option<::std::time::Duration>>::IS_INTERNAL
    } {
        ::core::panic!(
            "the type of `wait` is an `AnyError`, an error of `report`, a `Backtrace` or a `Location`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
        )
    } else if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::time::Duration>::IS_ERROR
    }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<::std::time::Duration>::POINTS_TO_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<::std::time::Duration>::MAY_BE_ERROR
        }
        || {
            use __api_errors::NotSo as _;
            __api_errors::Probe::<::std::time::Duration>::MAY_POINT_TO_ERROR
        }
    {
        ::core::panic!(
            "the type of `wait` contains a type that implements `Error`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
        )
    } else if {
        use __api_errors::NotSo as _;
        __api_errors::Probe::<::std::time::Duration>::IS_INTERNAL
    } {
        ::core::panic!(
            "the type of `wait` contains an `AnyError`, an error of `report`, a `Backtrace` or a `Location`: its text is for the log and not for clients; say in `msg` what a client may know, or write `allow(leak)`"
        )
    };
};
