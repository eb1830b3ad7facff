//! Every operation with each of its errors. The drift check compares the responses with the document, and lists what is missing.

mod client;
mod live;

use api_errors::testing::DriftCheck;
use axum::http::{Request, Version};
use client::Client;
use serde_json::json;
use store::{App, DOCUMENT};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest";
const PICTURE: &str = "/products/lamp/picture";

/// The store, its check and a client. The documentation routes are the only exception of the check.
async fn checked_store() -> (App, DriftCheck, Client) {
    let app = App::open().await.unwrap();
    let router = store::router(app.clone());
    let unchecked = Client::new(router.clone()).await;
    let document = unchecked.get(DOCUMENT, "").await.succeeds(200);
    let check = DriftCheck::of_json(document).except("/docs/{*rest}");
    let client = Client::new(router.layer(check.layer())).await;
    (app, check, client)
}

#[tokio::test]
async fn every_operation_sends_what_it_documents() {
    let (app, check, client) = checked_store().await;
    users(&client).await;
    products(&client).await;
    orders(&client).await;
    pictures(&client).await;
    admin(&client).await;
    live::watch(&client).await;
    rejected_handshakes(&client).await;
    too_many_logins(&client).await;
    closed_database(&app, &client).await;

    // The rest are the errors of a database that is busy. No test can cause them.
    let unseen = check.unseen().into_iter();
    let is_busy = |code: &str| code.starts_with("DB-503-");
    let unseen = unseen.filter(|entry| !entry.err_code.as_deref().is_some_and(is_busy));
    let unseen: Vec<_> = unseen.map(|entry| entry.to_string()).collect();
    assert!(unseen.is_empty(), "{unseen:#?}");
    check.finish();
}

#[tokio::test]
async fn problem_details_are_documented_too() {
    let (_, check, client) = checked_store().await;
    for (path, token, code) in [
        ("/me", "", "SESSION-401"),
        ("/orders/42", &*client.ada, "ORDER-404"),
        ("/orders/first", &*client.ada, "VAL-422"),
        ("/admin/orders", &*client.ada, "ADMIN-403"),
        ("/products/lamp/live", "", "HTTP-400"),
        ("/nowhere", "", "HTTP-404"),
    ] {
        let request = Request::get(path).header("accept", "application/problem+json");
        let answer = client.send(request, token, "").await;
        answer.fails(code);
        assert_eq!(answer.body["status"], answer.status);
    }
    check.finish();
}

async fn users(client: &Client) {
    let me = client.get("/me", &client.ada).await.succeeds(200);
    assert_eq!(me, json!({ "id": 1, "name": "ada", "is_staff": false }));
    client.get("/me", "").await.fails("SESSION-401");
    client.get("/me", "guess").await.fails("SESSION-401");

    let guess = r#"{"name":"ada","secret":"guess"}"#;
    client.post("/login", "", guess).await.fails("LOGIN-401");

    let edith = r#"{"name":"edith","secret":"eniac-1946"}"#;
    let user = client.post("/users", "", edith).await.succeeds(201);
    assert_eq!(user, json!({ "id": 3, "name": "edith", "is_staff": false }));
    client.post("/users", "", edith).await.fails("USER-409");
    let short = client.post("/users", "", r#"{"name":"e","secret":"short"}"#);
    let short = short.await;
    short.fails("VAL-422");
    let faults = short.body["data"]["errors"].as_array().unwrap().iter();
    let fields: Vec<_> = faults.map(|fault| &fault["field"]).collect();
    assert_eq!(fields, ["name", "secret"]);
}

async fn products(client: &Client) {
    let products = client.get("/products", "").await.succeeds(200);
    let chair = json!({ "sku": "chair", "cents": 12_000, "stock": 3 });
    let lamp = json!({ "sku": "lamp", "cents": 4_900, "stock": 20 });
    assert_eq!(products, json!([chair, lamp]));
}

async fn orders(client: &Client) {
    let order = |sku, quantity| format!(r#"{{"sku":"{sku}","quantity":{quantity}}}"#);
    let place = async |token, body: String| client.post("/orders", token, &body).await;
    place("", order("lamp", 2)).await.fails("SESSION-401");
    let placed = place(&client.ada, order("lamp", 2)).await.succeeds(201);
    assert_eq!(placed, json!({ "id": 1, "sku": "lamp", "quantity": 2 }));
    place(&client.ada, order("lamp", 0)).await.fails("VAL-422");
    place(&client.ada, order("sofa", 1))
        .await
        .fails("ORDER-422");
    // Three chairs are left, and still are after this.
    place(&client.ada, order("chair", 4))
        .await
        .fails("ORDER-409");
    place(&client.ada, order("chair", 3)).await.succeeds(201);

    client.get("/orders", "").await.fails("SESSION-401");
    let first = client.get("/orders?limit=1", &client.ada).await;
    assert_eq!(first.succeeds(200), json!([placed]));
    let second = client.get("/orders?after=1", &client.ada).await;
    let chairs = json!({ "id": 2, "sku": "chair", "quantity": 3 });
    assert_eq!(second.succeeds(200), json!([chairs]));
    client
        .get("/orders?limit=0", &client.ada)
        .await
        .fails("VAL-422");

    client.get("/orders/1", "").await.fails("SESSION-401");
    let read = client.get("/orders/1", &client.ada).await;
    assert_eq!(read.succeeds(200), placed);
    // It belongs to another account.
    client
        .get("/orders/1", &client.grace)
        .await
        .fails("ORDER-404");
    client
        .get("/orders/first", &client.ada)
        .await
        .fails("VAL-422");
}

async fn pictures(client: &Client) {
    client.get(PICTURE, "").await.fails("PICTURE-404");
    client.upload(PICTURE, "picture", PNG).await.succeeds(204);
    client.get(PICTURE, "").await.succeeds(200);

    let gif = client.upload(PICTURE, "picture", b"GIF89a");
    gif.await.fails("UPLOAD-415");
    client.upload(PICTURE, "file", PNG).await.fails("VAL-422");
    let of_sofa = client.upload("/products/sofa/picture", "picture", PNG);
    of_sofa.await.fails("PRODUCT-404");
    let large = vec![0; 256 * 1024];
    let large = client.upload(PICTURE, "picture", &large);
    large.await.fails("UPLOAD-413");
    client
        .send_form(PICTURE, b"no part")
        .await
        .fails("UPLOAD-400");
    // The extractor rejects what is no form.
    client
        .post(PICTURE, &client.ada, "{}")
        .await
        .fails("HTTP-400");
    client.post(PICTURE, "", "{}").await.fails("SESSION-401");
}

async fn admin(client: &Client) {
    let (sofa, offer) = ("/admin/products/sofa", r#"{"cents":90000,"stock":1}"#);
    for (token, code) in [("", "SESSION-401"), (&client.ada, "ADMIN-403")] {
        client.get("/admin/orders", token).await.fails(code);
        client.put(sofa, token, offer).await.fails(code);
    }
    let orders = client.get("/admin/orders", &client.grace).await;
    assert_eq!(orders.succeeds(200).as_array().unwrap().len(), 2);
    let put = client.put(sofa, &client.grace, offer).await.succeeds(200);
    assert_eq!(put, json!({ "sku": "sofa", "cents": 90_000, "stock": 1 }));
    let free = r#"{"cents":0,"stock":1}"#;
    client.put(sofa, &client.grace, free).await.fails("VAL-422");
    let long = format!("/admin/products/{}", "x".repeat(41));
    client
        .put(&long, &client.grace, offer)
        .await
        .fails("VAL-422");
}

async fn rejected_handshakes(client: &Client) {
    let path = "/products/lamp/live";
    client.get(path, "").await.fails("HTTP-400");
    let handshake = Request::get(path)
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    // A connection that cannot be upgraded: this client has none.
    client.send(handshake, "", "").await.fails("HTTP-426");
    // HTTP/2 opens a socket by CONNECT.
    let by_get = Request::get(path).version(Version::HTTP_2);
    client.send(by_get, "", "").await.fails("HTTP-405");
}

async fn too_many_logins(client: &Client) {
    let guess = r#"{"name":"grace","secret":"guess"}"#;
    for _ in 0..30 {
        let answer = client.post("/login", "", guess).await;
        if answer.status == 429 {
            answer.fails("LIMIT-429");
            assert_eq!(answer.body["data"]["limit"], 30);
            return;
        }
    }
    panic!("30 logins are not too many");
}

/// Without its database, each operation is unavailable.
async fn closed_database(app: &App, client: &Client) {
    app.close().await;
    for path in ["/me", "/orders", "/orders/1", "/admin/orders"] {
        client.get(path, &client.ada).await.fails("SESSION-503");
    }
    client
        .post("/orders", &client.ada, "")
        .await
        .fails("SESSION-503");
    client
        .post(PICTURE, &client.ada, "")
        .await
        .fails("SESSION-503");
    let put = client.put("/admin/products/sofa", &client.ada, "");
    put.await.fails("SESSION-503");

    let edith = r#"{"name":"edith","secret":"eniac-1946"}"#;
    let sign_up = client.post("/users", "", edith);
    sign_up.await.fails("DB-503-UNAVAILABLE");
    for path in ["/products", PICTURE] {
        client.get(path, "").await.fails("DB-503-UNAVAILABLE");
    }
}
