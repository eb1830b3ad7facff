//! The data of a built-in error owns its values.

use api_errors::errors::ConflictError;
use api_errors::traits::ApiError as _;

fn main() {
    let name = String::from("ada");
    let _ = ConflictError::new().data(&name[..]).envelope();
}
