const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl<'a, K: ?Sized, E, const N: usize> ::core::fmt::Display
    for StoreError<'a, K, E, N>
    where
        K: user_crate::Key,
        StoreError<'a, K, E, N>: ::core::fmt::Debug,
        &'a K: ::core::fmt::Display,
        &'a K: ::api_errors::__private::Serialize,
        E: ::api_errors::traits::ApiErrorSet,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                Self::Other { 0: __field_0 } => {
                    ::core::fmt::Display::fmt(
                        __api_errors::nested::<E>(__field_0),
                        __formatter,
                    )
                }
                _ => __api_errors::display(self, __formatter),
            }
        }
    }
    #[automatically_derived]
    impl<'a, K: ?Sized, E, const N: usize> ::core::error::Error
    for StoreError<'a, K, E, N>
    where
        K: user_crate::Key,
        StoreError<'a, K, E, N>: ::core::fmt::Debug,
        &'a K: ::core::fmt::Display,
        &'a K: ::api_errors::__private::Serialize,
        E: ::api_errors::traits::ApiErrorSet,
    {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            match self {
                Self::Other { 0: __field_0 } => {
                    ::core::error::Error::source(__api_errors::nested::<E>(__field_0))
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
    impl<'a, K: ?Sized, E, const N: usize> __api_errors::ApiError
    for StoreError<'a, K, E, N>
    where
        K: user_crate::Key,
        StoreError<'a, K, E, N>: ::core::fmt::Debug,
        &'a K: ::core::fmt::Display,
        &'a K: ::api_errors::__private::Serialize,
        E: ::api_errors::traits::ApiErrorSet,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            const {
                if let ::core::option::Option::Some(__duplicate) = __api_errors::find_duplicate(
                    <StoreError<'a, K, E, N> as __api_errors::ApiErrorSet>::SET,
                ) {
                    ::core::panic!("{}", __duplicate.as_str())
                }
            }
            let __index: ::core::primitive::usize = match self {
                Self::Missing { .. } => 0usize,
                Self::Other { 0: __field_0 } => {
                    return __api_errors::ApiError::spec(
                        __api_errors::nested::<E>(__field_0),
                    );
                }
                Self::Busy { .. } => 1usize,
            };
            &<Self as __api_errors::ApiErrorSet>::SET.specs()[__index]
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            match self {
                Self::Missing { key: __field_0 } => {
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
                Self::Other { 0: __field_0 } => {
                    __api_errors::ApiError::__instance(
                        __api_errors::nested::<E>(__field_0),
                        __visit,
                    )
                }
                _ => __visit(&__api_errors::Instance::PLAIN),
            }
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            match self {
                Self::Other { 0: __field_0 } => {
                    __api_errors::ApiError::__layers(
                        __api_errors::nested::<E>(__field_0),
                        __visit,
                    )
                }
                _ => {}
            }
        }
    }
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "StoreError",
        ::core::line!(),
        ::core::column!(),
    );
    #[automatically_derived]
    impl<'a, K: ?Sized, E, const N: usize> __api_errors::ApiErrorSet
    for StoreError<'a, K, E, N>
    where
        K: user_crate::Key,
        StoreError<'a, K, E, N>: ::core::fmt::Debug,
        &'a K: ::core::fmt::Display,
        &'a K: ::api_errors::__private::Serialize,
        E: ::api_errors::traits::ApiErrorSet,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
                __ORIGIN,
                const {
                    &[
                        __api_errors::ErrorSpec::new(
                            __ORIGIN,
                            "Missing",
                            {
                                let __status: ::core::primitive::u16 = {
                                    let __code: __api_errors::StatusCode = K::STATUS;
                                    __code.as_u16()
                                };
                                if !::core::matches!(__status, 400..= 599) {
                                    ::core::panic!("`code` must be an error status, 400 to 599")
                                }
                                if ::core::matches!(__status, 400..= 599)
                                    && __status != 404u16
                                {
                                    ::core::panic!(
                                        "`err_code` ends in 404, but `code` is another status: change one of them, or write `allow(code_mismatch)`"
                                    )
                                }
                                __status
                            },
                            "{\"status\":\"FAIL\",\"message\":\"No {key}\",\"error_code\":\"STORE-404\",\"description\":null,\"data\":null}",
                            [36u32, 61u32, 0u32],
                            &__api_errors::Extra {
                                varies: true,
                                holes: &[
                                    __api_errors::Hole {
                                        start: 31u32,
                                        end: 36u32,
                                    },
                                ],
                                arg_types: __api_errors::arg_types!(
                                    (::core::option::Option::Some(0), & 'a K)
                                ),
                                data_fields: &["key"],
                                data_keys: &["\"key\":"],
                                data_types: const {
                                    use __api_errors::NotSo as _;
                                    __api_errors::data_types![(& 'a K, (K))]
                                },
                                instance: ::core::option::Option::Some(
                                    ::core::any::type_name::<Self>,
                                ),
                                ..__api_errors::Extra::NONE
                            },
                        ),
                        __api_errors::ErrorSpec::new(
                            __ORIGIN,
                            "Busy",
                            503u16,
                            "{\"status\":\"FAIL\",\"message\":\"Busy\",\"error_code\":\"STORE-503\",\"description\":null,\"data\":null}",
                            [32u32, 57u32, 0u32],
                            &__api_errors::Extra {
                                instance: ::core::option::Option::Some(
                                    ::core::any::type_name::<Self>,
                                ),
                                ..__api_errors::Extra::NONE
                            },
                        ),
                    ]
                },
                const {
                    use __api_errors::NotSo as _;
                    &[
                        {
                            let _ = __api_errors::nested::<E>;
                            __api_errors::set_of(
                                __api_errors::Probe::<E>::TYPED_SET,
                                <E as __api_errors::ApiErrorSet>::SET,
                            )
                        },
                    ]
                },
            )
            .of_instance(::core::any::type_name::<Self>)
            .nested_by(&["Other"]);
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl < 'a, K : ? Sized, E, const N : usize >
        __api_errors::InstanceSet for StoreError < 'a, K, E, N > where K :
        user_crate::Key, StoreError < 'a, K, E, N > : ::core::fmt::Debug, & 'a K :
        ::core::fmt::Display, & 'a K : ::api_errors::__private::Serialize, E :
        ::api_errors::traits::ApiErrorSet, & 'a K : __api_errors::ToSchema, K :
        __api_errors::ToSchema, E : __api_errors::InstanceSet { const TYPED_SET : &
        'static __api_errors::ErrorSet = & __api_errors::ErrorSet::new(__ORIGIN, const {
        & [< Self as __api_errors::ApiErrorSet > ::SET.specs() [0usize].of_instance(const
        { & < Self as __api_errors::ApiErrorSet > ::SET.specs() [0usize]
        .extra_of_instance(const { use __api_errors::NotSo as _;
        __api_errors::data_types![(& 'a K, (K))] }) }), < Self as
        __api_errors::ApiErrorSet > ::SET.specs() [1usize]] }, const { use
        __api_errors::NotSo as _; & [{ let _ = __api_errors::nested:: < E >;
        __api_errors::set_of(__api_errors::Probe:: < E > ::TYPED_SET, < E as
        __api_errors::ApiErrorSet > ::SET,) }] },).of_instance(::core::any::type_name:: <
        Self >); }
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl < 'a, K : ? Sized, E, const N : usize >
        __api_errors::IntoResponse for StoreError < 'a, K, E, N > where K :
        user_crate::Key, StoreError < 'a, K, E, N > : ::core::fmt::Debug, & 'a K :
        ::core::fmt::Display, & 'a K : ::api_errors::__private::Serialize, E :
        ::api_errors::traits::ApiErrorSet { fn into_response(self) ->
        __api_errors::Response { __api_errors::respond:: < StoreError < 'a, K, E, N > >
        (& self) } } #[automatically_derived] impl < 'a, K : ? Sized, E, const N : usize
        > __api_errors::IntoResponse for __api_errors::Box < StoreError < 'a, K, E, N > >
        where K : user_crate::Key, StoreError < 'a, K, E, N > : ::core::fmt::Debug, & 'a
        K : ::core::fmt::Display, & 'a K : ::api_errors::__private::Serialize, E :
        ::api_errors::traits::ApiErrorSet { fn into_response(self) ->
        __api_errors::Response { __api_errors::respond:: < StoreError < 'a, K, E, N > >
        (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl < 'a, K : ? Sized, E, const N : usize >
        __api_errors::IntoResponses for StoreError < 'a, K, E, N > where K :
        user_crate::Key, StoreError < 'a, K, E, N > : ::core::fmt::Debug, & 'a K :
        ::core::fmt::Display, & 'a K : ::api_errors::__private::Serialize, E :
        ::api_errors::traits::ApiErrorSet { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl < 'a, K : ? Sized, E, const N : usize >
        __api_errors::IntoResponses for __api_errors::Box < StoreError < 'a, K, E, N > >
        where K : user_crate::Key, StoreError < 'a, K, E, N > : ::core::fmt::Debug, & 'a
        K : ::core::fmt::Display, & 'a K : ::api_errors::__private::Serialize, E :
        ::api_errors::traits::ApiErrorSet { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
};
