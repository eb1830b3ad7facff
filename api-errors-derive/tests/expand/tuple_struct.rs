const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for SeatTakenError
    where
        for<'__a> <SeatTakenError as __api_errors::Itself<
            '__a,
        >>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __api_errors::display(self, __formatter)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for SeatTakenError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            use __api_errors::PointsToError as _;
            use __api_errors::Present as _;
            match self {
                Self { 1: __field_1, .. } => {
                    match __api_errors::Field(__field_1).__get() {
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
    impl __api_errors::ApiError for SeatTakenError
    where
        for<'__a> <SeatTakenError as __api_errors::Itself<
            '__a,
        >>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            &__SPECS[0]
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            match self {
                Self { 0: __field_0, .. } => {
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
            }
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            __visit(self);
        }
    }
    const __DATA_0: __api_errors::DataTypes = {
        use __api_errors::NotSo as _;
        __api_errors::data_types![(u16, ())]
    };
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "SeatTakenError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 1usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "SeatTakenError",
            409u16,
            "{\"status\":\"FAIL\",\"message\":\"Seat {0} is taken\",\"error_code\":\"SEAT-409\",\"description\":null,\"data\":null}",
            [45u32, 69u32, 0u32],
            const {
                &__api_errors::Extra {
                    varies: true,
                    holes: &[
                        __api_errors::Hole {
                            start: 33u32,
                            end: 36u32,
                        },
                    ],
                    arg_types: __api_errors::arg_types!(
                        (::core::option::Option::Some(0), u16)
                    ),
                    headers: &[__api_errors::fixed_header!("retry-after", "5")],
                    data_fields: &["seat"],
                    data_keys: &["\"seat\":"],
                    data_types: __DATA_0,
                    ..__api_errors::Extra::NONE
                }
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for SeatTakenError
    where
        for<'__a> <SeatTakenError as __api_errors::Itself<
            '__a,
        >>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
            __ORIGIN,
            &__SPECS,
            &[],
        );
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for SeatTakenError where
        for < '__a > < SeatTakenError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < SeatTakenError > (& self) } } #[automatically_derived]
        impl __api_errors::IntoResponse for __api_errors::Box < SeatTakenError > where
        for < '__a > < SeatTakenError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < SeatTakenError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for SeatTakenError
        where for < '__a > < SeatTakenError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        SeatTakenError > where for < '__a > < SeatTakenError as __api_errors::Itself <
        '__a > > ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses
        { __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
};
