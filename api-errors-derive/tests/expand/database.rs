const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for QueryError
    where
        for<'__a> <QueryError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
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
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for QueryError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            match self {
                Self::Db { 0: __field_0 } => {
                    ::core::error::Error::source(
                        __api_errors::nested::<user_crate::DatabaseError>(__field_0),
                    )
                }
            }
        }
        fn cause(&self) -> ::core::option::Option<&dyn ::core::error::Error> {
            use __api_errors::NotOffered as _;
            __api_errors::Offered(self).__offer()
        }
    }
    #[automatically_derived]
    impl __api_errors::FromDriverReport for QueryError {
        #[track_caller]
        fn from_report(__source: __api_errors::DriverReport) -> Self {
            Self::Db {
                0: <user_crate::DatabaseError as __api_errors::FromDriverReport>::from_report(
                    __source,
                ),
            }
        }
    }
    __api_errors::if_deadpool_0_13! {
        #[automatically_derived] impl < __E : ::core::error::Error + ::core::marker::Send
        + ::core::marker::Sync + 'static > ::core::convert::From <
        __api_errors::drivers::Deadpool0_13 < __E > > for QueryError { #[track_caller] fn
        from(__source : __api_errors::drivers::Deadpool0_13 < __E >) -> Self { <
        QueryError as __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source)) } }
        #[automatically_derived] impl < __E : ::core::error::Error + ::core::marker::Send
        + ::core::marker::Sync + 'static > ::core::convert::From <
        __api_errors::drivers::Deadpool0_13 < __E > > for __api_errors::Box < QueryError
        > { #[track_caller] fn from(__source : __api_errors::drivers::Deadpool0_13 < __E
        >) -> Self { __api_errors::Box::new(< QueryError as
        __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source))) } }
    }
    __api_errors::if_diesel_2! {
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Diesel2 > for QueryError { #[track_caller] fn
        from(__source : __api_errors::drivers::Diesel2) -> Self { < QueryError as
        __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source)) } }
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Diesel2 > for __api_errors::Box < QueryError > {
        #[track_caller] fn from(__source : __api_errors::drivers::Diesel2) -> Self {
        __api_errors::Box::new(< QueryError as __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source))) } }
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Diesel2Connection > for QueryError { #[track_caller] fn
        from(__source : __api_errors::drivers::Diesel2Connection) -> Self { < QueryError
        as __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source)) } }
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Diesel2Connection > for __api_errors::Box < QueryError > {
        #[track_caller] fn from(__source : __api_errors::drivers::Diesel2Connection) ->
        Self { __api_errors::Box::new(< QueryError as __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source))) } }
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Diesel2Pool > for QueryError { #[track_caller] fn
        from(__source : __api_errors::drivers::Diesel2Pool) -> Self { < QueryError as
        __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source)) } }
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Diesel2Pool > for __api_errors::Box < QueryError > {
        #[track_caller] fn from(__source : __api_errors::drivers::Diesel2Pool) -> Self {
        __api_errors::Box::new(< QueryError as __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source))) } }
    }
    __api_errors::if_sea_orm_2! {
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::SeaOrm2 > for QueryError { #[track_caller] fn
        from(__source : __api_errors::drivers::SeaOrm2) -> Self { < QueryError as
        __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source)) } }
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::SeaOrm2 > for __api_errors::Box < QueryError > {
        #[track_caller] fn from(__source : __api_errors::drivers::SeaOrm2) -> Self {
        __api_errors::Box::new(< QueryError as __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source))) } }
        #[automatically_derived] impl < __E : ::core::error::Error +
        ::core::convert::Into < QueryError > > ::core::convert::From <
        __api_errors::drivers::SeaOrm2Transaction < __E > > for QueryError {
        #[track_caller] fn from(__source : __api_errors::drivers::SeaOrm2Transaction <
        __E >) -> Self { __api_errors::drivers::of_transaction:: < QueryError, __E >
        (__source) } } #[automatically_derived] impl < __E : ::core::error::Error +
        ::core::convert::Into < QueryError > > ::core::convert::From <
        __api_errors::drivers::SeaOrm2Transaction < __E > > for __api_errors::Box <
        QueryError > { #[track_caller] fn from(__source :
        __api_errors::drivers::SeaOrm2Transaction < __E >) -> Self {
        __api_errors::Box::new(__api_errors::drivers::of_transaction:: < QueryError, __E
        > (__source)) } }
    }
    __api_errors::if_sqlx_0_8! {
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Sqlx0_8 > for QueryError { #[track_caller] fn
        from(__source : __api_errors::drivers::Sqlx0_8) -> Self { < QueryError as
        __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source)) } }
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Sqlx0_8 > for __api_errors::Box < QueryError > {
        #[track_caller] fn from(__source : __api_errors::drivers::Sqlx0_8) -> Self {
        __api_errors::Box::new(< QueryError as __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source))) } }
    }
    __api_errors::if_sqlx_0_9! {
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Sqlx0_9 > for QueryError { #[track_caller] fn
        from(__source : __api_errors::drivers::Sqlx0_9) -> Self { < QueryError as
        __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source)) } }
        #[automatically_derived] impl < > ::core::convert::From <
        __api_errors::drivers::Sqlx0_9 > for __api_errors::Box < QueryError > {
        #[track_caller] fn from(__source : __api_errors::drivers::Sqlx0_9) -> Self {
        __api_errors::Box::new(< QueryError as __api_errors::FromDriverReport >
        ::from_report(__api_errors::DriverReport::from(__source))) } }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for QueryError
    where
        for<'__a> <QueryError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        fn spec(&self) -> &'static __api_errors::ErrorSpec {
            match self {
                Self::Db { 0: __field_0 } => {
                    return __api_errors::ApiError::spec(
                        __api_errors::nested::<user_crate::DatabaseError>(__field_0),
                    );
                }
            }
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
            }
        }
    }
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "QueryError",
        ::core::line!(),
        ::core::column!(),
    );
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for QueryError
    where
        for<'__a> <QueryError as __api_errors::Itself<'__a>>::Type: ::core::fmt::Debug,
    {
        const SET: &'static __api_errors::ErrorSet = &__api_errors::ErrorSet::new(
                __ORIGIN,
                &[],
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
        #[automatically_derived] impl __api_errors::IntoResponse for QueryError where for
        < '__a > < QueryError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < QueryError > (& self) } } #[automatically_derived] impl
        __api_errors::IntoResponse for __api_errors::Box < QueryError > where for < '__a
        > < QueryError as __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug {
        fn into_response(self) -> __api_errors::Response { __api_errors::respond:: <
        QueryError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for QueryError where
        for < '__a > < QueryError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
        #[automatically_derived] impl __api_errors::IntoResponses for __api_errors::Box <
        QueryError > where for < '__a > < QueryError as __api_errors::Itself < '__a > >
        ::Type : ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
    const _: () = if let ::core::option::Option::Some(__duplicate) = __api_errors::find_duplicate(
        <QueryError as __api_errors::ApiErrorSet>::SET,
    ) {
        ::core::panic!("{}", __duplicate.as_str())
    };
};
