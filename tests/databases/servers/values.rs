//! Values that do not fit the type of their column, and the program's own arithmetic.

use api_errors::db::DatabaseErrorKind as Kind;
use support::database::assert_answer;

use crate::Case;
use crate::session::{Engine, connect};

const SCHEMA: [&str; 1] = ["CREATE TEMPORARY TABLE zebra_values (
    zebra_name VARCHAR(20), zebra_count INTEGER, zebra_price NUMERIC(6,2), zebra_day DATE)"];

const EVERYWHERE: [&str; 4] = [
    "INSERT INTO zebra_values (zebra_name) VALUES ('zebra zebra zebra zebra zebra')",
    "INSERT INTO zebra_values (zebra_count) VALUES (99999999999)",
    "INSERT INTO zebra_values (zebra_price) VALUES (1000000000)",
    "INSERT INTO zebra_values (zebra_day) VALUES ('2026-02-31')",
];

const POSTGRES: [&str; 6] = [
    "SELECT E'zebra\\x00'",
    "SELECT '\"zebra\\u0000\"'::jsonb",
    "SELECT 'zebra'::integer",
    "SELECT 'zebra'::timestamptz",
    "SELECT 'zebra zebra' LIKE 'zebra\\'",
    "SELECT 'zebra' ~ '('",
];

const MARIADB: [&str; 2] = [
    "INSERT INTO zebra_values (zebra_count) VALUES ('zebra')",
    "SELECT 'zebra' REGEXP '('",
];

pub(crate) fn that_do_not_fit(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    for statement in SCHEMA {
        session.run(statement).expect(statement);
    }
    let own: &[&str] = match case.engine {
        Engine::Postgres => &POSTGRES,
        Engine::Mariadb => &MARIADB,
    };
    for statement in EVERYWHERE.iter().chain(own) {
        let error = session.run(statement).expect_err(statement);
        assert_answer(statement, error, Kind::InvalidValue, &[]);
    }
}

pub(crate) fn mistakes_of_the_program(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    for statement in ["SELECT 1 / 0", "SELECT sqrt(-1)"] {
        let error = session.run(statement).expect_err(statement);
        assert_answer(statement, error, Kind::Other, &[]);
    }
}

/// A primary that became a replica.
pub(crate) fn a_server_that_is_read_only(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let read_only = match case.engine {
        Engine::Postgres => "SET default_transaction_read_only = on",
        Engine::Mariadb => "SET SESSION TRANSACTION READ ONLY",
    };
    session.run(read_only).expect(read_only);
    let statement = "DELETE FROM zebra_prices";
    let error = session.run(statement).expect_err(statement);
    assert_answer(statement, error, Kind::Unavailable, &[]);
}
