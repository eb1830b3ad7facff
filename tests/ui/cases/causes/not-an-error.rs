use api_errors::errors::{NotFoundError, ResultExt as _};
use api_errors::traits::CausedBy as _;

fn main() {
    let _ = NotFoundError::new().caused_by(404);
    let _ = std::fmt::Error.caused_by("a text");
    let _ = "x".parse::<u8>().or_api(|_| std::fmt::Error);
}
