use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Type", err_code = "A", headers("Content-Type" = "text/html"))]
    Type,
    #[api_error(code = 404, msg = "Length", err_code = "B", headers("content-length" = "0"))]
    Length,
    #[api_error(code = 404, msg = "Transfer", err_code = "C", headers("Transfer-Encoding" = "chunked"))]
    Transfer,
    #[api_error(code = 404, msg = "Connection", err_code = "D", headers("Connection" = "close"))]
    Connection,
    #[api_error(code = 404, msg = "Field", err_code = "E")]
    Field {
        #[api_error(header = "Content-Type")]
        kind: String,
    },
}

fn main() {}
