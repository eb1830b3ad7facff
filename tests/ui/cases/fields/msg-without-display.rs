use api_errors::ApiError;

#[derive(Debug)]
struct Text;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Msg", err_code = "A")]
    Msg {
        #[api_error(msg)]
        text: Text,
    },
    #[api_error(code = 404, msg = "Desc", err_code = "B")]
    Desc {
        #[api_error(desc)]
        text: Option<Text>,
    },
    #[api_error(code = 404, msg = "List", err_code = "C")]
    List {
        #[api_error(desc)]
        text: Vec<String>,
    },
}

fn main() {}
