pub mod api {
    mod hidden {
        #[derive(Debug)]
        pub struct Secret;

        impl std::fmt::Display for Secret {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("secret")
            }
        }
    }

    #[derive(Debug, api_errors::ApiError)]
    #[api_error(code = 404, msg = "{secret}", err_code = "RES-404")]
    pub(super) struct NotFound {
        secret: hidden::Secret,
    }

    impl NotFound {
        pub(super) fn new() -> Self {
            Self { secret: hidden::Secret }
        }
    }
}

#[test]
fn passes() {
    assert_eq!(api::NotFound::new().to_string(), "secret");
}
