//! What an app chooses for its OpenAPI document (feature `utoipa`).

use utoipa::Modify;
use utoipa::openapi::OpenApi;

use super::ApiErrors;
use crate::declaration::{ApiErrorSet, find_duplicate};
use crate::document::UnionStyle;

/// The document (feature `utoipa`).
impl ApiErrors {
    /// Adds the errors of `E` to every operation: what middleware answers, such as authentication or
    /// a rate limit. Where an operation has an error of its own with the same code, that one stands for both.
    ///
    /// # Panics
    /// Where another error of a type that was added before has one of the codes of `E`. Within `E`
    /// that does not compile.
    pub fn common_errors<E: ApiErrorSet>(mut self) -> Self {
        const {
            if let Some(duplicate) = find_duplicate(E::SET) {
                panic!("{}", duplicate.as_str())
            }
        }
        self.document.add_common_errors(E::SET);
        self
    }

    /// Sets how the errors of one status are told apart in the document.
    pub fn union_style(mut self, style: UnionStyle) -> Self {
        self.document.union_style = style;
        self
    }

    /// Finishes the document. `#[api_errors::path(..)]` writes the codes and messages of errors; this
    /// completes them with schema, example and headers. Without it they have no body.
    ///
    /// Nest and merge the parts of a document first, and document the whole once, in the process that made
    /// it: of two components that have one name utoipa keeps the first, and which errors the attribute has
    /// marked is known to no other process.
    ///
    /// It
    ///
    /// - writes the responses of the errors, from their declarations: what you want otherwise in one of
    ///   them, change afterwards
    /// - adds to every operation what the app itself answers: `SERVER-500`; `VAL-422` where there are
    ///   parameters or a body; `HTTP-413` and `HTTP-415` where there is a body; the errors of
    ///   [`common_errors`](Self::common_errors). They join the errors of a status that are there; a response
    ///   that you wrote yourself stays as it is
    /// - follows the form that the app has chosen: [`problem_details`](Self::problem_details),
    ///   [`negotiate`](Self::negotiate), [`format`](Self::format),
    ///   [`validation_status`](Self::validation_status), [`challenge`](Self::challenge)
    /// - moves the schemas of the errors and of their data to `components.schemas`, named after the
    ///   variant or the struct, with the name of the enum where two meet
    /// - moves the responses to `components.responses`, equal ones once
    /// - fills empty descriptions of responses with the reason phrase: OpenAPI 3.1 demands one
    ///
    /// To call it a second time changes nothing, and may add errors of [`common_errors`](Self::common_errors).
    /// Mappings (`on`, `register`) belong to the first call: which handlers return any error is not told
    /// any more once the document is finished.
    pub fn document(&self, openapi: &mut OpenApi) {
        self.document.finish(&self.settings, openapi);
    }
}

impl Modify for ApiErrors {
    /// The same as [`ApiErrors::document`].
    fn modify(&self, openapi: &mut OpenApi) {
        self.document(openapi);
    }
}
