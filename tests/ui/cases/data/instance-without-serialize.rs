//! The data of a built-in error is serialized.

use api_errors::errors::ForbiddenError;

struct Plan;

fn main() {
    let _ = ForbiddenError::new().data(Plan);
}
