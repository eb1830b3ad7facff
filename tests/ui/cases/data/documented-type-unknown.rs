use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Missing", err_code = "A")]
struct MissingError {
    #[api_error(data(as = Missing))]
    id: u64,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Generic", err_code = "B")]
struct GenericError<T: std::fmt::Debug>
where
    T: serde::Serialize,
{
    #[api_error(data(as = Vec<Nowhere>))]
    ids: Vec<T>,
}

fn main() {}
