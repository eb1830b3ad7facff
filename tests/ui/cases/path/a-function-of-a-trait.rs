trait Api {
    #[api_errors::path(get, path = "/")]
    async fn handler() -> String;
}

fn main() {}
