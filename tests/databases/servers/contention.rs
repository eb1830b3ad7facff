//! Two sessions that compete, in an order that their own statements determine.

use std::thread;

use api_errors::db::DatabaseErrorKind as Kind;
use support::database::assert_answer;

use crate::Case;
use crate::session::{Engine, Session, connect};

const TAKE_1: &str = "UPDATE zebra_users SET zebra_age = zebra_age WHERE id = 1";
const TAKE_2: &str = "UPDATE zebra_users SET zebra_age = zebra_age WHERE id = 2";

fn two(case: Case<'_>) -> [Box<dyn Session>; 2] {
    let open = || connect(case.engine, case.library, case.server);
    [open(), open()]
}

pub(crate) fn a_lock_that_is_not_granted(case: Case<'_>) {
    let [mut first, mut second] = two(case);
    let limit = match case.engine {
        Engine::Postgres => "SET lock_timeout = '10ms'",
        // Whole seconds.
        Engine::Mariadb => "SET innodb_lock_wait_timeout = 1",
    };
    second.run(limit).expect(limit);
    first.run("START TRANSACTION").expect("a transaction");
    first.run(TAKE_1).expect("it is free");
    let error = second.run(TAKE_1).expect_err("it is taken");
    assert_answer("lock", error, Kind::LockTimeout, &[]);
    first.run("ROLLBACK").expect("it is given back");
}

pub(crate) fn a_lock_that_nobody_waits_for(case: Case<'_>) {
    let [mut first, mut second] = two(case);
    first.run("START TRANSACTION").expect("a transaction");
    first.run(TAKE_1).expect("it is free");
    let at_once = "SELECT id FROM zebra_users WHERE id = 1 FOR UPDATE NOWAIT";
    let error = second.run(at_once).expect_err("it is taken");
    assert_answer("nowait", error, Kind::LockTimeout, &[]);
    first.run("ROLLBACK").expect("it is given back");
}

/// Whoever comes second is the one that the server chooses, or the first: one of both.
pub(crate) fn a_deadlock(case: Case<'_>) {
    let [mut first, mut second] = two(case);
    for (session, take) in [(&mut first, TAKE_1), (&mut second, TAKE_2)] {
        session.run("START TRANSACTION").expect("a transaction");
        session.run(take).expect("it is free");
    }
    let outcomes = thread::scope(|scope| {
        let first = scope.spawn(|| first.run(TAKE_2));
        let second = scope.spawn(|| second.run(TAKE_1));
        [first, second].map(|thread| thread.join().expect("no panic"))
    });
    let mut refused: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_answer(
        "deadlock",
        refused.remove(0),
        Kind::TransactionConflict,
        &[],
    );
    for session in [&mut first, &mut second] {
        session.run("ROLLBACK").expect("it ends");
    }
}

pub(crate) fn a_snapshot_that_is_too_old(case: Case<'_>) {
    let [mut first, mut second] = two(case);
    let begin: &[&str] = match case.engine {
        Engine::Postgres => &[
            "START TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            "SELECT id FROM zebra_users",
        ],
        Engine::Mariadb => &[
            "SET innodb_snapshot_isolation = ON",
            "START TRANSACTION WITH CONSISTENT SNAPSHOT",
        ],
    };
    for statement in begin {
        first.run(statement).expect(statement);
    }
    second
        .run("UPDATE zebra_users SET zebra_age = zebra_age + 100 WHERE id = 1")
        .expect("it is free");
    let error = first.run(TAKE_1).expect_err("it has changed");
    assert_answer("snapshot", error, Kind::TransactionConflict, &[]);
    first.run("ROLLBACK").expect("it ends");
    second
        .run("UPDATE zebra_users SET zebra_age = 1 WHERE id = 1")
        .expect("as before");
}
