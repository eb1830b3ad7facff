// Each in its own words; a brace behind another mistake may be of that.
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{} {a.b} {id:q} {idd} {self}", desc = "{id} {width:idd$} {b.c}", err_code = "RES-404")]
struct Several {
    id: u64,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = r#"{"id": {id}}"#, err_code = "RES-404")]
struct Json {
    id: u64,
}

fn main() {}
