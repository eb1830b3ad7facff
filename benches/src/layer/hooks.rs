//! The code of the measured app that the library calls: each hook does the least that is of use.

use std::hint::black_box;

use api_errors::traits::ApiError;
use api_errors::{ApiErrors, DeclaredText, ErrorContext, ErrorFormat, Translate, Wants};
use axum::http::HeaderName;

/// The header that a format wants.
pub(super) const TENANT: HeaderName = HeaderName::from_static("x-tenant");

/// Reads the labels of a counter.
pub(super) fn observed() -> ApiErrors {
    ApiErrors::new().observe(|observed| {
        let labels = (observed.err_code(), observed.status(), observed.route());
        black_box(labels);
    })
}

/// `{"code":".."}`, with the tenant of the request if the format wants its header.
pub(super) struct Code {
    pub(super) wants_tenant: bool,
}

impl ErrorFormat for Code {
    fn write(&self, error: &dyn ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"code\":\"");
        out.extend_from_slice(error.spec().err_code().as_bytes());
        if let Some(tenant) = context.header(&TENANT) {
            out.extend_from_slice(b"\",\"tenant\":\"");
            out.extend_from_slice(tenant.as_bytes());
        }
        out.extend_from_slice(b"\"}");
    }

    fn wants(&self) -> Wants {
        if self.wants_tenant {
            Wants::NOTHING.header(TENANT)
        } else {
            Wants::NOTHING
        }
    }
}

/// One language with one text.
pub(super) struct German;

impl Translate for German {
    fn languages(&self) -> &[&str] {
        &["en", "de"]
    }

    fn translate(&self, _: &str, text: &DeclaredText<'_>) -> Option<String> {
        (text.err_code() == "BILLING-402").then(|| "Zahlung erforderlich".to_owned())
    }
}
