//! The locations of the components in a document.

/// The start of the reference to a schema.
pub(crate) const SCHEMAS: &str = "#/components/schemas/";

/// The start of the reference to a response.
pub(crate) const RESPONSES: &str = "#/components/responses/";
