// The check for leaks sees what is written: no error is in these types, or an alias hides it, or `allow(leak)` permits it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;

use api_errors::{AnyError, ApiError};

type Hidden = Vec<io::Error>;

#[derive(Debug, ApiError)]
#[allow(clippy::enum_variant_names)]
enum Shown<'a, T: std::fmt::Debug + Clone, const N: usize> {
    #[api_error(code = 400, msg = "{0:?} {1:?} {2:?}", err_code = "CONTENTS")]
    Contents(HashMap<String, Vec<Option<u8>>>, Cow<'a, [(T, &'a str)]>, [[T; N]; 2]),
    #[api_error(code = 400, msg = "{0:?} {1:?}", err_code = "FUNCTIONS")]
    Functions(fn(io::Error) -> u8, *const io::Error),
    #[api_error(code = 400, msg = "{0:?}", err_code = "ALIAS")]
    Alias(Hidden),
    #[api_error(code = 400, msg = "{0:?} {1}", err_code = "ALLOWED", allow(leak))]
    Allowed((io::Error, AnyError), AnyError),
    #[api_error(code = 400, msg = "Not shown", err_code = "NOT-SHOWN")]
    NotShown(AnyError, Vec<io::Error>, std::backtrace::Backtrace),
}

#[test]
fn passes() {
    let error: Shown<'_, u8, 1> = Shown::Contents(HashMap::new(), Cow::Borrowed(&[(1, "a")]), [[2]; 2]);
    assert_eq!(error.to_string(), "{} [(1, \"a\")] [[2], [2]]");
}
