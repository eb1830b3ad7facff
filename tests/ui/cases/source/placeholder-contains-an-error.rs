use std::cell::RefCell;
use std::io;
use std::sync::{Arc, Mutex};
use std::task::Poll;

use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Contains<'a, T> {
    #[api_error(code = 500, msg = "{0:?}", err_code = "TUPLE")]
    Tuple((io::Error,)),
    #[api_error(code = 500, msg = "{0:?}", err_code = "ARRAY")]
    Array([io::Error; 1]),
    #[api_error(code = 500, msg = "{0:?}", err_code = "SLICE")]
    Slice(Box<[io::Error]>),
    #[api_error(code = 500, msg = "{0:?}", err_code = "CELL")]
    Cell(RefCell<io::Error>),
    #[api_error(code = 500, msg = "{0:?}", err_code = "MUTEX")]
    Mutex(Mutex<io::Error>),
    #[api_error(code = 500, msg = "{0:?}", err_code = "POLL")]
    Poll(Poll<io::Error>),
    #[api_error(code = 500, msg = "{0:?}", err_code = "RESULT")]
    Result(std::thread::Result<io::Error>),
    #[api_error(code = 500, msg = "{0:?}", err_code = "VEC")]
    Vec(Vec<io::Error>),
    #[api_error(code = 500, msg = "{0:?}", err_code = "REFERENCE")]
    Reference((u8, &'a io::Error)),
    #[api_error(code = 500, msg = "{0:?}", err_code = "OBJECT")]
    Object(Box<Mutex<dyn std::error::Error>>),
    #[api_error(code = 500, msg = "{0:?}", err_code = "BOXED")]
    Boxed(RefCell<Box<dyn std::error::Error + Send>>),
    #[api_error(code = 500, msg = "{0:?}", err_code = "BESIDE")]
    BesideAParameter((T, io::Error)),
    #[api_error(code = 500, msg = "Deep", desc = "{0:?}", err_code = "DEEP")]
    Deep(Vec<Option<(u8, [Arc<Mutex<io::Error>>; 2])>>),
    #[api_error(code = 500, msg = "Header", err_code = "HEADER", headers("X-Error" = "{0:?}"))]
    Header((u8, io::Error)),
}

fn main() {}
