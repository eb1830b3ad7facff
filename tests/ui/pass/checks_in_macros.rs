// Each check that the compiler makes for the derive passes in a `macro_rules` macro too.
use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::traits::{ApiError as _, ViolatesConstraint};
use api_errors::ApiError;

macro_rules! nested {
    ($name:ident, $code:literal) => {
        #[derive(Debug, ApiError)]
        #[api_error(code = 404, msg = "Not Found", err_code = $code)]
        struct $name;
    };
}

nested!(First, "FIRST-404");
nested!(Second, "SECOND-404");

// The name of the group is a fragment, its members are fragments.
macro_rules! group {
    ($name:ident { $($variant:ident($ty:ty)),* }) => {
        #[derive(Debug, ApiError)]
        enum $name {
            $(#[api_error(transparent)] $variant(#[from] $ty),)*
        }
    };
}

group!(Group { First(First), Second(Second) });

// The macro writes the name of the group and its members.
macro_rules! fixed_group {
    () => {
        #[derive(Debug, ApiError)]
        enum FixedGroup {
            #[api_error(transparent)]
            First(#[from] First),
            #[api_error(transparent)]
            Second(#[from] Second),
        }
    };
}

fixed_group!();

// All tokens are the caller's.
macro_rules! tokens {
    ($($token:tt)*) => { $($token)* };
}

tokens! {
    #[derive(Debug, ApiError)]
    enum TokenGroup<T: std::fmt::Debug + 'static> {
        #[api_error(transparent)]
        Group(#[from] Group),
        #[api_error(transparent)]
        Conflict(ConflictError),
        #[api_error(code = 410, msg = "Gone", err_code = "GONE-410")]
        Gone(T),
    }
}

macro_rules! generic_group {
    ($name:ident<$parameter:ident>, $ty:ty) => {
        #[derive(Debug, ApiError)]
        enum $name<$parameter: api_errors::traits::ApiErrorSet + 'static> {
            #[api_error(transparent)]
            Known($ty),
            #[api_error(transparent)]
            Other($parameter),
        }
    };
}

generic_group!(GenericGroup<E>, NotFoundError);

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Internal Server Error", err_code = "DB-500")]
struct Database(#[from] std::fmt::Error);

impl ViolatesConstraint for Database {
    fn violates(&self, _: api_errors::db::ConstraintClass, constraint: &str) -> bool {
        constraint == "users_email_key"
    }
}

macro_rules! constraints {
    ($name:ident, $constraint:literal, $ty:ty, $driver:ty) => {
        #[derive(Debug, ApiError)]
        enum $name {
            #[api_error(code = 409, msg = "Taken", err_code = "TAKEN-409", constraint = $constraint)]
            Taken(#[source] $ty),
            #[api_error(transparent, from($driver))]
            Database($ty),
        }
    };
}

constraints!(Constraints, "users_email_key", Database, std::fmt::Error);

type Maybe = Option<String>;

// Texts, headers and statuses whose checks need the compiler.
macro_rules! checked {
    ($name:ident, $path:path, $header:ty, $wait:ty, $source:ty, $leak:ident) => {
        #[derive(Debug, ApiError)]
        enum $name {
            #[api_error(code = $path, msg = "{0:?}", err_code = "CHECKED-401")]
            Path(#[api_error(header = "WWW-Authenticate")] $header),
            #[api_error(code = 401, msg = "Literal", err_code = "CHECKED-LITERAL-401", www_authenticate = "Bearer realm=\"api\"")]
            Literal(#[api_error(header = "WWW-Authenticate")] Maybe),
            #[api_error(code = 503, msg = "Wait", err_code = "CHECKED-503")]
            Wait(#[api_error(retry_after)] $wait),
            #[api_error(code = 500, msg = "{0}", err_code = "CHECKED-500", allow($leak))]
            Source(#[source] $source),
        }
    };
}

checked!(Checked, http::StatusCode::UNAUTHORIZED, String, Option<u32>, std::fmt::Error, leak);

#[test]
fn passes() {
    assert_eq!(Group::from(First).spec().err_code(), "FIRST-404");
    assert_eq!(FixedGroup::from(Second).spec().err_code(), "SECOND-404");
    assert_eq!(TokenGroup::<u8>::from(Group::from(First)).status(), 404);
    assert_eq!(TokenGroup::<u8>::Conflict(ConflictError::new()).status(), 409);
    assert_eq!(GenericGroup::<First>::Known(NotFoundError::new()).status(), 404);
    assert_eq!(GenericGroup::Other(First).status(), 404);
    assert_eq!(Constraints::from(std::fmt::Error).status(), 409);
    assert_eq!(Checked::Path("a".to_owned()).status(), 401);
    assert_eq!(Checked::Literal(None).headers()["www-authenticate"], "Bearer realm=\"api\"");
    assert_eq!(Checked::Wait(Some(3)).headers()["retry-after"], "3");
    assert_eq!(Checked::Source(std::fmt::Error).status(), 500);
}
