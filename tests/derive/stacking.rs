//! Other derives that write `Display`, `Error` and `From`: their text is internal, and `msg` is public.

use api_errors::ApiError;
use api_errors::errors::NotFoundError;
use api_errors::traits::{ApiError, ApiErrorSet};
use support::{Foreign, chain, envelope};

/// The internal text is `internal`, and the client reads `msg` and nothing of the internals.
fn is_stacked(error: &dyn ApiError, internal: &str, msg: &str) {
    assert_eq!(error.to_string(), internal);
    assert_eq!(error.message(), msg);
    let code = error.spec().err_code();
    assert_eq!(error.envelope(), envelope(msg, code, None, "null"));
}

fn near() -> Foreign {
    Foreign::new("near").caused_by(Foreign::new("root"))
}

mod with_thiserror {
    use super::*;

    #[derive(Debug, thiserror::Error, ApiError)]
    enum StoreError {
        #[error("row {id} is gone from shard {shard}")]
        #[api_error(code = 404, msg = "No row {id}", err_code = "STORE-404")]
        Missing { id: u8, shard: u8 },
        #[error("pool: {0}")]
        #[api_error(code = 503, msg = "Try again", err_code = "STORE-503")]
        Pool(#[from] Foreign),
        #[error("disk: {source}")]
        #[api_error(code = 500, msg = "Failed", err_code = "STORE-500")]
        Disk { source: Box<Foreign> },
        #[error("marked")]
        #[api_error(code = 500, msg = "Marked", err_code = "STORE-500-MARKED")]
        Marked(#[source] Option<Foreign>),
    }

    #[derive(ApiError, thiserror::Error, Debug)]
    enum AppError {
        #[error("in the store: {0}")]
        #[api_error(transparent, from(Foreign))]
        Store(#[from] StoreError),
        #[error(transparent)]
        #[api_error(transparent)]
        NotFound(#[from] NotFoundError),
    }

    #[test]
    fn variants_send_the_declared_text_and_keep_theirs() {
        let missing = StoreError::Missing { id: 1, shard: 7 };
        is_stacked(&missing, "row 1 is gone from shard 7", "No row 1");
        let pool = StoreError::from(near());
        is_stacked(&pool, "pool: near", "Try again");
        assert_eq!(chain(&pool), ["near", "root"]);
        let source = Box::new(near());
        let disk = StoreError::Disk { source };
        is_stacked(&disk, "disk: near", "Failed");
        assert_eq!(chain(&disk), ["near", "root"]);
        let marked = StoreError::Marked(Some(near()));
        is_stacked(&marked, "marked", "Marked");
        assert_eq!(chain(&marked), ["near", "root"]);
    }

    #[test]
    fn groups_convert_and_keep_the_source() {
        fn through_two_levels() -> Result<(), AppError> {
            Err(near())?
        }
        let error = through_two_levels().expect_err("an error");
        is_stacked(&error, "in the store: pool: near", "Try again");
        // thiserror counts the nested error as the source; ours would begin behind it.
        assert_eq!(chain(&error), ["pool: near", "near", "root"]);
        let error = AppError::from(NotFoundError::new());
        assert_eq!(error.envelope(), NotFoundError::new().envelope());
        assert_eq!(error.to_string(), "Not Found");
        assert_eq!(AppError::SET.iter().count(), 5);
    }

    #[test]
    fn only_the_from_through_is_ours_for_a_box() {
        fn boxed() -> Result<(), Box<AppError>> {
            Err(near())?
        }
        is_stacked(
            &boxed().expect_err("an error"),
            "in the store: pool: near",
            "Try again",
        );
    }

    #[test]
    fn a_struct_sends_the_declared_text_and_keeps_its_own() {
        #[derive(Debug, thiserror::Error, ApiError)]
        #[error("internal {0}")]
        #[api_error(code = 400, msg = "public {0}", err_code = "S")]
        struct Struct(u8);
        is_stacked(&Struct(1), "internal 1", "public 1");
    }

    #[test]
    fn a_display_by_hand() {
        #[derive(Debug, thiserror::Error, ApiError)]
        #[api_error(code = 400, msg = "public", err_code = "H")]
        #[api_error(skip(Display, Error, From))]
        struct ByHand {
            #[from]
            inner: Foreign,
        }
        impl std::fmt::Display for ByHand {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "internal {}", self.inner)
            }
        }
        let error = ByHand::from(near());
        is_stacked(&error, "internal near", "public");
        assert_eq!(chain(&error), ["near", "root"]);
    }
}

mod with_snafu {
    use super::*;
    use snafu::{ResultExt as _, Snafu};

    #[derive(Debug, Snafu, ApiError)]
    enum StoreError {
        #[snafu(display("shard {shard} failed"))]
        #[api_error(code = 503, msg = "Try again", err_code = "SNAFU-503")]
        Shard { shard: u8, source: Foreign },
        #[snafu(display("file"))]
        #[api_error(code = 500, msg = "Failed", err_code = "SNAFU-500")]
        File {
            #[snafu(source)]
            cause: Foreign,
        },
    }

    #[test]
    fn snafu_with_a_display_stays_internal() {
        let failed: Result<(), _> = Err(near());
        let error = failed.context(ShardSnafu { shard: 3_u8 });
        let error = error.expect_err("an error");
        is_stacked(&error, "shard 3 failed", "Try again");
        assert_eq!(chain(&error), ["near", "root"]);
        let failed: Result<(), _> = Err(near());
        let error = failed.context(FileSnafu).expect_err("an error");
        is_stacked(&error, "file", "Failed");
        assert_eq!(chain(&error), ["near", "root"]);
    }

    #[test]
    fn a_text_that_snafu_takes_for_no_source_can_be_sent() {
        #[derive(Debug, Snafu, ApiError)]
        enum Imported {
            #[snafu(display("from {source}"))]
            #[api_error(code = 409, msg = "Imported from {source}", err_code = "SNAFU-409")]
            Twice {
                #[snafu(source(false))]
                source: String,
            },
        }
        let error: Imported = TwiceSnafu { source: "a file" }.build();
        is_stacked(&error, "from a file", "Imported from a file");
        assert!(chain(&error).is_empty());
    }

    #[test]
    fn snafu_without_a_display_stays_internal() {
        #[derive(Debug, Snafu, ApiError)]
        #[api_error(skip(Display, Error, From))]
        enum Bare {
            #[api_error(code = 500, msg = "public", err_code = "BARE-500")]
            Failed { source: Foreign },
        }
        let failed: Result<(), _> = Err(near());
        let error = failed.context(FailedSnafu).expect_err("an error");
        is_stacked(&error, "Failed", "public");
        assert_eq!(chain(&error), ["near", "root"]);
    }
}

mod with_displaydoc {
    use super::*;

    #[test]
    fn displaydoc_stays_internal() {
        #[derive(Debug, displaydoc::Display, ApiError)]
        #[api_error(skip(Display))]
        enum Documented {
            /// internal {0}
            #[api_error(code = 502, msg = "public", err_code = "DOC-502")]
            Failed(#[from] Foreign),
        }
        let error = Documented::from(near());
        is_stacked(&error, "internal near", "public");
        assert_eq!(chain(&error), ["near", "root"]);
    }

    #[test]
    fn displaydoc_and_thiserror_stay_internal() {
        #[derive(Debug, displaydoc::Display, thiserror::Error, ApiError)]
        #[api_error(skip(Display, Error, From))]
        enum Documented {
            /// internal {0}
            #[api_error(code = 502, msg = "public", err_code = "DOC-502")]
            Failed(#[from] Foreign),
        }
        let error = Documented::from(near());
        is_stacked(&error, "internal near", "public");
        assert_eq!(chain(&error), ["near", "root"]);
    }
}

mod with_derive_more {
    use super::*;

    #[test]
    fn display_error_and_from_stay_internal() {
        #[derive(Debug, derive_more::Display, derive_more::Error, derive_more::From, ApiError)]
        enum More {
            #[display("internal {_0}")]
            #[api_error(code = 502, msg = "public", err_code = "MORE-502")]
            Failed(Foreign),
        }
        let error = More::from(near());
        is_stacked(&error, "internal near", "public");
        assert_eq!(chain(&error), ["near", "root"]);
    }

    #[test]
    fn a_text_that_derive_more_takes_for_no_source_can_be_sent() {
        #[derive(Debug, derive_more::Display, derive_more::Error, ApiError)]
        #[api_error(code = 409, msg = "Imported from {source}", err_code = "MORE-409")]
        #[display("from {source}")]
        struct Imported {
            #[error(not(source))]
            source: String,
        }
        let error = Imported {
            source: "a file".to_owned(),
        };
        is_stacked(&error, "from a file", "Imported from a file");
        assert!(chain(&error).is_empty());
    }

    #[test]
    fn a_derived_display_alone_stays_internal() {
        #[derive(Debug, derive_more::Display, ApiError)]
        #[api_error(skip(Display), code = 502, msg = "public", err_code = "MORE-502")]
        #[display("internal {inner}")]
        struct More {
            #[from]
            inner: Foreign,
        }
        let error = More::from(near());
        is_stacked(&error, "internal near", "public");
        assert_eq!(chain(&error), ["near", "root"]);
    }

    #[test]
    fn error_with_its_source_and_no_display() {
        #[derive(Debug, derive_more::Error, ApiError)]
        #[api_error(skip(Error), code = 502, msg = "public", err_code = "MORE-502")]
        struct More {
            #[error(source)]
            cause: Foreign,
        }
        let error = More { cause: near() };
        is_stacked(&error, "public", "public");
        assert_eq!(chain(&error), ["near", "root"]);
    }
}

mod by_hand {
    use super::*;
    use std::error::Error;
    use std::fmt;

    #[test]
    fn a_display_by_hand_stays_internal() {
        #[derive(Debug, ApiError)]
        #[api_error(skip(Display), code = 502, msg = "public", err_code = "HAND-502")]
        struct ByHand(#[from] Foreign);
        impl fmt::Display for ByHand {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "internal {}", self.0)
            }
        }
        let error = ByHand::from(near());
        is_stacked(&error, "internal near", "public");
        assert_eq!(chain(&error), ["near", "root"]);
    }

    #[test]
    fn all_impls_by_hand_stay_internal() {
        #[derive(Debug, ApiError)]
        #[api_error(skip(Display, Error, From))]
        enum ByHand {
            #[api_error(code = 502, msg = "public", err_code = "HAND-502")]
            Failed(#[from] Foreign),
            #[api_error(transparent, from(u8))]
            Nested(#[from] Nested),
        }
        #[derive(Debug, ApiError)]
        #[api_error(code = 400, msg = "nested", err_code = "NESTED", skip(From))]
        struct Nested(#[from] u8Error);
        #[derive(Debug)]
        #[expect(non_camel_case_types, reason = "short for the test")]
        struct u8Error(u8);
        impl fmt::Display for u8Error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl Error for u8Error {}
        impl From<u8> for Nested {
            fn from(value: u8) -> Self {
                Self(u8Error(value))
            }
        }
        impl fmt::Display for ByHand {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("internal")
            }
        }
        impl Error for ByHand {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                match self {
                    Self::Failed(foreign) => Some(foreign),
                    Self::Nested(nested) => Some(nested),
                }
            }
        }
        impl From<Foreign> for ByHand {
            fn from(foreign: Foreign) -> Self {
                Self::Failed(foreign)
            }
        }
        let error = ByHand::from(near());
        is_stacked(&error, "internal", "public");
        assert_eq!(chain(&error), ["near", "root"]);
        // `from(..)` is written in every mode.
        assert_eq!(ByHand::from(7).spec().err_code(), "NESTED");
    }

    #[test]
    fn a_from_by_hand_replaces_ours() {
        #[derive(Debug, ApiError)]
        #[api_error(skip(From), code = 502, msg = "public", err_code = "HAND-502")]
        struct Counted {
            #[from]
            inner: Foreign,
            count: u8,
        }
        impl From<Foreign> for Counted {
            fn from(inner: Foreign) -> Self {
                Self { inner, count: 1 }
            }
        }
        let error = Counted::from(near());
        assert_eq!((error.count, error.inner.to_string()), (1, "near".into()));
        assert_eq!(chain(&error), ["near", "root"]);
        assert_eq!(error.to_string(), "public");
    }
}

#[test]
fn placeholders_fill_the_public_text() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("user {id} in shard {shard}: {source}")]
    #[api_error(code = 404, msg = "No user {id:03}", err_code = "BOTH-404")]
    struct Both {
        id: u8,
        shard: u8,
        source: Foreign,
    }
    let error = Both {
        id: 7,
        shard: 2,
        source: near(),
    };
    is_stacked(&error, "user 7 in shard 2: near", "No user 007");
    assert_eq!(chain(&error), ["near", "root"]);
}
