use api_errors::ApiError;

struct Plain;

type Maybe = Option<String>;

macro_rules! types {
    ($shown:ty, $sent:ty, $wait:ty, $source:ty, $width:ty, $challenge:ty, $nested:ty) => {
        #[derive(ApiError)]
        enum Types {
            #[api_error(code = 400, msg = "{0}", err_code = "SHOWN-400")]
            Shown($shown),
            #[api_error(code = 400, msg = "Sent", err_code = "SENT-400")]
            Sent(#[api_error(data)] $sent),
            #[api_error(code = 503, msg = "Wait", err_code = "WAIT-503")]
            Wait(#[api_error(retry_after)] $wait),
            #[api_error(code = 500, msg = "Source", err_code = "SOURCE-500")]
            Source(#[source] $source),
            #[api_error(code = 400, msg = "{0:1$}", err_code = "WIDTH-400")]
            Width(u8, $width),
            #[api_error(code = 401, msg = "Challenge", err_code = "CHALLENGE-401")]
            Challenge(#[api_error(header = "WWW-Authenticate")] $challenge),
            #[api_error(transparent)]
            Nested($nested),
        }

        impl std::fmt::Debug for Types {
            fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                Ok(())
            }
        }
    };
}

types!(Plain, Plain, Plain, Plain, Plain, Maybe, Plain);

fn main() {}
