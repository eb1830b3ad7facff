//! `InternalError` and `ResultExt`: only the log contains the source.

use std::error::Error;

use api_errors::ApiError;
use api_errors::errors::{InternalError, ResultExt as _};
use api_errors::traits::ApiError as _;
use support::{Foreign, chain, envelope};

const DESC: &str = "An unexpected error occurred. Please try again later.";

fn says_nothing(error: &InternalError) {
    assert_eq!(error.status(), 500);
    assert_eq!(
        error.envelope(),
        envelope("Internal Server Error", "SERVER-500", Some(DESC), "null")
    );
    assert_eq!(error.to_string(), "Internal Server Error");
    assert!(error.headers().is_empty());
}

#[test]
fn any_error_or_text_is_kept_and_not_sent() {
    let near = || Foreign::new("near").caused_by(Foreign::new("root"));
    let boxed: Box<dyn Error + Send + Sync> = Box::new(near());
    for error in [InternalError::new(near()), InternalError::new(boxed)] {
        says_nothing(&error);
        assert_eq!(chain(&error), ["near", "root"]);
    }
    let error = InternalError::new("disk 7 is gone");
    says_nothing(&error);
    assert_eq!(chain(&error), ["disk 7 is gone"]);
    let error = InternalError::new(String::from("disk 8 is gone"));
    assert_eq!(chain(&error), ["disk 8 is gone"]);
}

#[test]
fn a_result_of_any_error_becomes_one() {
    fn parse(text: &str) -> Result<u8, InternalError> {
        let number = text.parse::<u8>().internal()?;
        Ok(number + 1)
    }
    fn boxed(fails: bool) -> Result<u8, InternalError> {
        let result: Result<u8, Box<dyn Error + Send + Sync>> =
            if fails { Err("text".into()) } else { Ok(1) };
        result.internal()
    }
    assert_eq!(parse("7").expect("a number"), 8);
    let error = parse("x").expect_err("no number");
    says_nothing(&error);
    assert_eq!(chain(&error), ["invalid digit found in string"]);
    assert_eq!(boxed(false).expect("a number"), 1);
    assert_eq!(chain(&boxed(true).expect_err("a text")), ["text"]);
}

#[test]
fn it_nests_and_question_mark_reaches_it() {
    #[derive(Debug, ApiError)]
    enum AppError {
        #[api_error(transparent)]
        Internal(#[from] InternalError),
    }
    fn load() -> Result<u8, AppError> {
        Ok("x".parse::<u8>().internal()?)
    }
    let error = load().expect_err("no number");
    assert_eq!(error.spec().err_code(), "SERVER-500");
    assert_eq!(chain(&error), ["invalid digit found in string"]);
}

#[test]
fn the_builders_keep_the_source() {
    let error = InternalError::new("source").msg("own").desc("own");
    assert_eq!(chain(&error), ["source"]);
    assert_eq!(
        error.envelope(),
        envelope("own", "SERVER-500", Some("own"), "null")
    );
}
