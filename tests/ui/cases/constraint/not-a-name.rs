use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "Taken", err_code = "A", constraint = "")]
    Empty,
    #[api_error(code = 409, msg = "Taken", err_code = "B", constraint("users.email", " "))]
    Blank,
    #[api_error(code = 409, msg = "Taken", err_code = "C", constraint())]
    EmptyList,
    #[api_error(code = 409, msg = "Taken", err_code = "D", constraint)]
    Alone,
    #[api_error(code = 409, msg = "Taken", err_code = "E", constraint "users_name_key")]
    WithoutSign,
    #[api_error(code = 409, msg = "Taken", err_code = "F", constraint = users_name_key)]
    Identifier,
    #[api_error(code = 409, msg = "Taken", err_code = "G", constraint(users_name_key, "users.name"))]
    IdentifierInAList,
    #[api_error(code = 409, msg = "Taken", err_code = "H", constraint = ["users_name_key"])]
    Brackets,
    #[api_error(code = 409, msg = "Taken", err_code = "I", constraint = "users_name_key"unique)]
    Suffix,
    #[api_error(code = 409, msg = "Taken", err_code = "J", constraint("users_age_check" "users.age"))]
    WithoutComma,
    #[api_error(code = 409, msg = "Taken", err_code = "K", constraint = "users.email,")]
    TrailingComma,
    #[api_error(code = 409, msg = "Taken", err_code = "L", constraint("users.tenant, users.name", "users.tenant, ,users.age"))]
    ColumnLeftOut,
    #[api_error(code = 409, msg = "Taken", err_code = "M", constraint = ",")]
    CommaAlone,
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
