use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "A", err_code =)]
    ErrCode,
    #[api_error(code = 404, msg = "B", err_code = "B", headers("X" =))]
    Header,
    #[api_error(code = 404, msg = "C", err_code = "C", ws_code =)]
    WsCode,
    #[api_error(code = 404, msg = "D", err_code = "D", log =)]
    Log,
    #[api_error(code = 404, msg = "E", err_code = "E", type_uri =)]
    TypeUri,
    #[api_error(code = 404, msg = "F", err_code = "F", desc =)]
    Desc,
    #[api_error(code = 404, msg = "G", err_code = "G", www_authenticate =)]
    Challenge,
    #[api_error(code = 404, msg = "H", err_code = "H", data(x = -))]
    Data,
}

fn main() {}
