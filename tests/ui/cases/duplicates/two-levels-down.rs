use api_errors::ApiError;

mod orders {
    use api_errors::ApiError;

    #[derive(Debug, ApiError)]
    pub enum OrderError {
        #[api_error(code = 409, msg = "Order is closed", err_code = "CLOSED")]
        Closed,
    }
}

mod shops {
    use api_errors::ApiError;

    #[derive(Debug, ApiError)]
    pub enum ShopError {
        #[api_error(code = 503, msg = "Shop is closed", err_code = "CLOSED")]
        Closed,
    }
}

#[derive(Debug, ApiError)]
enum InnerError {
    #[api_error(transparent)]
    Shop(#[from] shops::ShopError),
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Order(#[from] orders::OrderError),
    #[api_error(transparent)]
    Inner(#[from] InnerError),
}

fn main() {}
