use api_errors::ApiErrors;

fn main() {
    let _ = ApiErrors::new().common_errors::<std::io::Error>();
}
