use api_errors::ApiErrors;

struct Plain;

fn main() {
    let _ = ApiErrors::new().format(Plain);
}
