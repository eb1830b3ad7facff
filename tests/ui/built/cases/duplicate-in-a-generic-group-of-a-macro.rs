use api_errors::ApiError;
use api_errors::errors::NotFoundError;
use api_errors::traits::{ApiError as _, ApiErrorSet};

macro_rules! group {
    ($name:ident<$parameter:ident>, $ty:ty) => {
        #[derive(Debug, ApiError)]
        enum $name<$parameter: ApiErrorSet + 'static> {
            #[api_error(transparent)]
            Known($ty),
            #[api_error(transparent)]
            Other($parameter),
        }
    };
}

group!(Group<E>, NotFoundError);

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct Same;

fn main() {
    let _ = Group::Other(Same).status();
}
