#[api_errors::path(get, path = "/", respones((status = 200)))]
async fn handler() -> String {
    String::new()
}

#[api_errors::path(get, path = "/", responses((stat = 200)))]
async fn other() -> String {
    String::new()
}

fn main() {}
