//! The database behind the API: what its constraints refuse, and what is answered when it fails.

use std::collections::BTreeMap;
use std::thread;

use serde_json::Value;

use crate::database::Database;
use crate::program::{Answer, Program, send};

fn order(base: &str, json: &str) -> Answer {
    send(base, "POST", "/orders", "ada-token", json)
}

fn wanted(sku: &str, quantity: u32, voucher: Option<&str>) -> String {
    let card = "tok_visa";
    serde_json::json!({ "sku": sku, "quantity": quantity, "card": card, "voucher": voucher })
        .to_string()
}

/// The statuses and codes of `count` requests that are sent at once.
fn at_once(count: usize, request: impl Fn() -> Answer + Sync) -> BTreeMap<String, usize> {
    let mut seen = BTreeMap::new();
    thread::scope(|scope| {
        let requests: Vec<_> = (0..count).map(|_| scope.spawn(&request)).collect();
        for answer in requests {
            let answer = answer.join().unwrap();
            let code = answer.json()["error_code"].clone();
            let code = code.as_str().unwrap_or("done");
            *seen.entry(format!("{} {code}", answer.status)).or_default() += 1;
        }
    });
    seen
}

fn counted<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected
        .map(|(what, count)| (what.to_owned(), count))
        .into()
}

#[test]
fn of_requests_at_once_the_constraints_let_one_through() {
    for database in [Database::new(), Database::lasting()] {
        let (_program, base) = Program::on(&database);
        let spring = wanted("book", 1, Some("SPRING"));
        assert_eq!(
            at_once(2, || order(&base, &spring)),
            counted([("201 done", 1), ("409 ORDER-409-VOUCHER", 1)])
        );
        // There are three.
        let chairs = wanted("chair", 2, None);
        assert_eq!(
            at_once(2, || order(&base, &chairs)),
            counted([("201 done", 1), ("409 ORDER-409-STOCK", 1)])
        );
        let pay = || {
            let card = r#"{"card":"tok_visa"}"#;
            send(&base, "POST", "/invoices/1/payment", "ada-token", card)
        };
        assert_eq!(
            at_once(3, pay),
            counted([("200 done", 1), ("409 INVOICE-409", 2)])
        );
        let orders = send(&base, "GET", "/orders", "ada-token", "").json();
        let ids: Vec<_> = orders
            .as_array()
            .unwrap()
            .iter()
            .map(|order| &order["id"])
            .collect();
        // The third is somebody else's.
        assert_eq!(ids, [1, 2, 4, 5], "the refused orders left gaps");
    }
}

#[test]
fn what_the_constraint_of_a_second_payment_said_is_logged() {
    let (program, base) = Program::listening();
    let card = r#"{"card":"tok_visa"}"#;
    let pay = || send(&base, "POST", "/invoices/1/payment", "ada-token", card);
    assert_eq!(pay().status, 200);
    let answer = pay();
    assert_eq!(answer.json()["error_code"], "INVOICE-409");
    let names = ["payments_pkey", "payments.invoice_id"];
    assert!(!names.iter().any(|name| answer.body.contains(name)));
    program.signal("TERM");
    let log = program.end().err;
    let [line] = &log[..] else { panic!("{log:#?}") };
    assert!(names.iter().any(|name| line.contains(name)), "{line}");
}

#[test]
fn a_refused_order_leaves_nothing_behind() {
    let database = Database::new();
    let (_program, base) = Program::on(&database);
    for (voucher, status) in [(Some("SUMMER"), 422), (None, 201)] {
        // All that there are: what the first had taken would be missing.
        let answer = order(&base, &wanted("chair", 3, voucher));
        assert_eq!(answer.status, status, "{}", answer.body);
    }
    let answer = order(&base, &wanted("book", 1, Some("AUTUMN")));
    assert_eq!(
        answer.body,
        r#"{"id":5,"sku":"book","quantity":1,"total_cents":1500,"invoice_id":5,"voucher":"AUTUMN"}"#
    );
}

#[test]
fn a_text_that_no_database_holds_is_a_broken_rule() {
    let database = Database::new();
    let (_program, base) = Program::on(&database);
    let long = "A".repeat(5000);
    for voucher in ["a\u{0}", "", "GR\u{dc}N", "A B", &long] {
        let answer = order(&base, &wanted("book", 1, Some(voucher)));
        is_broken(&answer, "voucher");
    }
    for customer in ["%00", "a%00", "%C3%9C", "a%20b", &long] {
        let path = format!("/subscriptions/{customer}");
        is_broken(&send(&base, "GET", &path, "staff-token", ""), "customer");
    }
    let longest = order(&base, &wanted("book", 1, Some(&long[..40])));
    assert_eq!(longest.json()["error_code"], "ORDER-422-VOUCHER");
}

fn is_broken(answer: &Answer, field: &str) {
    assert_eq!(answer.status, 422, "{}", answer.body);
    let body = answer.json();
    assert_eq!(body["error_code"], "VAL-422", "{body}");
    assert_eq!(body["data"]["errors"][0]["field"], field, "{body}");
}

#[test]
fn a_lasting_database_survives_a_restart() {
    let database = Database::lasting();
    let (program, base) = Program::on(&database);
    let welcome = wanted("lamp", 2, Some("WELCOME"));
    assert_eq!(order(&base, &welcome).status, 201);
    let before = send(&base, "GET", "/orders", "ada-token", "").body;
    program.signal("TERM");
    assert_eq!(program.end().status.code(), Some(0));

    let (program, base) = Program::on(&database);
    let after = send(&base, "GET", "/orders", "ada-token", "").body;
    assert_eq!(after, before);
    let again = order(&base, &welcome);
    assert_eq!(again.json()["error_code"], "ORDER-409-VOUCHER");
    let other = order(&base, &wanted("lamp", 2, None));
    assert_eq!(other.header("location"), Some("/orders/5"));
    // Nothing of the tables that are there already.
    program.signal("TERM");
    let log = program.end().err;
    let [line] = &log[..] else { panic!("{log:#?}") };
    assert!(line.contains("ORDER-409-VOUCHER"), "{line}");
}

/// Prices that the check of the table does not allow. The first total is too large for a number of the program, the second
/// one for a number of the database.
#[test]
fn a_total_that_is_too_large_is_no_other_total() {
    let database = Database::lasting();
    let (program, base) = Program::on(&database);
    database.session().run(if database.is_postgres() {
        "ALTER TABLE products DROP CONSTRAINT products_cents_check; \
         UPDATE products SET cents = 9000000000000000000 WHERE sku = 'lamp'"
    } else {
        "PRAGMA ignore_check_constraints = ON; \
         UPDATE products SET cents = 9000000000000000000 WHERE sku = 'lamp'"
    });
    for (quantity, status, err_code) in [(3, 500, "SERVER-500"), (2, 422, "DB-422-VALUE")] {
        let answer = order(&base, &wanted("lamp", quantity, None));
        assert_eq!(answer.status, status, "{}", answer.body);
        assert_eq!(answer.json()["error_code"], err_code);
    }
    let orders = send(&base, "GET", "/orders?after=2", "ada-token", "");
    assert_eq!(orders.body, "[]");
    program.signal("TERM");
    let log = program.end().err;
    let [first, second] = &log[..] else {
        panic!("{log:#?}")
    };
    assert!(first.contains("a price is too large"), "{first}");
    assert!(second.contains("out of range"), "{second}");
}

/// A million is the price of nothing that is sold here.
#[test]
fn a_price_has_a_limit() {
    let database = Database::lasting();
    let (_program, _base) = Program::on(&database);
    let mut session = database.session();
    session.run("UPDATE products SET cents = 100000000 WHERE sku = 'lamp'");
    let refused = session.try_run("UPDATE products SET cents = 100000001 WHERE sku = 'lamp'");
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("products_cents_check"), "{refused}");
}

#[test]
fn a_lock_and_an_exhausted_pool_are_temporary() {
    let database = Database::lasting();
    let (_program, base) = Program::on(&database);
    let mut session = database.session();
    session.run(if database.is_postgres() {
        "BEGIN; LOCK TABLE counters"
    } else {
        "BEGIN IMMEDIATE"
    });
    // Five connections wait for the lock, and some of the other orders for a connection; who comes so late that one of
    // the five is free in time waits for the lock as well.
    let lamp = wanted("lamp", 1, None);
    let refuse = || {
        let answer = order(&base, &lamp);
        let body = answer.json();
        for key in ["status", "message", "error_code", "description", "data"] {
            let text = body[key].to_string();
            assert!(
                !text.contains("locked") && !text.contains("counters"),
                "{text}"
            );
        }
        assert_eq!(answer.header("retry-after"), Some("1"));
        answer
    };
    let seen = at_once(12, refuse);
    let codes: Vec<_> = seen.keys().collect();
    assert_eq!(codes, ["503 DB-503-LOCK", "503 DB-503-POOL"]);
    assert!(seen["503 DB-503-LOCK"] >= 5, "{seen:?}");
    session.run("ROLLBACK");
    assert_eq!(order(&base, &lamp).status, 201);
}

#[test]
fn what_the_driver_says_is_in_the_log_alone() {
    let database = Database::lasting();
    let (program, base) = Program::on(&database);
    let drop = "DROP TABLE payments; DROP TABLE invoices; DROP TABLE orders";
    database.session().run(drop);
    for path in ["/orders", "/orders/1", "/invoices/1"] {
        let answer = send(&base, "GET", path, "ada-token", "");
        assert_eq!(answer.status, 500, "{path}");
        let body = answer.json();
        assert_eq!(body["error_code"], "SERVER-500", "{path}");
        assert_eq!(body["data"], Value::Null, "{path}");
        let sent = format!("{}{:?}", answer.body, answer.headers);
        for secret in ["table", "relation", "SELECT", "sqlx"] {
            assert!(!sent.contains(secret), "{path}: {sent}");
        }
    }
    program.signal("TERM");
    let log = program.end().err;
    assert_eq!(log.len(), 3, "{log:#?}");
    let said = if database.is_postgres() {
        "does not exist"
    } else {
        "no such table"
    };
    assert!(log.iter().all(|line| line.contains(said)), "{log:#?}");
}
