use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(
        code = 400,
        err_code = "NUMBERS",
        msg = "{n} {n:?} {n:#?} {n:x} {n:X} {n:#x} {n:o} {n:#b} {n:e} {n:E} {n:5} {n:<5}| {n:^5} {n:>5} {n:*^7} {n:+} {n:05} {n:#010x} {n:x?} {n:X?} {n:>w$} {n:0w$}"
    )]
    Numbers { n: i32, w: usize },
    #[api_error(
        code = 400,
        err_code = "FLOATS",
        msg = "{0} {0:.2} {0:8.3} {0:+08.1} {0:.1$} {0:2$.1$} {0:.3e} {0:?}"
    )]
    Floats(f64, usize, usize),
    #[api_error(
        code = 400,
        err_code = "TEXTS",
        msg = "{{{s}}} {s:?} {s:>6} {s:-<6} {s:.2} {s:>w$.p$} {{}} {s:ü>5}"
    )]
    Texts { s: &'static str, w: usize, p: usize },
    #[api_error(code = 400, err_code = "POINTER", msg = "{0:p}")]
    Pointer(&'static u8),
    #[api_error(code = 400, err_code = "SPACES", msg = "{ id } {id :?} {id: >3}", desc = "{id:}")]
    Spaces { id: u8 },
}

#[test]
fn passes() {
    let n = 42;
    let w = 6;
    assert_eq!(
        Error::Numbers { n, w }.to_string(),
        format!(
            "{n} {n:?} {n:#?} {n:x} {n:X} {n:#x} {n:o} {n:#b} {n:e} {n:E} {n:5} {n:<5}| {n:^5} {n:>5} {n:*^7} {n:+} {n:05} {n:#010x} {n:x?} {n:X?} {n:>w$} {n:0w$}"
        )
    );
    assert_eq!(
        Error::Floats(1.23456, 2, 9).to_string(),
        format!(
            "{0} {0:.2} {0:8.3} {0:+08.1} {0:.1$} {0:2$.1$} {0:.3e} {0:?}",
            1.23456, 2, 9
        )
    );
    let (s, w, p) = ("a\"b", 5, 1);
    assert_eq!(
        Error::Texts { s, w, p }.to_string(),
        format!("{{{s}}} {s:?} {s:>6} {s:-<6} {s:.2} {s:>w$.p$} {{}} {s:ü>5}")
    );
    assert!(Error::Pointer(&7).to_string().starts_with("0x"));
    assert_eq!(Error::Spaces { id: 7 }.to_string(), "7 7   7");
}
