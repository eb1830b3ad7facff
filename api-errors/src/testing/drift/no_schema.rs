//! In place of the schema checks without the feature `testing-schema`. `DriftCheck::layer` panics then, unless the check is
//! without schemas.

use serde_json::Value;

/// No schemas: everything fits, and no request surely does.
#[derive(Debug)]
pub(super) struct Schemas;

#[expect(
    clippy::unused_self,
    clippy::unnecessary_wraps,
    reason = "the interface of the schemas"
)]
impl Schemas {
    pub(super) const fn new(_: &Value) -> Result<Self, String> {
        Ok(Self)
    }

    pub(super) const fn faults(&self, _: &str, _: &[String], _: &Value) -> Vec<String> {
        Vec::new()
    }

    pub(super) const fn allows(&self, _: &str, _: &Value) -> bool {
        true
    }

    pub(super) const fn allows_any(&self, _: &str, _: &[Value]) -> bool {
        true
    }

    pub(super) const fn surely_allows_any(&self, _: &Value, _: &str, _: &[Value]) -> bool {
        false
    }
}
