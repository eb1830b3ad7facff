use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 409, msg = "Taken", err_code = "A", constraint = "orders_*_number_*_key")]
    Two,
    #[api_error(code = 409, msg = "Taken", err_code = "B", constraint = "*")]
    Alone,
    #[api_error(code = 409, msg = "Taken", err_code = "C", constraint("orders_*_day_key", "orders_2026_day_key"))]
    InOneList,
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

#[derive(Debug, ApiError)]
enum SaleError {
    #[api_error(code = 409, msg = "Taken", err_code = "D", constraint = "sales_*_key")]
    Pattern,
    #[api_error(code = 409, msg = "Taken", err_code = "E", constraint = "sales_2026_key")]
    Matched,
    #[api_error(code = 409, msg = "Taken", err_code = "F", constraint = "*_number_key")]
    OtherPattern,
    #[api_error(code = 409, msg = "Taken", err_code = "G", constraint("total_check", "sales_*_check"))]
    OfAnyTable,
    #[api_error(code = 409, msg = "Taken", err_code = "H", constraint = "sales.total_check")]
    NeverReached,
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "Taken", err_code = "I", constraint = "users.*")]
    OfTheTable,
    #[api_error(code = 409, msg = "Taken", err_code = "J", constraint = "users_email_key")]
    Email,
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
