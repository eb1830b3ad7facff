use api_errors::ApiError;
use api_errors::traits::ApiErrorSet;

#[derive(Debug, ApiError)]
#[api_error(code = 413, msg = "More than {limit} of {bytes:?}", err_code = "BODY-413")]
struct TooLarge<const N: usize> {
    limit: usize,
    bytes: [u8; N],
}

#[derive(Debug, ApiError)]
enum Error<T, const N: usize = 4> {
    #[api_error(transparent)]
    TooLarge(#[from] TooLarge<N>),
    #[api_error(code = 400, msg = "{0}", err_code = "OTHER-400")]
    Other(T),
}

#[test]
fn passes() {
    let error = TooLarge {
        limit: 2,
        bytes: [1, 2],
    };
    assert_eq!(error.to_string(), "More than 2 of [1, 2]");
    assert_eq!(Error::<u8>::Other(3).to_string(), "3");
    assert_eq!(Error::<u8, 2>::from(error).to_string(), "More than 2 of [1, 2]");
    assert_eq!(Error::<u8, 3>::SET.iter().count(), 2);
}
