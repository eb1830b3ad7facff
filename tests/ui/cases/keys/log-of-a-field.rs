use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "m", err_code = "A", log)]
struct OnTheStruct {
    id: u64,
}

#[derive(Debug, ApiError)]
#[api_error(log(debug))]
enum OnTheEnum {
    #[api_error(code = 500, msg = "m", err_code = "B")]
    A { id: u64 },
}

#[derive(Debug, ApiError)]
enum OnTheVariant {
    #[api_error(code = 500, msg = "m", err_code = "C", log(id))]
    A { id: u64 },
}

fn main() {}
