use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{name} not found", err_code = "RES-404")]
struct NotFound<'a> {
    name: &'a str,
}

#[derive(Debug, ApiError)]
enum Error<'a> {
    #[api_error(transparent)]
    NotFound(#[from] NotFound<'a>),
}

#[derive(Debug, ApiError)]
#[api_error(transparent)]
struct Wrapper<'a>(Error<'a>);

#[test]
fn passes() {
    let name = String::from("x");
    let error: Error<'_> = NotFound { name: &name }.into();
    assert_eq!(Wrapper(error).to_string(), "x not found");
}
