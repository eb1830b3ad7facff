trait Store {
    type Error: std::error::Error;
}

struct Wrapper<const N: usize>;

#[api_errors::path(get, path = "/")]
async fn handler<E: std::error::Error>() -> Result<String, E> {
    Ok(String::new())
}

#[api_errors::path(get, path = "/")]
async fn of_a_parameter<S: Store>() -> Result<String, S::Error> {
    Ok(String::new())
}

#[api_errors::path(get, path = "/")]
async fn of_a_number<const N: usize>() -> Result<String, Wrapper<N>> {
    Ok(String::new())
}

fn main() {}
