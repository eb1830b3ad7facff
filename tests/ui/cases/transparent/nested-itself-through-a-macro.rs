use api_errors::ApiError;

macro_rules! group {
    ($name:ident, $ty:ty) => {
        #[derive(Debug, ApiError)]
        enum $name {
            #[api_error(transparent)]
            Own($ty),
        }
    };
}

group!(Error, Box<Error>);

fn main() {}
