use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Without", err_code = "A")]
    Without {
        #[api_error(data(as))]
        id: u64,
    },
    #[api_error(code = 404, msg = "List", err_code = "B")]
    List {
        #[api_error(data(as(String)))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Quoted", err_code = "C")]
    Quoted {
        #[api_error(data(as = "String"))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Nothing", err_code = "D")]
    Nothing {
        #[api_error(data(as =))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Inferred", err_code = "E")]
    Inferred {
        #[api_error(data(as = _))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Twice", err_code = "F")]
    Twice {
        #[api_error(data(as = String, as = u64))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Comma", err_code = "G")]
    Comma {
        #[api_error(data(as = String name = "id"))]
        id: u64,
    },
    #[api_error(code = 404, msg = "Alone", err_code = "H")]
    Alone {
        #[api_error(as = String)]
        id: u64,
    },
}

fn main() {}
