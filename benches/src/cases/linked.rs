//! The same errors in a program with 50 error types. Shared code then has many callers, so the compiler does not inline
//! it as it does for a single caller.

use std::hint::black_box;

use axum::response::{IntoResponse, Response};

/// Two types in each module. The variants `Other` differ, because the compiler merges equal types.
macro_rules! linked {
    ($($module:ident $code:literal),*) => {
        pub(super) const STATIC_BODY: &[fn() -> Response] = &[$($module::static_body),*];
        pub(super) const NUMBER: &[fn() -> Response] = &[$($module::number),*];
        pub(super) const NUMBER_AS_DATA: &[fn() -> Response] = &[$($module::number_as_data),*];

        $(mod $module {
            use super::{IntoResponse, Response, black_box};

            #[derive(Debug, api_errors::ApiError)]
            enum Order {
                #[api_error(code = 409, msg = "Order is closed", err_code = $code)]
                Other,
                #[api_error(
                    code = 402,
                    msg = "Payment Required",
                    desc = "Your subscription has expired.",
                    err_code = "BILLING-402"
                )]
                PaymentRequired,
                #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
                NotFound { id: u64 },
            }

            #[derive(Debug, api_errors::ApiError)]
            enum OrderAsData {
                #[api_error(code = 409, msg = "Order is closed", err_code = $code)]
                Other,
                #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
                NotFound {
                    #[api_error(data)]
                    id: u64,
                },
            }

            pub(super) fn static_body() -> Response {
                black_box(Order::PaymentRequired).into_response()
            }

            pub(super) fn number() -> Response {
                black_box(Order::NotFound { id: black_box(42) }).into_response()
            }

            pub(super) fn number_as_data() -> Response {
                black_box(OrderAsData::NotFound { id: black_box(42) }).into_response()
            }

            /// Keeps the other variants from being known as never built.
            #[expect(dead_code, reason = "only its existence counts")]
            fn others() -> (Order, OrderAsData) {
                (Order::Other, OrderAsData::Other)
            }
        })*
    };
}

linked!(
    a "A-409", b "B-409", c "C-409", d "D-409", e "E-409",
    f "F-409", g "G-409", h "H-409", i "I-409", j "J-409",
    k "K-409", l "L-409", m "M-409", n "N-409", o "O-409",
    p "P-409", q "Q-409", r "R-409", s "S-409", t "T-409",
    u "U-409", v "V-409", w "W-409", x "X-409", y "Y-409"
);
