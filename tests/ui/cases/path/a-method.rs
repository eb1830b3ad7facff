struct Api;

impl Api {
    #[api_errors::path(get, path = "/")]
    async fn handler(&self) -> String {
        String::new()
    }
}

fn main() {}
