// What is misspelt or broken is not reported as missing as well.
use api_errors::ApiError;
use api_errors::errors::NotFoundError;

#[derive(Debug, ApiError)]
#[api_error(cod = 404)]
enum Defaults {
    #[api_error(msg = "Not Found", err_code = "RES-404")]
    NotFound,
}

#[derive(Debug, ApiError)]
enum Nested {
    #[api_error(transparant)]
    Misspelt(NotFoundError),
    #[api_error(transparent(NotFoundError))]
    Valued(NotFoundError),
}

#[derive(Debug, ApiError)]
enum Login {
    #[api_error(code = 401, msg = "Misspelt", err_code = "A", www_authentcate = "Bearer realm=\"api\"")]
    Misspelt,
    #[api_error(code = 401, msg = "Broken", err_code = "B", headers("WWW-Authenticate" = 5))]
    Broken,
    #[api_error(code = 401, msg = "Field", err_code = "C")]
    Field {
        #[api_error(header = "WWW Authenticate")]
        challenge: String,
    },
}

#[derive(Debug, ApiError)]
enum Commas {
    #[api_error(code = 404 msg = "None", err_code = "A")]
    None,
    #[api_error(code = 404; msg = "Semicolons"; err_code = "B")]
    Semicolons,
}

fn main() {}
