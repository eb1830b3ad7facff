const _: () = {
    use ::api_errors::__private as __api_errors;
    #[automatically_derived]
    impl ::core::fmt::Display for PaymentRequiredError
    where
        for<'__a> <PaymentRequiredError as __api_errors::Itself<
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
    impl ::core::error::Error for PaymentRequiredError {
        fn cause(&self) -> ::core::option::Option<&dyn ::core::error::Error> {
            use __api_errors::NotOffered as _;
            __api_errors::Offered(self).__offer()
        }
    }
    #[automatically_derived]
    impl __api_errors::ApiError for PaymentRequiredError
    where
        for<'__a> <PaymentRequiredError as __api_errors::Itself<
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
            __visit(&__api_errors::Instance::PLAIN)
        }
        fn __layers<'__a>(&'__a self, __visit: __api_errors::LayerVisitor<'_, '__a>) {
            __visit(self);
        }
    }
    const __ORIGIN: &__api_errors::Origin = &__api_errors::Origin::new(
        ::core::module_path!(),
        "PaymentRequiredError",
        ::core::line!(),
        ::core::column!(),
    );
    static __SPECS: [__api_errors::ErrorSpec; 1usize] = [
        __api_errors::ErrorSpec::new(
            __ORIGIN,
            "PaymentRequiredError",
            402u16,
            "{\"status\":\"FAIL\",\"message\":\"Payment Required\",\"error_code\":\"BILLING-402\",\"description\":\"Your subscription has expired.\",\"data\":null}",
            [44u32, 71u32, 118u32],
            &__api_errors::Extra::NONE,
        ),
    ];
    #[automatically_derived]
    impl __api_errors::ApiErrorSet for PaymentRequiredError
    where
        for<'__a> <PaymentRequiredError as __api_errors::Itself<
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
        #[automatically_derived] impl __api_errors::IntoResponse for PaymentRequiredError
        where for < '__a > < PaymentRequiredError as __api_errors::Itself < '__a > >
        ::Type : ::core::fmt::Debug { fn into_response(self) -> __api_errors::Response {
        __api_errors::respond:: < PaymentRequiredError > (& self) } }
        #[automatically_derived] impl __api_errors::IntoResponse for __api_errors::Box <
        PaymentRequiredError > where for < '__a > < PaymentRequiredError as
        __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug { fn
        into_response(self) -> __api_errors::Response { __api_errors::respond:: <
        PaymentRequiredError > (& self) } }
    }
    __api_errors::if_utoipa! {
        #[automatically_derived] impl __api_errors::IntoResponses for
        PaymentRequiredError where for < '__a > < PaymentRequiredError as
        __api_errors::Itself < '__a > > ::Type : ::core::fmt::Debug { fn responses() ->
        __api_errors::Responses { __api_errors::responses_of(< Self as
        __api_errors::ApiErrorSet > ::SET) } } #[automatically_derived] impl
        __api_errors::IntoResponses for __api_errors::Box < PaymentRequiredError > where
        for < '__a > < PaymentRequiredError as __api_errors::Itself < '__a > > ::Type :
        ::core::fmt::Debug { fn responses() -> __api_errors::Responses {
        __api_errors::responses_of(< Self as __api_errors::ApiErrorSet > ::SET) } }
    }
};
