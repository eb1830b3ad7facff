//! Compiles derived types in modules without a prelude, next to the user's own items of every generated name, with
//! the library under another name, and with the strictest lints.
#![deny(warnings)]
#![deny(
    unused,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    future_incompatible,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unused_lifetimes,
    unused_qualifications,
    let_underscore_drop,
    unit_bindings,
    elided_lifetimes_in_paths
)]

mod taken_names;

use renamed::traits::ApiError as _;

/// Without a prelude, only absolute paths resolve.
#[no_implicit_prelude]
mod no_prelude {
    #[derive(::core::fmt::Debug, ::renamed::ApiError)]
    #[api_error(
        crate = "::renamed",
        code = 402,
        msg = "Pay {name} {amount:>width$}",
        desc = "Declared.",
        err_code = "BILLING-402",
        headers("X-Name" = "{name}"),
        example = Self::example()
    )]
    pub(crate) struct Fields<'a> {
        pub(crate) name: &'a str,
        #[api_error(data, header = "X-Amount")]
        pub(crate) amount: u8,
        pub(crate) width: usize,
        #[api_error(desc)]
        pub(crate) why: ::core::option::Option<::std::string::String>,
        #[api_error(retry_after)]
        pub(crate) wait: ::core::option::Option<::core::time::Duration>,
        pub(crate) source: ::std::io::Error,
    }

    impl Fields<'_> {
        pub(crate) fn example() -> Self {
            Self {
                name: "n",
                amount: 7,
                width: 3,
                why: ::core::option::Option::None,
                wait: ::core::option::Option::Some(::core::time::Duration::from_millis(1)),
                source: ::std::io::Error::other("s"),
            }
        }
    }

    #[derive(::core::fmt::Debug, ::renamed::ApiError)]
    #[api_error(crate = "::renamed", code = 404)]
    pub(crate) enum Group<T> {
        #[api_error(msg = "own", err_code = "OWN-404")]
        Own,
        #[api_error(msg = "{0:?}", err_code = "SHOWN-404", data(limit = 1))]
        Shown(#[api_error(data = "shown")] T),
        #[api_error(msg = "format", err_code = "FORMAT-404")]
        Format(#[from] ::core::fmt::Error),
        #[api_error(transparent, from(u8))]
        Nested(#[from] Nested),
        #[api_error(code = ::http::StatusCode::GONE, msg = "gone", err_code = "GONE-410")]
        Gone,
    }

    #[derive(::core::fmt::Debug, ::renamed::ApiError)]
    #[api_error(crate = "::renamed", code = 400, msg = "m", err_code = "NESTED")]
    pub(crate) struct Nested;

    impl ::core::convert::From<u8> for Nested {
        fn from(_: u8) -> Self {
            Self
        }
    }

    #[derive(::core::fmt::Debug, ::renamed::ApiError)]
    #[api_error(crate = "::renamed")]
    pub(crate) enum Never {}

    #[derive(::core::fmt::Debug, ::renamed::ApiError)]
    #[api_error(crate = "::renamed", code = 409)]
    pub(crate) enum Constraints {
        #[api_error(msg = "a", err_code = "KEPT-409", constraint = "kept")]
        Kept(#[source] ::std::boxed::Box<Store>),
        #[api_error(msg = "b", err_code = "UNIT-409", constraint("unit", "t.unit"))]
        Unit,
        #[api_error(transparent, from(&'static str))]
        Store(#[from] Store),
        #[api_error(transparent, from(u8))]
        NoStore(#[from] Nested),
    }

    #[derive(::core::fmt::Debug, ::renamed::ApiError)]
    #[api_error(crate = "::renamed", code = 500, msg = "s", err_code = "STORE-500")]
    pub(crate) struct Store(&'static str);

    impl ::core::convert::From<&'static str> for Store {
        fn from(violated: &'static str) -> Self {
            Self(violated)
        }
    }

    impl ::renamed::traits::ViolatesConstraint for Store {
        fn violates(&self, _: ::renamed::db::ConstraintClass, name: &str) -> bool {
            self.0 == name
        }
    }
}

#[test]
fn a_derived_type_compiles_without_a_prelude() {
    use no_prelude::{Constraints, Fields, Group, Never};

    let fields = Fields::example();
    assert_eq!(fields.message(), "Pay n   7");
    assert_eq!(fields.headers()["x-name"], "n");
    assert_eq!(fields.headers()["retry-after"], "1");
    assert!(fields.envelope().contains(r#""data":{"amount":7}"#));
    assert!(fields.spec().with_example(|error| {
        assert_eq!(error.envelope(), fields.envelope());
    }));
    assert_eq!(
        [
            Group::<u8>::Own,
            Group::Shown(1),
            std::fmt::Error.into(),
            Group::from(7_u8),
            Group::Gone
        ]
        .map(|error| error.spec().err_code()),
        ["OWN-404", "SHOWN-404", "FORMAT-404", "NESTED", "GONE-410"]
    );
    assert!(Vec::<Never>::new().iter().all(|never| never.status() == 0));
    assert_eq!(
        ["kept", "unit", "t.unit", "x"].map(|of| Constraints::from(of).spec().err_code()),
        ["KEPT-409", "UNIT-409", "UNIT-409", "STORE-500"]
    );
    assert_eq!(Constraints::from(7_u8).spec().err_code(), "NESTED");
}

/// A type in a function resolves its own fields, not local variables of the same name.
#[test]
fn a_type_in_a_function_ignores_local_variables() {
    #[derive(Debug, renamed::ApiError)]
    #[api_error(crate = "renamed", code = 400, msg = "{spec}", err_code = "LOCAL")]
    struct Local {
        spec: &'static str,
    }
    let spec = "a local of the name of a method";
    assert_eq!(Local { spec }.message(), spec);
}

/// Any path to the library is accepted, also a relative one.
mod paths {
    pub(crate) mod reexport {
        pub(crate) use renamed as inner;
    }

    #[derive(Debug, renamed::ApiError)]
    #[api_error(
        crate = "crate::paths::reexport::inner",
        code = 400,
        msg = "m",
        err_code = "CRATE"
    )]
    pub(crate) struct ByCrate<T>(pub(crate) T);

    #[derive(Debug, renamed::ApiError)]
    #[api_error(
        crate = "self::reexport::inner",
        code = 400,
        msg = "m",
        err_code = "SELF"
    )]
    pub(crate) struct BySelf;

    pub(crate) mod below {
        #[derive(Debug, renamed::ApiError)]
        #[api_error(
            crate = "super::reexport::inner",
            code = 400,
            msg = "{0}",
            err_code = "SUPER"
        )]
        pub(crate) struct BySuper<T>(#[api_error(data)] pub(crate) T);
    }
}

#[test]
fn the_crate_key_accepts_any_path() {
    assert_eq!(paths::ByCrate(1).spec().err_code(), "CRATE");
    assert_eq!(paths::BySelf.spec().err_code(), "SELF");
    assert_eq!(paths::below::BySuper('x').message(), "x");
}

/// A `macro_rules` macro can write the whole type, with fields and names from its caller.
#[test]
fn a_type_from_a_macro_rules_macro_is_derived() {
    macro_rules! error {
        ($name:ident { $($field:ident: $ty:ty),* } $msg:literal) => {
            #[derive(Debug, renamed::ApiError)]
            #[api_error(crate = "::renamed", code = 400, msg = $msg, err_code = "MACRO")]
            struct $name {
                $(#[api_error(data)] $field: $ty,)*
                #[api_error(header = "X-Own")]
                own: u8,
                #[api_error(desc)]
                desc: Option<&'static str>,
                source: std::fmt::Error,
            }
        };
    }
    error!(Written { a: u8, width: usize } "{a:>width$}{own}");
    let error = Written {
        a: 1,
        width: 3,
        own: 2,
        desc: Some("d"),
        source: std::fmt::Error,
    };
    assert_eq!(error.message(), "  12");
    assert_eq!(error.desc_text().as_deref(), Some("d"));
    assert_eq!(error.headers()["x-own"], "2");
}
