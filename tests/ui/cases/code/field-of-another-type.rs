use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum BankError {
    #[api_error(code = 502, codes(402), msg = "The bank refused", err_code = "BANK-1")]
    Number {
        #[api_error(code)]
        status: u16,
    },
    #[api_error(code = 502, codes(402), msg = "The bank refused", err_code = "BANK-2")]
    Optional(#[api_error(code)] Option<String>),
}

fn main() {}
