const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for AccessError
    where
        for<'__a> <AccessError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __api_errors::display(self, __formatter)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for AccessError {
        fn cause(&self) -> ::core::option::Option<&dyn ::core::error::Error> {
            use __api_errors::NotOffered as _;
            __api_errors::Offered(self).__offer()
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for AccessError
    where
        for<'__a> <AccessError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            let __index: ::core::primitive::usize = match self {
                Self::Forbidden { .. } => 0usize,
                Self::Unknown { .. } => 1usize,
                Self::Gone { .. } => 2usize,
            };
            &__SPECS[__index]
        }
        fn __instance(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&__api_errors::Instance<'_>),
        ) {
            __visit(&__api_errors::Instance::PLAIN)
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            __visit(self);
        }
    }
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
            ::core::module_path!(),
            "AccessError",
            ::core::line!(),
            ::core::column!(),
        )
        .named("Access")
        .with_docs(
            __api_errors::docs!(("Forbidden", "You need the role of an administrator.")),
        );
    static __SPECS: [__api_errors::ErrorSpec; 3usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Forbidden",
            403u16,
            "{\"status\":\"FAIL\",\"message\":\"Forbidden\",\"error_code\":\"ACCESS-403\",\"description\":\"Not for you.\",\"data\":null}",
            [37u32, 63u32, 92u32],
            &__api_errors::Extra {
                log: ::core::option::Option::Some(__api_errors::LogLevel::Warn),
                ws_code: ::core::option::Option::Some(4003u16),
                meta: &[
                    ("kind", __api_errors::MetaValue::Str("access")),
                    ("retryable", __api_errors::MetaValue::Bool(false)),
                ],
                ..__api_errors::Extra::NONE
            },
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Unknown",
            401u16,
            "{\"status\":\"FAIL\",\"message\":\"Who are you?\",\"error_code\":\"ACCESS-401\",\"description\":\"Not for you.\",\"data\":{\"retry\":false}}",
            [40u32, 66u32, 95u32],
            const {
                &__api_errors::Extra {
                    headers: &[
                        __api_errors::fixed_header!(
                            "www-authenticate", "Bearer realm=\"api\""
                        ),
                    ],
                    log: ::core::option::Option::Some(__api_errors::LogLevel::Warn),
                    ws_code: ::core::option::Option::Some(4003u16),
                    type_uri: ::core::option::Option::Some("/errors/access"),
                    meta: &[
                        ("kind", __api_errors::MetaValue::Str("access")),
                        ("retryable", __api_errors::MetaValue::Bool(true)),
                        ("weight", __api_errors::MetaValue::Float(-1.5f64)),
                    ],
                    ..__api_errors::Extra::NONE
                }
            },
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "Gone",
            __STATUS_0,
            "{\"status\":\"FAIL\",\"message\":\"Gone\",\"error_code\":\"ACCESS-410\",\"description\":\"Not for you.\",\"data\":null}",
            [32u32, 58u32, 87u32],
            &__api_errors::Extra {
                log: ::core::option::Option::Some(__api_errors::LogLevel::Warn),
                ws_code: ::core::option::Option::Some(4003u16),
                meta: &[
                    ("kind", __api_errors::MetaValue::Str("access")),
                    ("retryable", __api_errors::MetaValue::Bool(false)),
                ],
                component_name: ::core::option::Option::Some("AccessLost"),
                ..__api_errors::Extra::NONE
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for AccessError
    where
        for<'__a> <AccessError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
            __ORIGIN,
            &__SPECS,
            &[],
        );
        type __WithCause = __api_errors::Caused<Self>;
    }
    __api_errors::if_axum! {
        #[automatically_derived] impl __api_errors::IntoResponse for AccessError where
        for < '__a > < AccessError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < AccessError > (& self) } } #[automatically_derived]
        impl __api_errors::IntoResponse for __api_errors::Box < AccessError > where for <
        '__a > < AccessError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < AccessError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for AccessError where
        for < '__a > < AccessError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        AccessError > where for < '__a > < AccessError as __api_errors::Itself < '__a > >
        ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const __STATUS_0: ::core::primitive::u16 = {
        let __code: __api_errors::StatusCode = user_crate::GONE;
        __code.as_u16()
    };
    const _: () = {
        if !::core::matches!(__STATUS_0, 400..= 599) {
            ::core::panic!("`code` must be an error status, 400 to 599")
        }
    };
    const _: () = {
        if ::core::matches!(__STATUS_0, 400..= 599) && __STATUS_0 != 410u16 {
            ::core::panic!(
                "`err_code` ends in 410, but `code` is another status: change one of them, or write `allow(code_mismatch)`"
            )
        }
    };
};
