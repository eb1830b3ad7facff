const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for r#try
    where
        for<'__a> <r#try as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __api_errors::display(self, __formatter)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for r#try {
        fn cause(&self) -> ::core::option::Option<&dyn ::core::error::Error> {
            use __api_errors::NotOffered as _;
            __api_errors::Offered(self).__offer()
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for r#try
    where
        for<'__a> <r#try as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            let __index: ::core::primitive::usize = match self {
                Self::r#match { .. } => 0usize,
            };
            &__SPECS[__index]
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            use __api_errors::Present as _;
            match self {
                Self::r#match { r#type: __field_0, kind: __field_1 } => {
                    __visit(
                        &__api_errors::Instance {
                            args: &[__field_0, __field_1],
                            data: __api_errors::Data::Members(
                                &[__api_errors::json(__field_0)],
                            ),
                            headers: &[
                                __api_errors::shown(__api_errors::Field(__field_1).__get()),
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
        __api_errors::data_types![(u8, ())]
    };
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "try",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 1usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "match",
            422u16,
            "{\"status\":\"FAIL\",\"message\":\"No {type} of that {kind}\",\"error_code\":\"TYPE-422\",\"description\":null,\"data\":null}",
            [52u32, 76u32, 0u32],
            const {
                &__api_errors::Extra {
                    varies: true,
                    holes: &[
                        __api_errors::Hole {
                            start: 31u32,
                            end: 37u32,
                        },
                        __api_errors::Hole {
                            start: 46u32,
                            end: 52u32,
                        },
                    ],
                    arg_types: __api_errors::arg_types!(
                        (::core::option::Option::Some(0), u8),
                        (::core::option::Option::None, u8)
                    ),
                    headers: &[
                        __api_errors::HeaderSpec::field(
                            "x-kind",
                            ::core::option::Option::None,
                            {
                                use __api_errors::NotSo as _;
                                __api_errors::Probe::<u8>::IS_OPTION
                            },
                        ),
                    ],
                    data_fields: &["type"],
                    data_keys: &["\"type\":"],
                    data_types: __DATA_0,
                    ..__api_errors::Extra::NONE
                }
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for r#try
    where
        for<'__a> <r#try as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
            __ORIGIN,
            &__SPECS,
            &[],
        );
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for r#try where for <
        '__a > < r#try as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug {
        fn into_response(self) -> __api_errors::Response { __api_errors::respond:: <
        r#try > (& self) } } #[automatically_derived] impl __api_errors::IntoResponse for
        __api_errors::Box < r#try > where for < '__a > < r#try as __api_errors::Itself <
        '__a > > ::Type : ::core::fmt::Debug { fn into_response(self) ->
        __api_errors::Response { __api_errors::respond:: < r#try > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for r#try where for <
        '__a > < r#try as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug {
        fn responses() -> __api_errors::Responses { __api_errors::responses_of(< Self as
        __api_errors::ApiErrorSet > ::SET) } } #[automatically_derived] impl
        __api_errors::IntoResponses for __api_errors::Box < r#try > where for < '__a > <
        r#try as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug { fn
        responses() -> __api_errors::Responses { __api_errors::responses_of(< Self as
        __api_errors::ApiErrorSet > ::SET) } }
    }
};
