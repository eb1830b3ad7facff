//! The error of the app for the texts of axum's extractors, in the document.

use api_errors::{ApiError, ApiErrors};
use serde_json::json;
use utoipa::OpenApi;

use crate::components::codes;
use crate::replaced::{Busy, codes_of_post, document, errors};

/// The extractors of a handler that only `utoipa::path` documents are unknown, and count as axum's.
#[test]
fn the_error_of_kept_texts_is_listed_for_axum_s_extractors() {
    let errors = errors().keep_extractor_texts(|_| Busy);
    let document = document(&errors);
    // The extractor of this library.
    assert_eq!(
        codes(&document, "/id/{id}"),
        json!({ "200": null, "400": ["MY-INVALID"], "500": ["MY-FAILED"] })
    );
    // It has one status.
    let expected = json!({ "200": null, "500": ["MY-FAILED"], "503": ["MY-BUSY"] });
    assert_eq!(codes_of_post(&document, "/utoipa"), expected);
    assert_eq!(
        document["x-replaced-error-codes"]["axum"],
        json!(["MY-BUSY"])
    );
}

/// Each of its errors is listed at the statuses that the extractors send.
#[test]
fn the_errors_of_kept_texts_are_listed_at_the_statuses_of_the_extractors() {
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "only its document counts")]
    enum Rejected {
        #[api_error(code = 400, msg = "Bad", err_code = "MY-BAD")]
        Bad,
        #[api_error(code = 413, msg = "Large", err_code = "MY-LARGE")]
        Large,
        #[api_error(code = 415, msg = "Media", err_code = "MY-MEDIA")]
        Media,
        #[api_error(code = 422, msg = "Content", err_code = "MY-CONTENT")]
        Content,
    }
    #[api_errors::path(get, path = "/axum/{id}", responses((status = 200)))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn by_path(_: axum::extract::Path<u64>) {}
    #[derive(OpenApi)]
    #[openapi(paths(by_path))]
    struct Api;

    let errors = ApiErrors::new().keep_extractor_texts(|_| Rejected::Bad);
    let mut openapi = Api::openapi();
    errors.document(&mut openapi);
    let document = serde_json::to_value(&openapi).expect("JSON");
    // `Path` sends 400, and 500 for a mistake of the program.
    let expected = json!({ "200": null, "400": ["MY-BAD"], "500": ["SERVER-500"] });
    assert_eq!(codes(&document, "/axum/{id}"), expected);
}
