//! Two sessions that compete, in an order that their own statements determine.

use api_errors::db::DatabaseErrorKind as Kind;
use support::database::assert_answer;

use super::for_each_library;

const AT_ONCE: &str = "PRAGMA busy_timeout = 0";

#[test]
fn a_lock_that_another_session_holds() {
    for_each_library(|library, database, open| {
        let (mut first, mut second) = (open(database), open(database));
        second.run(AT_ONCE).expect(AT_ONCE);
        first.run("BEGIN IMMEDIATE").expect("the lock is free");
        let error = second.run("UPDATE zebra_users SET zebra_age = 9 WHERE id = 1");
        assert_answer(
            library,
            error.expect_err("it is taken"),
            Kind::LockTimeout,
            &[],
        );

        first.run("ROLLBACK").expect("it is given back");
        second
            .run("UPDATE zebra_users SET zebra_age = 9 WHERE id = 1")
            .expect("it is free");
    });
}

/// A transaction that has read what another one has changed since can never write: waiting does not help.
#[test]
fn a_snapshot_that_is_too_old() {
    for_each_library(|library, database, open| {
        let (mut first, mut second) = (open(database), open(database));
        first.run("BEGIN").expect("a transaction");
        first
            .run("CREATE TEMP TABLE zebra_seen AS SELECT count(*) FROM zebra_users")
            .expect("it reads");
        second
            .run("UPDATE zebra_users SET zebra_age = 9 WHERE id = 1")
            .expect("nobody writes");

        let error = first.run("UPDATE zebra_users SET zebra_age = 8 WHERE id = 2");
        // Diesel has only the text, which is the same for both.
        let kind = match library {
            "diesel" => Kind::LockTimeout,
            _ => Kind::TransactionConflict,
        };
        assert_answer(library, error.expect_err("it is too late"), kind, &[]);
    });
}
