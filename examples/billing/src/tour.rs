//! Requests that show every answer of the API: printed when it starts, sent by its test.

/// One request, and what it answers when the steps are taken once, in their order.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// `GET`, `POST` or `PUT`.
    pub method: &'static str,
    /// The path, and the query.
    pub path: &'static str,
    /// The bearer token; empty for a caller without one.
    pub token: &'static str,
    /// The JSON that is sent; empty where none is.
    pub json: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// What the answer is: the `error_code`, or the thing that was asked for.
    pub answer: &'static str,
}

const ADA: &str = "ada-token";
const BOB: &str = "bob-token";
const CLEO: &str = "cleo-token";
const STAFF: &str = "staff-token";
const LAMP: &str = r#"{"sku":"lamp","quantity":2,"card":"tok_visa"}"#;
const WELCOME: &str = r#"{"sku":"book","quantity":1,"card":"tok_visa","voucher":"WELCOME"}"#;
const VISA: &str = r#"{"card":"tok_visa"}"#;

/// All requests. Each error of the API answers at least one of them.
pub const STEPS: &[Step] = &[
    get("/orders", ADA).answers(200, "the orders of the caller"),
    get("/orders?after=1&limit=5", ADA).answers(200, "the orders after the first"),
    get("/orders", "").answers(401, "AUTH-401"),
    get("/orders/1", ADA).answers(200, "an order"),
    get("/orders/42", ADA).answers(404, "ORDER-404"),
    post("/orders", ADA, LAMP).answers(201, "the new order"),
    post("/orders", ADA, r#"{"sku":"lamp","quantity":0,"card":""}"#).answers(422, "VAL-422"),
    post(
        "/orders",
        ADA,
        r#"{"sku":"sofa","quantity":1,"card":"tok_visa"}"#,
    )
    .answers(422, "ORDER-422"),
    post(
        "/orders",
        ADA,
        r#"{"sku":"chair","quantity":20,"card":"tok_visa"}"#,
    )
    .answers(422, "ORDER-422"),
    post(
        "/orders",
        ADA,
        r#"{"sku":"lamp","quantity":1,"card":"tok_unreachable"}"#,
    )
    .answers(502, "ORDER-502"),
    post(
        "/orders",
        ADA,
        r#"{"sku":"chair","quantity":4,"card":"tok_visa"}"#,
    )
    .answers(409, "ORDER-409-STOCK"),
    post("/orders", ADA, WELCOME).answers(201, "the new order, delivered for free"),
    post("/orders", ADA, WELCOME).answers(409, "ORDER-409-VOUCHER"),
    post(
        "/orders",
        ADA,
        r#"{"sku":"book","quantity":1,"card":"tok_visa","voucher":"SUMMER"}"#,
    )
    .answers(422, "ORDER-422-VOUCHER"),
    post("/orders", BOB, LAMP).answers(402, "BILLING-402"),
    post("/orders", CLEO, LAMP).answers(402, "BILLING-402-EXP"),
    get("/subscriptions/ada", ADA).answers(200, "a subscription"),
    get("/subscriptions/ada", BOB).answers(403, "AUTH-403"),
    get("/subscriptions/zoe", STAFF).answers(404, "RES-404"),
    get("/invoices/1", ADA).answers(200, "an invoice"),
    get("/invoices/42", ADA).answers(404, "INVOICE-404"),
    get("/invoices/1/receipt", ADA).answers(409, "INVOICE-409-OPEN"),
    get("/invoices/2/receipt", ADA).answers(500, "SERVER-500"),
    get("/invoices/1/live", ADA).answers(400, "HTTP-400"),
    post("/invoices/1/payment", ADA, r#"{"card":"tok_unreachable"}"#).answers(502, "INVOICE-502"),
    post("/invoices/1/payment", ADA, VISA).answers(200, "the paid invoice"),
    get("/invoices/1/receipt", ADA).answers(200, "a receipt"),
    post("/invoices/1/payment", ADA, VISA).answers(409, "INVOICE-409"),
    post("/invoices/1/payment", ADA, VISA).answers(429, "INVOICE-429"),
    get("/reports/yearly", ADA).answers(504, "HTTP-504"),
    get("/reports/monthly", ADA).answers(500, "SERVER-500"),
    get("/nowhere", ADA).answers(404, "HTTP-404"),
    put("/orders", ADA, LAMP).answers(405, "HTTP-405"),
    put("/maintenance", STAFF, r#"{"on":true}"#).answers(204, "nothing: the shop is closed"),
    post("/orders", ADA, LAMP).answers(503, "APP-503"),
    put("/maintenance", STAFF, r#"{"on":false}"#).answers(204, "nothing: the shop is open"),
];

/// Pays the invoice that [`socket`] shows: of one who has not used up the attempts of this minute.
pub const PAYMENT: Step = post("/invoices/3/payment", CLEO, VISA).answers(200, "the paid invoice");

/// Opens the socket of invoice 3, prints what the server sends, and pays the invoice from elsewhere.
pub fn socket(base: &str) -> String {
    let payment = PAYMENT.curl(base);
    // A terminal is told by name that it gets bytes, or curl gives up at the first ping, which has a zero.
    format!(
        "# 101, and the invoice as JSON; again when it is paid, and then the close frame. curl answers no ping:\n\
         # what is not paid within a minute is closed with 1008\n\
         curl -i -N --http1.1 --output - {base}/invoices/3/live -H 'Authorization: Bearer {CLEO}' \
         -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' \
         -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='\n\
         # Meanwhile, in another terminal:\n\
         {payment}"
    )
}

impl Step {
    /// Two lines for a shell: the answer as a comment, and the request.
    pub fn curl(&self, base: &str) -> String {
        let Self {
            method,
            path,
            token,
            json,
            status,
            answer,
        } = self;
        let login = match *token {
            "" => String::new(),
            token => format!(" -H 'Authorization: Bearer {token}'"),
        };
        let body = match *json {
            "" => String::new(),
            json => format!(" -X {method} -H 'Content-Type: application/json' -d '{json}'"),
        };
        // A shell has meanings of its own for `?` and `&`.
        let quote = if path.contains('?') { "'" } else { "" };
        format!("# {status} {answer}\ncurl -i {quote}{base}{path}{quote}{login}{body}")
    }

    const fn answers(mut self, status: u16, answer: &'static str) -> Self {
        self.status = status;
        self.answer = answer;
        self
    }
}

const fn get(path: &'static str, token: &'static str) -> Step {
    request("GET", path, token, "")
}

const fn post(path: &'static str, token: &'static str, json: &'static str) -> Step {
    request("POST", path, token, json)
}

const fn put(path: &'static str, token: &'static str, json: &'static str) -> Step {
    request("PUT", path, token, json)
}

const fn request(
    method: &'static str,
    path: &'static str,
    token: &'static str,
    json: &'static str,
) -> Step {
    Step {
        method,
        path,
        token,
        json,
        status: 0,
        answer: "",
    }
}
