//! What each step of the tour is answered with, byte for byte.

/// The request, the headers beside `Content-Type`, the body.
type Expected = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
);

const NONE: &[(&str, &str)] = &[];
const CHALLENGE: &[(&str, &str)] = &[("www-authenticate", r#"Bearer realm="api""#)];
const IN_30_SECONDS: &[(&str, &str)] = &[("retry-after", "30")];
const IN_120_SECONDS: &[(&str, &str)] = &[("retry-after", "120")];
/// How long one has to wait depends on the clock: the test looks at that on its own.
const NOT_STORED: &[(&str, &str)] = &[("cache-control", "no-store")];

#[rustfmt::skip] // one answer a line
pub(crate) const ANSWERS: &[Expected] = &[
    ("GET /orders", NONE, r#"[{"id":1,"sku":"lamp","quantity":1,"total_cents":4900,"invoice_id":1},{"id":2,"sku":"book","quantity":2,"total_cents":3000,"invoice_id":2}]"#),
    ("GET /orders?after=1&limit=5", NONE, r#"[{"id":2,"sku":"book","quantity":2,"total_cents":3000,"invoice_id":2}]"#),
    ("GET /orders", CHALLENGE, r#"{"status":"FAIL","message":"Unauthorized","error_code":"AUTH-401","description":"Authentication credentials were missing or invalid.","data":null}"#),
    ("GET /orders/1", NONE, r#"{"id":1,"sku":"lamp","quantity":1,"total_cents":4900,"invoice_id":1}"#),
    ("GET /orders/42", NONE, r#"{"status":"FAIL","message":"Order 42 not found","error_code":"ORDER-404","description":null,"data":{"id":42}}"#),
    ("POST /orders", &[("location", "/orders/4")], r#"{"id":4,"sku":"lamp","quantity":2,"total_cents":9800,"invoice_id":4}"#),
    ("POST /orders", NONE, r#"{"status":"FAIL","message":"Validation Error","error_code":"VAL-422","description":"2 validation error(s) detected","data":{"errors":[{"field":"card","message":"length is lower than 1","type":"invalid_value","in":"body"},{"field":"quantity","message":"lower than 1","type":"invalid_value","in":"body"}]}}"#),
    ("POST /orders", NONE, r#"{"status":"FAIL","message":"The order cannot be placed. Check: sku","error_code":"ORDER-422","description":"The catalogue has: book, chair, lamp.","data":{"errors":[{"field":"sku","message":"is not in the catalogue","type":"unknown_sku"}]}}"#),
    ("POST /orders", NONE, r#"{"status":"FAIL","message":"The order cannot be placed. Check: sku, quantity","error_code":"ORDER-422","description":"One or more order fields are invalid.","data":{"errors":[{"field":"sku","message":"is not sent in such a quantity","type":"too_many"},{"field":"quantity","message":"must be at most 4 for this sku","type":"too_many"}]}}"#),
    ("POST /orders", IN_30_SECONDS, r#"{"status":"FAIL","message":"Payment gateway failed","error_code":"ORDER-502","description":"The card could not be checked. No order was placed.","data":null}"#),
    ("POST /orders", NONE, r#"{"status":"FAIL","message":"Sold out","error_code":"ORDER-409-STOCK","description":"There are not that many of it left.","data":null}"#),
    ("POST /orders", &[("location", "/orders/5")], r#"{"id":5,"sku":"book","quantity":1,"total_cents":1500,"invoice_id":5,"voucher":"WELCOME"}"#),
    ("POST /orders", NONE, r#"{"status":"FAIL","message":"The voucher has been redeemed","error_code":"ORDER-409-VOUCHER","description":null,"data":null}"#),
    ("POST /orders", NONE, r#"{"status":"FAIL","message":"There is no such voucher","error_code":"ORDER-422-VOUCHER","description":null,"data":null}"#),
    ("POST /orders", NONE, r#"{"status":"FAIL","message":"Payment Required","error_code":"BILLING-402","description":"Your subscription is not paid for.","data":null}"#),
    ("POST /orders", NONE, r#"{"status":"FAIL","message":"Subscription Expired","error_code":"BILLING-402-EXP","description":"Your subscription ended on 2025-12-31. Renew it to place orders.","data":{"ended_on":"2025-12-31"}}"#),
    ("GET /subscriptions/ada", NONE, r#"{"state":"active","renews_on":"2030-01-01"}"#),
    ("GET /subscriptions/ada", NONE, r#"{"status":"FAIL","message":"Forbidden","error_code":"AUTH-403","description":"You do not have permission to access this resource.","data":null}"#),
    ("GET /subscriptions/zoe", NONE, r#"{"status":"FAIL","message":"Subscription not found","error_code":"RES-404","description":"There is no customer of that name.","data":null}"#),
    ("GET /invoices/1", NONE, r#"{"id":1,"total_cents":4900,"paid":false}"#),
    ("GET /invoices/42", NONE, r#"{"status":"FAIL","message":"Invoice 42 not found","error_code":"INVOICE-404","description":null,"data":{"id":42}}"#),
    ("GET /invoices/1/receipt", NONE, r#"{"status":"FAIL","message":"Invoice 1 is not paid yet","error_code":"INVOICE-409-OPEN","description":"Its receipt is written when it is paid.","data":{"id":1}}"#),
    ("GET /invoices/2/receipt", NONE, r#"{"status":"FAIL","message":"Internal Server Error","error_code":"SERVER-500","description":"An unexpected error occurred. Please try again later.","data":null}"#),
    ("GET /invoices/1/live", NONE, r#"{"status":"FAIL","message":"Connection header did not include 'upgrade'","error_code":"HTTP-400","description":null,"data":null}"#),
    ("POST /invoices/1/payment", IN_30_SECONDS, r#"{"status":"FAIL","message":"Payment gateway failed","error_code":"INVOICE-502","description":"The invoice is still open. You have not been charged.","data":null}"#),
    ("POST /invoices/1/payment", NONE, r#"{"id":1,"total_cents":4900,"paid":true}"#),
    ("GET /invoices/1/receipt", NONE, r#"{"reference":"invoice-1","paid_cents":4900}"#),
    ("POST /invoices/1/payment", NONE, r#"{"status":"FAIL","message":"Invoice 1 is already paid","error_code":"INVOICE-409","description":null,"data":{"id":1}}"#),
    ("POST /invoices/1/payment", NOT_STORED, r#"{"status":"FAIL","message":"Too many payment attempts","error_code":"INVOICE-429","description":"At most 3 attempts a minute are allowed.","data":{"limit":3}}"#),
    ("GET /reports/yearly", NONE, r#"{"status":"FAIL","message":"Gateway Timeout","error_code":"HTTP-504","description":null,"data":null}"#),
    ("GET /reports/monthly", NONE, r#"{"status":"FAIL","message":"Internal Server Error","error_code":"SERVER-500","description":"An unexpected error occurred. Please try again later.","data":null}"#),
    ("GET /nowhere", NONE, r#"{"status":"FAIL","message":"Not Found","error_code":"HTTP-404","description":null,"data":null}"#),
    ("PUT /orders", &[("allow", "GET,HEAD,POST")], r#"{"status":"FAIL","message":"Method Not Allowed","error_code":"HTTP-405","description":null,"data":null}"#),
    ("PUT /maintenance", NONE, ""),
    ("POST /orders", IN_120_SECONDS, r#"{"status":"FAIL","message":"Under Maintenance","error_code":"APP-503","description":"Orders and payments are closed for a few minutes.","data":null}"#),
    ("PUT /maintenance", NONE, ""),
];
