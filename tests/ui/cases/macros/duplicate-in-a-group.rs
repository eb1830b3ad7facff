use api_errors::ApiError;

macro_rules! error {
    ($name:ident, $code:literal) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = 404, msg = "Not Found", err_code = $code)]
        struct $name;
    };
}

error!(First, "SAME-404");
error!(Second, "SAME-404");

macro_rules! group {
    ($name:ident { $($variant:ident($ty:ty)),* }) => {
        #[derive(Debug, ApiError)]
        enum $name {
            $(#[api_error(transparent)] $variant($ty),)*
        }
    };
}

group!(NameOfTheCaller { First(First), Second(Second) });

macro_rules! fixed_group {
    ($first:ty, $second:ty) => {
        #[derive(Debug, ApiError)]
        enum NameOfTheMacro {
            #[api_error(transparent)]
            First($first),
            #[api_error(transparent)]
            Second($second),
        }
    };
}

fixed_group!(First, Second);

macro_rules! tokens {
    ($($token:tt)*) => { $($token)* };
}

tokens! {
    #[derive(Debug, ApiError)]
    enum AllOfTheCaller {
        #[api_error(transparent)]
        First(First),
        #[api_error(transparent)]
        Second(Second),
    }
}

fn main() {}
