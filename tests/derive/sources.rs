//! The source: by attribute or by name, in boxes and options. It is logged and never sent.

use std::error::Error;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use support::{Foreign, chain, envelope};

type Boxed = Box<dyn Error + Send + Sync>;
type Perhaps<T> = Option<T>;

#[derive(Debug, ApiError)]
#[api_error(code = 502)]
enum Sourced {
    #[api_error(msg = "m", err_code = "MARKED")]
    Marked(#[source] Foreign),
    #[api_error(msg = "m", err_code = "NAMED")]
    Named { source: Foreign },
    #[api_error(msg = "m", err_code = "MARKED-NAMED")]
    MarkedNamed {
        #[source]
        cause: Foreign,
        #[expect(dead_code, reason = "a field beside the source")]
        other: u8,
    },
    #[api_error(msg = "m", err_code = "BOXED")]
    Boxed(#[source] Boxed),
    #[api_error(msg = "m", err_code = "BOXED-SEND")]
    BoxedSend(#[source] Box<dyn Error + Send>),
    #[api_error(msg = "m", err_code = "BOXED-PLAIN")]
    BoxedPlain(#[source] Box<dyn Error>),
    #[api_error(msg = "m", err_code = "BOXED-CONCRETE")]
    BoxedConcrete(#[source] Box<Foreign>),
    #[api_error(msg = "m", err_code = "OPTION")]
    Option(#[source] Option<Foreign>),
    #[api_error(msg = "m", err_code = "OPTION-BOXED")]
    OptionBoxed { source: Perhaps<Boxed> },
    #[api_error(msg = "m", err_code = "ARC")]
    Arc(#[source] Arc<Foreign>),
    #[api_error(msg = "m", err_code = "ARC-DYN")]
    ArcDyn(#[source] Arc<dyn Error + Send + Sync>),
    #[api_error(msg = "m", err_code = "RC")]
    Rc(#[source] Rc<Foreign>),
    #[api_error(msg = "m", err_code = "STATIC")]
    Static(#[source] &'static Foreign),
}

fn two() -> Foreign {
    Foreign::new("near").caused_by(Foreign::new("root"))
}

#[test]
fn every_shape_of_a_source_gives_its_whole_chain() {
    let errors = [
        Sourced::Marked(two()),
        Sourced::Named { source: two() },
        Sourced::MarkedNamed {
            cause: two(),
            other: 0,
        },
        Sourced::Boxed(Box::new(two())),
        Sourced::BoxedSend(Box::new(two())),
        Sourced::BoxedPlain(Box::new(two())),
        Sourced::BoxedConcrete(Box::new(two())),
        Sourced::Option(Some(two())),
        Sourced::OptionBoxed {
            source: Some(Box::new(two())),
        },
        Sourced::Arc(Arc::new(two())),
        Sourced::ArcDyn(Arc::new(two())),
        Sourced::Rc(Rc::new(two())),
        Sourced::Static(Box::leak(Box::new(two()))),
    ];
    for error in &errors {
        assert_eq!(chain(error), ["near", "root"], "{error:?}");
        let code = error.spec().err_code();
        assert_eq!(error.envelope(), envelope("m", code, None, "null"));
        assert_eq!(error.to_string(), "m");
        assert!(error.headers().is_empty());
    }
    for error in [Sourced::Option(None), Sourced::OptionBoxed { source: None }] {
        assert!(error.source().is_none(), "{error:?}");
    }
}

#[test]
fn a_source_can_be_cast_back() {
    let error = Sourced::Marked(two());
    assert!(error.source().is_some_and(<dyn Error>::is::<Foreign>));
    // As in thiserror, the box is seen through and the `Arc` of an error is an error itself.
    let error = Sourced::Boxed(Box::new(two()));
    assert!(error.source().is_some_and(<dyn Error>::is::<Foreign>));
}

#[test]
fn a_text_may_be_boxed() {
    let error = Sourced::Boxed("disk 7 is gone".into());
    assert_eq!(chain(&error), ["disk 7 is gone"]);
    assert!(!error.envelope().contains("disk"));
}

/// As in thiserror: `r#source` is a field like others.
#[test]
fn a_raw_source_is_no_source() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "from {source}", err_code = "RAW")]
    struct Raw {
        #[api_error(data)]
        r#source: &'static str,
    }
    let error = Raw { r#source: "here" };
    assert!(error.source().is_none());
    assert_eq!(
        error.envelope(),
        envelope("from here", "RAW", None, r#"{"source":"here"}"#)
    );
}

#[test]
fn from_is_a_source_and_a_conversion() {
    #[derive(Debug, ApiError)]
    enum Converted {
        #[api_error(code = 502, msg = "Gateway failed", err_code = "GATEWAY")]
        Gateway(#[from] Foreign),
        #[api_error(code = 500, msg = "Formatting failed", err_code = "FORMAT")]
        Format {
            #[from]
            cause: fmt::Error,
        },
        #[api_error(code = 500, msg = "Boxed", err_code = "BOXED")]
        Boxed(#[from] Boxed),
        #[api_error(code = 500, msg = "Perhaps", err_code = "PERHAPS")]
        Perhaps(#[from] Option<std::num::ParseIntError>),
    }
    fn gateway() -> Result<(), Converted> {
        Err(two())?
    }
    fn format() -> Result<(), Converted> {
        Err(fmt::Error)?
    }
    fn boxed() -> Result<(), Box<Converted>> {
        Err(two())?
    }
    let error = gateway().expect_err("an error");
    assert_eq!(error.spec().err_code(), "GATEWAY");
    assert_eq!(chain(&error), ["near", "root"]);
    let error = format().expect_err("an error");
    assert_eq!(error.spec().err_code(), "FORMAT");
    assert_eq!(chain(&error).len(), 1);
    let error = boxed().expect_err("an error");
    assert_eq!(error.spec().err_code(), "GATEWAY");
    assert_eq!(chain(&*error), ["near", "root"]);
    let error = Converted::from(Boxed::from("text"));
    assert_eq!(error.spec().err_code(), "BOXED");
    assert_eq!(chain(&error), ["text"]);
    // As thiserror does: from the content of the `Option`.
    let error = Converted::from("x".parse::<u8>().expect_err("no number"));
    assert_eq!(error.spec().err_code(), "PERHAPS");
    assert_eq!(chain(&error), ["invalid digit found in string"]);
    assert!(Converted::Perhaps(None).source().is_none());
}

#[test]
fn from_on_a_struct() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 502, msg = "m", err_code = "S")]
    struct Tuple(#[from] Foreign);
    #[derive(Debug, ApiError)]
    #[api_error(code = 502, msg = "m", err_code = "N")]
    struct Named {
        #[from]
        #[source]
        inner: Foreign,
    }
    assert_eq!(chain(&Tuple::from(two())), ["near", "root"]);
    assert_eq!(chain(&Named::from(two())), ["near", "root"]);
    assert_eq!(chain(&*Box::<Named>::from(two())), ["near", "root"]);
    assert_eq!(Named::from(two()).inner.to_string(), "near");
}

#[test]
fn without_a_source_there_is_none() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "N")]
    struct None;
    assert!(Error::source(&None).is_none());
}

/// Errors need not be `Send`, `Sync` or `'static`.
#[test]
fn an_error_may_borrow_and_stay_on_its_thread() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "{name} {shared}", err_code = "LOCAL")]
    struct Local<'a> {
        name: &'a str,
        shared: Rc<str>,
    }
    let name = String::from("local");
    let error = Local {
        name: &name,
        shared: Rc::from("rc"),
    };
    assert_eq!(
        error.envelope(),
        envelope("local rc", "LOCAL", None, "null")
    );
}
