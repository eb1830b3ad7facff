use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(5, "a", 'b', !, [c], (d))]
    Tokens,
    #[api_error(foo bar baz)]
    Words,
    #[api_error(foo, bar(1), baz = 2)]
    Keys,
    #[api_error(404, "Not Found", "RES-404")]
    Values,
}

fn main() {}
