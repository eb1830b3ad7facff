use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 500)]
enum Error {
    #[api_error(msg = "m", err_code = "A")]
    Level {
        #[api_error(log = "warn")]
        id: u64,
    },
    #[api_error(msg = "m", err_code = "B")]
    Empty {
        #[api_error(log())]
        id: u64,
    },
    #[api_error(msg = "m", err_code = "C")]
    Word {
        #[api_error(data, log(display))]
        id: u64,
    },
    #[api_error(msg = "m", err_code = "D")]
    Words {
        #[api_error(log(debug, name = "order"), data)]
        id: u64,
    },
    #[api_error(msg = "m", err_code = "E")]
    Literal {
        #[api_error(log("debug"))]
        id: u64,
    },
    #[api_error(msg = "m", err_code = "F")]
    After {
        #[api_error(log debug)]
        id: u64,
    },
    #[api_error(msg = "m", err_code = "G")]
    Twice {
        #[api_error(log, log(debug))]
        id: u64,
    },
}

fn main() {}
