use api_errors::ApiErrors;

fn main() {
    let _ = ApiErrors::new().member("ids", |_, _| vec![1]);
}
