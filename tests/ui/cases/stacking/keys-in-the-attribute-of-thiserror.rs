use api_errors::ApiError;

fn respond(_: impl api_errors::traits::ApiError) {}

#[derive(Debug, ApiError)]
#[error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

#[derive(Debug, ApiError)]
#[error(code = 404)]
enum Error {
    #[error(msg = "Order {id} not found", err_code = "ORDER-404")]
    Order {
        #[error(data)]
        id: u64,
    },
    #[error(transparent, from(std::fmt::Error))]
    Format(#[from] Format),
}

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "B")]
struct Format(#[from] std::fmt::Error);

fn main() {
    respond(NotFound);
    respond(Error::Order { id: 5 });
}
