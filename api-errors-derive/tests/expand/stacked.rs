const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl __api_errors::ApiError for RowError
    where
        for<'__a> <RowError as __api_errors::Itself<
            '__a,
        >>::Type: ::core::fmt::Debug + ::core::fmt::Display + ::core::error::Error,
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
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "RowError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 1usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "RowError",
            404u16,
            "{\"status\":\"FAIL\",\"message\":\"Row {0} not found\",\"error_code\":\"ROW-404\",\"description\":null,\"data\":null}",
            [45u32, 68u32, 0u32],
            &__api_errors::Extra {
                varies: true,
                holes: &[
                    __api_errors::Hole {
                        start: 32u32,
                        end: 35u32,
                    },
                ],
                arg_types: __api_errors::arg_types!((::core::option::Option::None, u64)),
                ..__api_errors::Extra::NONE
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for RowError
    where
        for<'__a> <RowError as __api_errors::Itself<
            '__a,
        >>::Type: ::core::fmt::Debug + ::core::fmt::Display + ::core::error::Error,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
            __ORIGIN,
            &__SPECS,
            &[],
        );
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for RowError where for <
        '__a > < RowError as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug
        + ::core::fmt::Display + ::core::error::Error { fn into_response(self) ->
        __api_errors::Response { __api_errors::respond:: < RowError > (& self) } }
        #[automatically_derived] impl __api_errors::IntoResponse for __api_errors::Box <
        RowError > where for < '__a > < RowError as __api_errors::Itself < '__a > >
        ::Type : ::core::fmt::Debug + ::core::fmt::Display + ::core::error::Error { fn
        into_response(self) -> __api_errors::Response { __api_errors::respond:: <
        RowError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for RowError where for
        < '__a > < RowError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug + ::core::fmt::Display + ::core::error::Error { fn responses()
        -> __api_errors::Responses { __api_errors::responses_of(< Self as
        __api_errors::ApiErrorSet > ::SET) } } #[automatically_derived] impl
        __api_errors::IntoResponses for __api_errors::Box < RowError > where for < '__a >
        < RowError as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug +
        ::core::fmt::Display + ::core::error::Error { fn responses() ->
        __api_errors::Responses { __api_errors::responses_of(< Self as
        __api_errors::ApiErrorSet > ::SET) } }
    }
    fn __require_error() {
        __api_errors::require_error::<RowError>();
    }
};
