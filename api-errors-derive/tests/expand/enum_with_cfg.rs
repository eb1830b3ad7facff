const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for ExportError
    where
        for<'__a> <ExportError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                Self::Disk { 0: __field_0 } => {
                    ::core::fmt::Display::fmt(
                        __api_errors::nested::<user_crate::DiskError>(__field_0),
                        __formatter,
                    )
                }
                _ => __api_errors::display(self, __formatter),
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for ExportError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            use __api_errors::PointsToError as _;
            use __api_errors::Present as _;
            match self {
                Self::Printer { source: __field_1, .. } => {
                    match __api_errors::Field(__field_1).__get() {
                        ::core::option::Option::Some(__source) => {
                            ::core::option::Option::Some(
                                __api_errors::Source(__source).__dyn_error(),
                            )
                        }
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
                Self::Disk { 0: __field_0 } => {
                    ::core::error::Error::source(
                        __api_errors::nested::<user_crate::DiskError>(__field_0),
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
    impl ::core::convert::From<user_crate::DiskError> for ExportError {
        fn from(__source: user_crate::DiskError) -> Self {
            Self::Disk { 0: __source }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::DiskError>
    for __api_errors::Box<ExportError> {
        fn from(__source: user_crate::DiskError) -> Self {
            __api_errors::Box::new(
                <ExportError as ::core::convert::From<
                    user_crate::DiskError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for ExportError
    where
        for<'__a> <ExportError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            let __index: ::core::primitive::usize = match self {
                Self::NotFound { .. } => 0usize,
                Self::Printer { .. } => 1usize,
                Self::Disk { 0: __field_0 } => {
                    return __api_errors::ApiError::spec(
                        __api_errors::nested::<user_crate::DiskError>(__field_0),
                    );
                }
            };
            &__SPECS[__index]
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            match self {
                Self::Printer { page: __field_0, .. } => {
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
                Self::Disk { 0: __field_0 } => {
                    __api_errors::ApiError::__instance(
                        __api_errors::nested::<user_crate::DiskError>(__field_0),
                        __visit,
                    )
                }
                _ => __visit(&__api_errors::Instance::PLAIN),
            }
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            __visit(self);
            match self {
                Self::Disk { 0: __field_0 } => {
                    __api_errors::ApiError::__layers(
                        __api_errors::nested::<user_crate::DiskError>(__field_0),
                        __visit,
                    )
                }
                _ => {}
            }
        }
    }
    const __DATA_0: __api_errors::DataTypes = {
        use __api_errors::NotSo as _;
        __api_errors::data_types![(u32, ())]
    };
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "ExportError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 2usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "NotFound",
            404u16,
            "{\"status\":\"FAIL\",\"message\":\"No such export\",\"error_code\":\"EXPORT-404\",\"description\":null,\"data\":null}",
            [42u32, 68u32, 0u32],
            &__api_errors::Extra::NONE,
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Printer",
            502u16,
            "{\"status\":\"FAIL\",\"message\":\"{page} was not printed\",\"error_code\":\"EXPORT-502\",\"description\":null,\"data\":null}",
            [50u32, 76u32, 0u32],
            &__api_errors::Extra {
                varies: true,
                holes: &[
                    __api_errors::Hole {
                        start: 28u32,
                        end: 34u32,
                    },
                ],
                arg_types: __api_errors::arg_types!(
                    (::core::option::Option::Some(0), u32)
                ),
                data_fields: &["page"],
                data_keys: &["\"page\":"],
                data_types: __DATA_0,
                ..__api_errors::Extra::NONE
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for ExportError
    where
        for<'__a> <ExportError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
                __ORIGIN,
                &__SPECS,
                const {
                    use __api_errors::NotSo as _;
                    &[
                        {
                            let _ = __api_errors::nested::<user_crate::DiskError>;
                            __api_errors::set_of(
                                __api_errors::Probe::<user_crate::DiskError>::TYPED_SET,
                                <user_crate::DiskError as __api_errors::ApiErrorSet>::SET,
                            )
                        },
                    ]
                },
            )
            .nested_by(&["Disk"]);
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for ExportError where
        for < '__a > < ExportError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < ExportError > (& self) } } #[automatically_derived]
        impl __api_errors::IntoResponse for __api_errors::Box < ExportError > where for <
        '__a > < ExportError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < ExportError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for ExportError where
        for < '__a > < ExportError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        ExportError > where for < '__a > < ExportError as __api_errors::Itself < '__a > >
        ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const _: () = if let ::core::option::Option::Some(__duplicate) = __api_errors::find_duplicate(
        <ExportError as __api_errors::ApiErrorSet>::SET,
    ) {
        ::core::panic!("{}", __duplicate.as_str())
    };
};
