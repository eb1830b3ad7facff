//! Type parameters, const parameters, lifetimes and where clauses, and the bounds that the derive adds.

use std::error::Error;
use std::fmt::{Debug, Display};
use std::sync::Arc;

use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::traits::{ApiError as _, ApiErrorSet};
use api_errors::{ApiError, ErrorSpec};
use serde::Serialize;
use support::{Foreign, chain, envelope};

fn codes<E: ApiErrorSet>() -> Vec<&'static str> {
    E::SET.iter().map(ErrorSpec::err_code).collect()
}

#[test]
fn a_parameter_in_every_role() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "{shown} {debugged:?} {hex:x}",
        err_code = "ROLES",
        headers("X-Shown" = "{shown}")
    )]
    struct Roles<S, D, X, M, J, H, W, U> {
        shown: S,
        debugged: D,
        hex: X,
        #[api_error(msg)]
        own: Option<M>,
        #[api_error(data)]
        json: J,
        #[api_error(header = "X-H")]
        header: Option<H>,
        #[api_error(retry_after)]
        wait: Option<W>,
        #[expect(dead_code, reason = "a parameter that needs no bound but `Debug`")]
        unused: Option<U>,
    }

    let roles = Roles {
        shown: "s",
        debugged: vec!['d'],
        hex: 255_u8,
        own: None::<char>,
        json: [1, 2],
        header: Some(1.5),
        wait: Some(std::time::Duration::from_millis(1)),
        unused: Some(OnlyDebug),
    };
    assert_eq!(
        roles.envelope(),
        envelope("s ['d'] ff", "ROLES", None, r#"{"json":[1,2]}"#)
    );
    let headers = roles.headers();
    assert_eq!(headers["x-shown"], "s");
    assert_eq!(headers["x-h"], "1.5");
    assert_eq!(headers["retry-after"], "1");
}

#[derive(Debug)]
struct OnlyDebug;

/// `ApiError` holds exactly where the values allow it.
#[test]
fn the_bounds_are_those_of_the_use() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{0}", err_code = "B")]
    struct Shown<T>(T);
    fn is_api_error<E: ApiErrorSet>() -> &'static str {
        E::SET.specs()[0].err_code()
    }
    assert_eq!(is_api_error::<Shown<u8>>(), "B");
    // The type itself exists without them.
    let held = Shown(OnlyDebug);
    assert_eq!(format!("{held:?}"), "Shown(OnlyDebug)");
}

#[test]
fn a_source_may_be_a_parameter() {
    #[derive(Debug, ApiError)]
    enum Sourced<S, B> {
        #[api_error(code = 502, msg = "m", err_code = "PLAIN")]
        Plain(#[source] S),
        #[api_error(code = 502, msg = "m", err_code = "OPTION")]
        Option { source: Option<B> },
        #[api_error(code = 502, msg = "m", err_code = "NEITHER")]
        Neither,
    }
    type Both = Sourced<Foreign, Arc<Foreign>>;
    let near = || Foreign::new("near");
    assert_eq!(chain(&Both::Plain(near())), ["near"]);
    let source = Some(Arc::new(near()));
    assert_eq!(chain(&Both::Option { source }), ["near"]);
    assert!(chain(&Both::Option { source: None }).is_empty());
    assert_eq!(
        Both::Neither.envelope(),
        envelope("m", "NEITHER", None, "null")
    );
}

#[test]
fn from_may_be_a_parameter() {
    #[derive(Debug, ApiError)]
    enum Wrapped<T> {
        #[api_error(code = 502, msg = "m", err_code = "FROM")]
        From(#[from] T),
    }
    fn plain() -> Result<(), Wrapped<Foreign>> {
        Err(Foreign::new("f"))?
    }
    fn boxed() -> Result<(), Box<Wrapped<Foreign>>> {
        Err(Foreign::new("f"))?
    }
    assert_eq!(chain(&plain().expect_err("an error")), ["f"]);
    assert_eq!(chain(&*boxed().expect_err("an error")), ["f"]);
}

#[test]
fn a_nested_error_may_be_a_parameter() {
    #[derive(Debug, ApiError)]
    enum Outer<E, F> {
        #[api_error(transparent)]
        First(E),
        #[api_error(transparent)]
        Second(Box<F>),
        #[api_error(code = 400, msg = "m", err_code = "OWN")]
        Own,
    }
    type Two = Outer<NotFoundError, ConflictError>;
    type Deep = Outer<Two, Inner>;
    #[derive(Debug, ApiError)]
    #[api_error(code = 410, msg = "inner", err_code = "INNER")]
    struct Inner;

    assert_eq!(codes::<Two>(), ["OWN", "RES-404", "RES-409"]);
    // The own error of both levels is one declaration.
    assert_eq!(codes::<Deep>(), ["OWN", "RES-404", "RES-409", "INNER"]);
    let deep = Deep::First(Two::Second(Box::new(ConflictError::new())));
    assert_eq!(deep.envelope(), ConflictError::new().envelope());
    assert_eq!(Deep::Second(Box::new(Inner)).to_string(), "inner");
    assert_eq!(Deep::Own.status(), 400);
    assert_eq!(Two::First(NotFoundError::new()).status(), 404);
}

#[test]
fn where_clauses_defaults_and_bounds_stay() {
    trait Resource {
        type Id: Debug + Display + Serialize;
        const NAME: &'static str;
    }
    #[derive(Debug)]
    struct User;
    impl Resource for User {
        type Id = u8;
        const NAME: &'static str = "user";
    }

    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No {name} {id}", err_code = "MISSING-404")]
    struct Missing<R = User>
    where
        R: Resource + Debug,
    {
        name: &'static str,
        #[api_error(data)]
        id: R::Id,
        kind: std::marker::PhantomData<R>,
    }
    impl<R: Resource + Debug> Missing<R> {
        fn new(id: R::Id) -> Self {
            let (name, kind) = (R::NAME, std::marker::PhantomData);
            Self { name, id, kind }
        }
    }

    let error: Missing = Missing::new(7);
    assert_eq!(
        error.envelope(),
        envelope("No user 7", "MISSING-404", None, r#"{"id":7}"#)
    );
    assert_eq!(error.kind, std::marker::PhantomData);
}

#[test]
fn an_error_may_have_const_parameters() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 413, msg = "At most {max} bytes", err_code = "SIZE-413")]
    struct TooLarge<const MAX: usize, const STRICT: bool> {
        #[api_error(data)]
        max: usize,
        bytes: [u8; MAX],
    }
    #[derive(Debug, ApiError)]
    enum Grouped<const N: usize> {
        #[api_error(transparent)]
        Size(#[from] TooLarge<N, true>),
        #[api_error(transparent)]
        Other(NotFoundError),
    }
    let error = Grouped::<3>::from(TooLarge {
        max: 3,
        bytes: [0; 3],
    });
    assert_eq!(
        error.envelope(),
        envelope("At most 3 bytes", "SIZE-413", None, r#"{"max":3}"#)
    );
    assert_eq!(codes::<Grouped<9>>(), ["SIZE-413", "RES-404"]);
    let other = Grouped::<1>::Other(NotFoundError::new());
    assert_eq!(other.status(), 404);
    let large: TooLarge<2, false> = TooLarge {
        max: 2,
        bytes: [1; 2],
    };
    assert_eq!(large.bytes, [1; 2]);
}

#[test]
fn an_error_may_have_lifetimes() {
    #[derive(Debug, ApiError)]
    enum Borrowed<'a, 'b: 'a, T: ?Sized> {
        #[api_error(code = 400, msg = "{name}", err_code = "NAME")]
        Name {
            name: &'a str,
            #[api_error(header = "X-H")]
            header: Option<&'b str>,
        },
        #[api_error(code = 400, msg = "{0}", err_code = "ANY")]
        Any(&'a T),
        #[api_error(code = 400, msg = "m", err_code = "LIST")]
        List(#[api_error(data = "list")] &'b [u8]),
    }
    let (name, header) = (String::from("n"), String::from("h"));
    let named: Borrowed<'_, '_, u8> = Borrowed::Name {
        name: &name,
        header: Some(&header),
    };
    assert_eq!(named.envelope(), envelope("n", "NAME", None, "null"));
    assert_eq!(named.headers()["x-h"], "h");
    let any: Borrowed<'_, '_, str> = Borrowed::Any(&name);
    assert_eq!(any.message(), "n");
    let bytes = vec![1, 2];
    let list: Borrowed<'_, '_, u8> = Borrowed::List(&bytes);
    assert_eq!(
        list.envelope(),
        envelope("m", "LIST", None, r#"{"list":[1,2]}"#)
    );
}

#[test]
fn an_example_of_a_generic_type() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 404,
        msg = "No {id}",
        err_code = "GENERIC-404",
        example = Self { id: T::default() }
    )]
    struct Generic<T: Default> {
        #[api_error(data)]
        id: T,
    }
    let mut shown = None;
    let spec = &Generic::<u8>::SET.specs()[0];
    assert!(spec.with_example(|error| shown = Some(error.envelope())));
    let expected = envelope("No 0", "GENERIC-404", None, r#"{"id":0}"#);
    assert_eq!(shown.as_deref(), Some(&*expected));
    assert_eq!(Generic { id: 0 }.envelope(), expected);
}

#[test]
fn a_const_path_in_a_generic_type() {
    trait Status {
        const STATUS: http::StatusCode;
    }
    #[derive(Debug)]
    struct Gone;
    impl Status for Gone {
        const STATUS: http::StatusCode = http::StatusCode::GONE;
    }
    #[derive(Debug, ApiError)]
    #[api_error(code = S::STATUS, msg = "m", err_code = "PATH")]
    struct By<S: Status>(std::marker::PhantomData<S>);

    let error = By::<Gone>(std::marker::PhantomData);
    assert_eq!(error.status(), 410);
    assert_eq!(error.0, std::marker::PhantomData);
}

#[test]
fn a_generic_source_keeps_the_whole_chain() {
    fn wrap<E: Error + 'static>(source: E) -> impl Error {
        #[derive(Debug, ApiError)]
        #[api_error(code = 500, msg = "m", err_code = "W")]
        struct Wrapper<E> {
            source: E,
        }
        Wrapper { source }
    }
    let error = wrap(wrap(Foreign::new("near").caused_by(Foreign::new("root"))));
    assert_eq!(chain(&error), ["m", "near", "root"]);
}

#[test]
fn a_generic_error_nests_in_a_generic_group() {
    #[derive(Debug, ApiError)]
    enum Inner<T> {
        #[api_error(code = 400, msg = "{0}", err_code = "INNER")]
        Shown(#[api_error(data)] T),
        #[api_error(transparent)]
        Missing(#[from] NotFoundError),
    }
    #[derive(Debug, ApiError)]
    enum Outer<T> {
        #[api_error(transparent)]
        Inner(#[from] Inner<T>),
        #[api_error(transparent)]
        Boxed(Box<Inner<T>>),
    }
    let shown = envelope("7", "INNER", None, "7");
    assert_eq!(Outer::from(Inner::Shown(7)).envelope(), shown);
    let boxed = Outer::Boxed(Box::new(Inner::Shown(7)));
    assert_eq!(boxed.envelope(), shown);
    let missing = Inner::<u8>::from(NotFoundError::new());
    assert_eq!(missing.envelope(), NotFoundError::new().envelope());
    assert_eq!(codes::<Outer<char>>(), ["INNER", "RES-404"]);
}
