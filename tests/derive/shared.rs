//! `Shared`: an error in an `Arc`.

use std::error::Error;
use std::sync::Arc;

use api_errors::errors::NotFoundError;
use api_errors::traits::{ApiError as _, ApiErrorSet, CausedBy as _};
use api_errors::{ApiError, Caused, Shared};
use support::{Foreign, chain};

/// It cannot be cloned: `Foreign` cannot.
#[derive(Debug, ApiError)]
enum GatewayError {
    #[api_error(code = 502, msg = "Gateway {name} failed", err_code = "GATEWAY-502")]
    Failed { name: &'static str, source: Foreign },
}

#[derive(Debug, Clone, ApiError)]
enum AppError {
    #[api_error(transparent, from(GatewayError))]
    Gateway(#[from] Shared<GatewayError>),
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
}

fn failed() -> GatewayError {
    let source = Foreign::new("10.0.0.5 refused");
    GatewayError::Failed { name: "eu", source }
}

#[test]
fn a_shared_error_responds_as_the_error_inside() {
    let arc = Arc::new(failed());
    let shared: Shared<GatewayError> = Shared::from(Arc::clone(&arc));
    let copy = shared.clone();
    drop(shared);
    assert_eq!(copy.envelope(), failed().envelope());
    assert_eq!(copy.to_string(), "Gateway eu failed");
    assert_eq!(format!("{copy:?}"), format!("{:?}", failed()));
    assert_eq!(chain(&copy), ["10.0.0.5 refused"]);
    assert_eq!(Shared::<GatewayError>::SET.name(), "GatewayError");
    assert!(Arc::ptr_eq(&Arc::from(copy), &arc));
}

#[test]
fn a_group_nests_a_shared_error() {
    fn shares() -> Result<(), AppError> {
        Err(Shared::from(failed()))?;
        Ok(())
    }
    fn reaches_through() -> Result<(), AppError> {
        Err(failed())?;
        Ok(())
    }
    for error in [shares(), reaches_through()] {
        let error = error.expect_err("an error").clone();
        assert_eq!(error.spec().err_code(), "GATEWAY-502");
        assert_eq!(chain(&error), ["10.0.0.5 refused"]);
    }
}

#[test]
fn a_shared_error_can_have_a_cause_and_a_caused_one_can_be_shared() {
    let caused: Caused<Shared<GatewayError>> = Shared::from(failed()).caused_by("cached");
    assert_eq!(chain(&caused.clone()), ["cached"]);
    let shared: Shared<Caused<GatewayError>> = failed().caused_by("why").into();
    assert_eq!(chain(&shared.clone()), ["why"]);
    assert!(shared.source().is_some());
}
