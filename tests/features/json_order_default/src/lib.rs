//! Adding the library does not change the order of the app's own JSON.
#![cfg(test)]

use api_errors::errors::NotFoundError;
use api_errors::traits::ApiError as _;
use serde_json::json;

#[test]
fn the_apps_own_json_stays_sorted() {
    // The library is linked, and not only named in the manifest.
    assert_eq!(NotFoundError::new().status().as_u16(), 404);
    let own = json!({ "zebra": 1, "apple": 2 });
    assert_eq!(own.to_string(), r#"{"apple":2,"zebra":1}"#);
}
