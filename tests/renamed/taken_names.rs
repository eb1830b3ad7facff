//! Compiles derived types next to items of the user that have the names in an expansion.

use renamed::traits::ApiError as _;

/// Defines modules, types, traits and macros with every name in an expansion.
#[allow(
    dead_code,
    non_camel_case_types,
    unused_macros,
    reason = "they are only in the way"
)]
mod shadowed {
    mod core {}
    mod std {}
    mod alloc {}
    mod serde {}
    mod axum {}
    mod http {}
    mod api_errors {}
    mod renamed {}

    struct usize;
    struct u16;
    struct u32;
    struct bool;

    // Methods of everything, of the names that an expansion might call.
    trait Anything {
        fn get(self);
        fn dyn_error(&self);
        fn as_ref(&self);
        fn spec(&self);
        fn as_str(&self);
        fn find(self);
        fn hold(self);
        fn log(self);
        fn violates(&self);
    }
    impl<T> Anything for T {
        fn get(self) {}
        fn dyn_error(&self) {}
        fn as_ref(&self) {}
        fn spec(&self) {}
        fn as_str(&self) {}
        fn find(self) {}
        fn hold(self) {}
        fn log(self) {}
        fn violates(&self) {}
    }

    struct Box;
    struct Option;
    struct String;
    struct Result;
    struct Vec;
    struct Duration;
    struct ErrorSpec;
    struct ErrorSet;
    struct Instance;
    struct Response;
    struct StatusCode;
    trait Display {}
    trait Debug {}
    trait Error {}
    trait From {}
    trait Into {}
    trait FnMut {}
    trait Serialize {}
    trait ApiErrorSet {}
    trait IntoResponse {}
    trait Sized {}

    macro_rules! panic {
        ($($any:tt)*) => {
            compile_error!("the user's own")
        };
    }
    macro_rules! format_args {
        ($($any:tt)*) => {
            compile_error!("the user's own")
        };
    }
    macro_rules! module_path {
        ($($any:tt)*) => {
            compile_error!("the user's own")
        };
    }
    macro_rules! line {
        ($($any:tt)*) => {
            compile_error!("the user's own")
        };
    }
    macro_rules! column {
        ($($any:tt)*) => {
            compile_error!("the user's own")
        };
    }
    macro_rules! if_axum {
        ($($any:tt)*) => {
            compile_error!("the user's own")
        };
    }

    #[derive(::core::fmt::Debug, ::renamed::ApiError)]
    #[api_error(crate = "::renamed", code = 400)]
    pub(crate) enum Named {
        #[api_error(msg = "{0}", err_code = "SOME")]
        Some(u8),
        #[api_error(msg = "none", err_code = "NONE", retry_after = 1)]
        None,
        #[api_error(msg = "{0:?}", err_code = "OK")]
        Ok(#[api_error(data)] &'static str),
        #[api_error(msg = "err", err_code = "ERR")]
        Err {
            #[api_error(msg)]
            msg: ::core::option::Option<::std::string::String>,
            #[api_error(header = "X-H")]
            header: u8,
            source: ::std::boxed::Box<dyn ::core::error::Error + Send + Sync>,
        },
        #[api_error(transparent)]
        Self_(#[from] ::renamed::errors::NotFoundError),
    }
    #[derive(::core::fmt::Debug, ::renamed::ApiError)]
    #[api_error(crate = "::renamed", code = 409)]
    pub(crate) enum Taken {
        #[api_error(msg = "err", err_code = "TAKEN-ERR", constraint = "err")]
        Err(#[source] crate::no_prelude::Store),
        #[api_error(msg = "ok", err_code = "TAKEN-OK", constraint = "ok")]
        Ok,
        #[api_error(transparent, from(&'static str))]
        Store(crate::no_prelude::Store),
    }

    // So that the bare names mean the user's variants.
    pub(crate) use Named::{Err, None, Ok, Some};

    #[expect(non_snake_case, reason = "a field of the name of a variant")]
    #[derive(::core::fmt::Debug, ::renamed::ApiError)]
    #[api_error(
        crate = "::renamed",
        code = 401,
        msg = "{Some}",
        err_code = "FIELDS",
        www_authenticate = "Bearer realm=\"api\""
    )]
    pub(crate) struct Fields<T, E> {
        pub(crate) Some: T,
        #[api_error(desc)]
        pub(crate) visit: ::core::option::Option<E>,
    }
}

#[test]
fn generated_names_do_not_clash_with_items_of_the_user() {
    use shadowed::{Fields, Named, Taken};

    let source = "cause".into();
    let errors = [
        shadowed::Some(1),
        shadowed::None,
        shadowed::Ok("o"),
        shadowed::Err {
            msg: None,
            header: 7,
            source,
        },
        Named::from(renamed::errors::NotFoundError::new()),
    ];
    assert_eq!(
        errors.each_ref().map(|error| error.message()),
        ["1", "none", "\"o\"", "err", "Not Found"]
    );
    assert_eq!(errors[3].headers()["x-h"], "7");
    let fields = Fields {
        Some: 'c',
        visit: Some("v"),
    };
    assert_eq!(fields.message(), "c");
    assert_eq!(fields.desc_text().as_deref(), Some("v"));
    assert_eq!(
        ["err", "ok", "x"].map(|of| Taken::from(of).spec().err_code()),
        ["TAKEN-ERR", "TAKEN-OK", "STORE-500"]
    );
}
