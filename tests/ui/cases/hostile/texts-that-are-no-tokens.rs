use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(crate = "::a#b")]
enum Error {
    #[api_error(code = 404, msg = "See {doc#anchor}", err_code = "A")]
    Prefix { doc: u64 },
    #[api_error(code = 404, msg = "See {a#}", err_code = "B")]
    Hash { a: u64 },
    #[api_error(code = 404, msg = "See {'a}", err_code = "C")]
    Quote { a: u64 },
    #[api_error(code = 404, msg = "See {a:b#c$}", err_code = "D")]
    Count { a: u64 },
    #[api_error(code = 404, msg = "See {/* a}", err_code = "E")]
    Comment { a: u64 },
    #[api_error(code = 404, msg = "See {\u{37a}}", err_code = "F")]
    Alphabetic { a: u64 },
}

#[derive(Debug, ApiError)]
#[api_error(crate = "::/*", code = 404, msg = "Text", err_code = "A")]
struct Comment;

#[derive(Debug, ApiError)]
#[api_error(crate = "::\"", code = 404, msg = "Text", err_code = "A")]
struct Quote;

fn main() {}
