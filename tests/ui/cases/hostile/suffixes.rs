use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 429u8, msg = "Busy"zzz, err_code = "A"b, retry_after = 30ms)]
    Keys,
    #[api_error(code = 404, msg = "Text", err_code = "B", ws_code = 4000u8, data(wait = 10ms, text = "a"b, one = 'c'd, part = 1.5x))]
    Values,
    #[api_error(code = 404, msg = "Text", err_code = "C", headers("X-A"a = "b", "X-B" = "c"d))]
    Headers,
    #[api_error(code = 404, msg = "Text", err_code = "D")]
    Fields {
        #[api_error(data = "name"a)]
        id: u64,
        #[api_error(header = "X-User"b)]
        user: u64,
    },
}

fn main() {}
