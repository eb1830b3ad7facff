// A type that comes as a fragment of a macro is seen as it is written.
use api_errors::ApiError;
use api_errors::traits::ApiError as _;

macro_rules! declare {
    ($option:ty, $error:ty, $text:ty) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = 429, msg = "Wait", err_code = "WAIT-429", retry_after = 60)]
        struct Wait {
            #[api_error(retry_after)]
            left: $option,
            #[api_error(header = "X-Text")]
            text: $text,
        }

        #[derive(Debug, ApiError)]
        #[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
        struct Failed(#[from] $error);

        #[derive(Debug, ApiError)]
        #[api_error(code = 400, msg = "{first} is wrong", err_code = "WRONG-400")]
        struct Wrong<T> {
            #[api_error(header = "X-First")]
            maybe: Option<T>,
            first: $text,
        }
    };
}

declare!(Option<u64>, Option<std::io::Error>, String);

#[test]
fn passes() {
    let wait = |left| Wait { left, text: "a".to_owned() };
    assert_eq!(wait(None).headers()["retry-after"], "60");
    assert_eq!(wait(Some(5)).headers()["retry-after"], "5");
    let failed = Failed::from(std::io::Error::other("disk"));
    assert!(std::error::Error::source(&failed).is_some());
    let wrong = Wrong { maybe: Some(1), first: "a".to_owned() };
    assert_eq!(wrong.to_string(), "a is wrong");
    assert_eq!(wrong.headers()["x-first"], "1");
}
