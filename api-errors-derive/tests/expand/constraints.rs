const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for UserError
    where
        for<'__a> <UserError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
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
    impl ::core::error::Error for UserError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            use __api_errors::PointsToError as _;
            use __api_errors::Present as _;
            match self {
                Self::TooYoung { source: __field_0 } => {
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
    impl ::core::convert::From<user_crate::DatabaseError> for UserError {
        fn from(__source: user_crate::DatabaseError) -> Self {
            use __api_errors::NotOfADatabase as _;
            let __nested: user_crate::DatabaseError = __source;
            match __api_errors::Violation(__nested)
                .__find(
                    &[
                        (__api_errors::ConstraintClass::Named, "users_email_key"),
                        (__api_errors::ConstraintClass::Named, "users.email"),
                        (__api_errors::ConstraintClass::Named, "users_age_check"),
                    ],
                )
            {
                ::core::result::Result::Ok((0 | 1, __violator)) => {
                    __violator.__log(Self::EmailTaken {})
                }
                ::core::result::Result::Ok((_, __violator)) => {
                    Self::TooYoung {
                        source: __violator.__hold::<user_crate::DatabaseError>(),
                    }
                }
                ::core::result::Result::Err(__nested) => Self::Db { 0: __nested },
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::DatabaseError>
    for __api_errors::Box<UserError> {
        fn from(__source: user_crate::DatabaseError) -> Self {
            __api_errors::Box::new(
                <UserError as ::core::convert::From<
                    user_crate::DatabaseError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::DriverError> for UserError {
        #[track_caller]
        fn from(__source: user_crate::DriverError) -> Self {
            use __api_errors::NotOfADatabase as _;
            let __nested: user_crate::DatabaseError = __api_errors::made_from(__source);
            match __api_errors::Violation(__nested)
                .__find(
                    &[
                        (__api_errors::ConstraintClass::Named, "users_email_key"),
                        (__api_errors::ConstraintClass::Named, "users.email"),
                        (__api_errors::ConstraintClass::Named, "users_age_check"),
                    ],
                )
            {
                ::core::result::Result::Ok((0 | 1, __violator)) => {
                    __violator.__log(Self::EmailTaken {})
                }
                ::core::result::Result::Ok((_, __violator)) => {
                    Self::TooYoung {
                        source: __violator.__hold::<user_crate::DatabaseError>(),
                    }
                }
                ::core::result::Result::Err(__nested) => Self::Db { 0: __nested },
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<user_crate::DriverError>
    for __api_errors::Box<UserError> {
        #[track_caller]
        fn from(__source: user_crate::DriverError) -> Self {
            __api_errors::Box::new(
                <UserError as ::core::convert::From<
                    user_crate::DriverError,
                >>::from(__source),
            )
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for UserError
    where
        for<'__a> <UserError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            let __index: ::core::primitive::usize = match self {
                Self::EmailTaken { .. } => 0usize,
                Self::TooYoung { .. } => 1usize,
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
            match self {
                Self::Db { 0: __field_0 } => {
                    __api_errors::ApiError::__instance(
                        __api_errors::nested::<user_crate::DatabaseError>(__field_0),
                        __visit,
                    )
                }
                _ => __visit(&__api_errors::Instance::PLAIN),
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
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "UserError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 2usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "EmailTaken",
            409u16,
            "{\"status\":\"FAIL\",\"message\":\"Taken\",\"error_code\":\"EMAIL-409\",\"description\":null,\"data\":null}",
            [33u32, 58u32, 0u32],
            &__api_errors::Extra {
                constraints: &["users_email_key", "users.email"],
                ..__api_errors::Extra::NONE
            },
        ),
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "TooYoung",
            422u16,
            "{\"status\":\"FAIL\",\"message\":\"Too young\",\"error_code\":\"AGE-422\",\"description\":null,\"data\":null}",
            [37u32, 60u32, 0u32],
            &__api_errors::Extra {
                constraints: &["users_age_check"],
                ..__api_errors::Extra::NONE
            },
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for UserError
    where
        for<'__a> <UserError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
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
        #[automatically_derived] impl __api_errors::IntoResponse for UserError where for
        < '__a > < UserError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < UserError > (& self) } } #[automatically_derived] impl
        __api_errors::IntoResponse for __api_errors::Box < UserError > where for < '__a >
        < UserError as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug { fn
        into_response(self) -> __api_errors::Response { __api_errors::respond:: <
        UserError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for UserError where for
        < '__a > < UserError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        UserError > where for < '__a > < UserError as __api_errors::Itself < '__a > >
        ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const _: () = if let ::core::option::Option::Some(__duplicate) = __api_errors::find_duplicate(
        <UserError as __api_errors::ApiErrorSet>::SET,
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
