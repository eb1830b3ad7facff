#[api_errors::path(get, path = "/", state, responses((status = 200)))]
async fn without_a_type() {}

#[api_errors::path(get, path = "/", state = "AppState", responses((status = 200)))]
async fn a_string() {}

#[api_errors::path(get, path = "/", state = u8, state = u16, responses((status = 200)))]
async fn twice() {}

fn main() {}
