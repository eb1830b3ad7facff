use api_errors::ApiError;
use std::fmt::{Debug, Display};

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "{0}", err_code = "A")]
struct HigherRanked<T>(T)
where
    for<'x> &'x T: IntoIterator<Item = &'x u8>,
    T: 'static;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "{0} {1}", err_code = "A")]
struct Outlives<'a, 'b>(&'a str, &'b str)
where
    'a: 'b;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "x", err_code = "A")]
struct Projection<I: Iterator>(I, #[api_error(data)] I::Item)
where
    I::Item: Debug;

#[derive(Debug, ApiError)]
enum Error<T>
where
    Vec<T>: Debug,
{
    #[api_error(code = 500, msg = "{0:?}", err_code = "A")]
    List(Vec<T>),
    #[api_error(code = 500, msg = "{0}", err_code = "B")]
    Object(Box<dyn Shown<T>>),
}

trait Shown<T>: Display + Debug {}

#[test]
fn passes() {
    assert_eq!(Error::List(vec![1]).to_string(), "[1]");
    assert_eq!(Outlives("a", "b").to_string(), "a b");
}
