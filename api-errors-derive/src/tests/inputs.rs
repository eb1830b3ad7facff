//! One input for each shape of a type. The field types are absolute or primitive, so that every other name in an
//! expansion comes from the macro.

use syn::{DeriveInput, parse_quote};

/// Returns each input with the name of its snapshot.
pub(super) fn all() -> Vec<(&'static str, DeriveInput)> {
    vec![
        ("unit_struct", unit_struct()),
        ("tuple_struct", tuple_struct()),
        ("struct_with_fields", struct_with_fields()),
        ("transparent_struct", transparent_struct()),
        ("enum_empty", enum_empty()),
        ("enum_static", enum_static()),
        ("enum_with_values", enum_with_values()),
        ("enum_with_cfg", enum_with_cfg()),
        ("raw_identifiers", raw_identifiers()),
        ("group", group()),
        ("database", database()),
        ("constraints", constraints()),
        ("located", located()),
        ("shared", shared()),
        ("generic", generic()),
        ("stacked", stacked()),
    ]
}

fn unit_struct() -> DeriveInput {
    parse_quote! {
        #[api_error(
            code = 402,
            msg = "Payment Required",
            desc = "Your subscription has expired.",
            err_code = "BILLING-402"
        )]
        pub struct PaymentRequiredError;
    }
}

fn tuple_struct() -> DeriveInput {
    parse_quote! {
        #[api_error(code = 409, msg = "Seat {0} is taken", err_code = "SEAT-409", retry_after = 5)]
        pub struct SeatTakenError(#[api_error(data = "seat")] u16, #[source] ::std::io::Error);
    }
}

fn struct_with_fields() -> DeriveInput {
    parse_quote! {
        #[api_error(
            code = 422,
            msg = "Declared \"{id:>width$}\"",
            desc = "Declared.",
            err_code = "ORDER-422",
            headers("X-Docs" = "/orders/{id}"),
            example = Self::example()
        )]
        struct InvalidError {
            #[api_error(msg)]
            summary: ::std::option::Option<::std::string::String>,
            #[api_error(desc)]
            explanation: ::std::string::String,
            #[api_error(data = "orderId", header = "X-Order")]
            id: u64,
            width: ::core::primitive::usize,
            #[api_error(retry_after)]
            wait: ::std::option::Option<::std::time::Duration>,
            source: ::std::io::Error,
        }
    }
}

fn transparent_struct() -> DeriveInput {
    parse_quote! {
        #[api_error(transparent, from(user_crate::PaymentRequiredError))]
        pub struct WrappedError(#[from] user_crate::BillingError);
    }
}

fn enum_empty() -> DeriveInput {
    parse_quote! {
        pub enum NeverError {}
    }
}

fn enum_static() -> DeriveInput {
    parse_quote! {
        #[api_error(
            code = 403,
            desc = "Not for you.",
            log = "warn",
            ws_code = 4003,
            meta(kind = "access", retryable = false),
            name = "Access"
        )]
        enum AccessError {
            /// You need the role of an administrator.
            #[api_error(msg = "Forbidden", err_code = "ACCESS-403")]
            Forbidden,
            #[api_error(
                code = 401,
                msg = "Who are you?",
                err_code = "ACCESS-401",
                www_authenticate = "Bearer realm=\"api\"",
                data(retry = false),
                type_uri = "/errors/access",
                meta(retryable = true, weight = -1.5)
            )]
            Unknown,
            #[api_error(code = user_crate::GONE, msg = "Gone", err_code = "ACCESS-410", name = "AccessLost")]
            Gone { since: u64 },
        }
    }
}

fn enum_with_values() -> DeriveInput {
    parse_quote! {
        enum OrderError {
            #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404", data(kind = "order"))]
            NotFound {
                #[api_error(data)]
                id: u64,
            },
            #[api_error(code = 409, msg = "{0:?} is taken, {1} is not", err_code = "ORDER-409")]
            Taken(char, user_crate::Name, #[api_error(data(flatten))] user_crate::Facts),
            #[api_error(code = 502, msg = "Payment gateway failed", err_code = "ORDER-502", retry_after = 30)]
            Gateway(#[from] user_crate::GatewayError),
            #[api_error(code = 500, msg = "Failed", err_code = "ORDER-500", log = "off")]
            Failed(#[source] ::std::option::Option<::std::boxed::Box<dyn ::std::error::Error + ::std::marker::Send + ::std::marker::Sync>>),
        }
    }
}

/// rustc removes disabled items before it calls the derive, so a `#[cfg]` attribute has no effect.
fn enum_with_cfg() -> DeriveInput {
    parse_quote! {
        enum ExportError {
            #[api_error(code = 404, msg = "No such export", err_code = "EXPORT-404")]
            NotFound,
            #[cfg(feature = "pdf")]
            #[api_error(code = 502, msg = "{page} was not printed", err_code = "EXPORT-502")]
            Printer {
                #[api_error(data)]
                page: u32,
                #[cfg(unix)]
                source: user_crate::PrinterError,
            },
            #[cfg(not(windows))]
            #[api_error(transparent)]
            Disk(#[from] user_crate::DiskError),
        }
    }
}

fn raw_identifiers() -> DeriveInput {
    parse_quote! {
        enum r#try {
            #[api_error(code = 422, msg = "No {type} of that {kind}", err_code = "TYPE-422")]
            r#match {
                #[api_error(data)]
                r#type: u8,
                #[api_error(header = "X-Kind")]
                kind: u8,
            },
        }
    }
}

fn group() -> DeriveInput {
    parse_quote! {
        enum AppError {
            #[api_error(transparent, from(user_crate::PaymentRequiredError))]
            Billing(#[from] user_crate::BillingError),
            #[api_error(transparent)]
            Order {
                #[from]
                inner: ::std::boxed::Box<user_crate::OrderError>,
            },
            #[api_error(code = 404, msg = "Not Found", err_code = "APP-404")]
            NotFound,
        }
    }
}

fn database() -> DeriveInput {
    parse_quote! {
        enum QueryError {
            #[api_error(database)]
            Db(user_crate::DatabaseError),
        }
    }
}

fn constraints() -> DeriveInput {
    parse_quote! {
        enum UserError {
            #[api_error(
                code = 409,
                msg = "Taken",
                err_code = "EMAIL-409",
                constraint("users_email_key", "users.email")
            )]
            EmailTaken,
            #[api_error(code = 422, msg = "Too young", err_code = "AGE-422", constraint = "users_age_check")]
            TooYoung { source: user_crate::DatabaseError },
            #[api_error(transparent, from(user_crate::DriverError))]
            Db(#[from] user_crate::DatabaseError),
        }
    }
}

/// Errors that share a code, one of them with the status of its instance.
fn shared() -> DeriveInput {
    parse_quote! {
        enum ConnectorError {
            #[api_error(code = 502, codes(402, 409), msg = "Refused", err_code = "CE-0", allow(shared_code))]
            Refused(#[api_error(code)] http::StatusCode),
            #[api_error(code = 504, msg = "Too slow", err_code = "CE-0", allow(shared_code))]
            Slow,
            #[api_error(transparent, allow(shared_code))]
            Other(user_crate::OtherError),
        }
    }
}

fn located() -> DeriveInput {
    parse_quote! {
        enum PlaceError {
            #[api_error(code = 502, msg = "Upstream failed", err_code = "PLACE-502")]
            Upstream {
                #[from]
                source: user_crate::GatewayError,
                #[api_error(location)]
                at: &'static ::std::panic::Location<'static>,
                #[api_error(backtrace)]
                trace: ::std::backtrace::Backtrace,
            },
            #[api_error(code = 503, msg = "Busy", err_code = "PLACE-503")]
            Busy {
                #[api_error(log, data)]
                shard: u8,
                #[api_error(log(debug))]
                nodes: ::std::vec::Vec<u8>,
            },
            #[api_error(code = 409, msg = "Taken", err_code = "PLACE-409", constraint = "place_key")]
            Taken(#[api_error(location)] &'static ::std::panic::Location<'static>),
            #[api_error(transparent)]
            Db(#[from] user_crate::DatabaseError),
        }
    }
}

fn generic() -> DeriveInput {
    parse_quote! {
        enum StoreError<'a, K: ?Sized, E = user_crate::Never, const N: usize = 1>
        where
            K: user_crate::Key,
        {
            #[api_error(code = K::STATUS, msg = "No {key}", err_code = "STORE-404")]
            Missing {
                #[api_error(data)]
                key: &'a K,
            },
            #[api_error(transparent)]
            Other(E),
            #[api_error(code = 503, msg = "Busy", err_code = "STORE-503")]
            Busy([u8; N]),
        }
    }
}

fn stacked() -> DeriveInput {
    parse_quote! {
        #[error("row {0} of shard {1}: {2}")]
        #[api_error(code = 404, msg = "Row {0} not found", err_code = "ROW-404")]
        struct RowError(u64, u8, #[source] user_crate::DriverError);
    }
}
