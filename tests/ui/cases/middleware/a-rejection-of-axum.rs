use api_errors::middleware::from_extractor;
use axum::extract::Query;

fn main() {
    let _ = from_extractor::<Query<u8>>();
}
