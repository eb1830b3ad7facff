// The words are rustc's and the limit utoipa's: its attribute alone is refused likewise.
struct Api;

impl Api {
    #[api_errors::path(get, path = "/")]
    async fn handler() -> String {
        String::new()
    }

    #[utoipa::path(get, path = "/")]
    async fn without_errors() -> String {
        String::new()
    }
}

fn main() {}
