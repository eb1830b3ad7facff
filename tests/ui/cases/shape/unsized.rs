// However the types are used, only their declarations are reported.
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "No {0:?}", err_code = "RES-404")]
struct Generic<T: ?Sized>(T);

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct Where<T>
where
    T: ?Sized,
{
    id: u64,
    key: T,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct Text {
    text: str,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct Slice([u8]);

fn show(text: &Text, slice: &Slice) -> String {
    format!("{text}{slice}")
}

fn main() {
    println!("{}", Generic([1, 2]));
    println!("{}", Where { id: 1, key: 2 });
}
