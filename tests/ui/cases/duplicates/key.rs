use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(
    code = 404, code = 404,
    msg = "Not Found", msg = "Not Found",
    err_code = "A", err_code = "B",
    desc = "No.", desc = "No.",
    data(a = 1), data(b = 2),
    log = "warn", log = "info",
    ws_code = 4000, ws_code = 4001,
    type_uri = "/a", type_uri = "/b",
    example = NotFound, example = NotFound,
    crate = "::api_errors", crate = "::api_errors",
    skip(), skip(),
    retry_after = 1, retry_after = 2,
)]
struct NotFound;

fn main() {}
