use api_errors::ApiError;

#[derive(Debug)]
struct Order;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Member", err_code = "A")]
    Member {
        #[api_error(data)]
        order: Order,
    },
    #[api_error(code = 404, msg = "Whole", err_code = "B")]
    Whole(#[api_error(data)] Vec<Order>),
}

fn main() {}
