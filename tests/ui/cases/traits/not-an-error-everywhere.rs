use api_errors::ApiErrors;

fn main() {
    let _ = ApiErrors::new().everywhere::<std::io::Error>();
}
