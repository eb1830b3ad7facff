//! Each class of violation.

use api_errors::db::DatabaseErrorKind as Kind;
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::traits::ViolatesConstraint as _;
use support::database::assert_answer;

use crate::Case;
use crate::session::{Engine, Library, connect};

pub(crate) fn schema(engine: Engine) -> Vec<&'static str> {
    let mut schema = vec![
        "CREATE TABLE zebra_users (
            id INT PRIMARY KEY,
            zebra_email VARCHAR(300) NOT NULL,
            zebra_tenant INT,
            zebra_age INT,
            CONSTRAINT zebra_email_key UNIQUE (zebra_email),
            CONSTRAINT zebra_pair_key UNIQUE (zebra_tenant, zebra_age),
            CONSTRAINT zebra_age_check CHECK (zebra_age >= 0)
        )",
        "CREATE TABLE zebra_orders (
            id INT PRIMARY KEY,
            zebra_user INT,
            CONSTRAINT zebra_user_fk FOREIGN KEY (zebra_user) REFERENCES zebra_users (id)
        )",
        "INSERT INTO zebra_users VALUES (1, 'zebra@one', 7, 1), (2, 'zebra@two', 7, 2)",
        "INSERT INTO zebra_orders VALUES (1, 1)",
    ];
    if engine == Engine::Postgres {
        schema.extend([
            "CREATE TABLE zebra_rooms (
                zebra_span int4range,
                CONSTRAINT zebra_span_excl EXCLUDE USING gist (zebra_span WITH &&)
            )",
            "INSERT INTO zebra_rooms VALUES ('[1,5)')",
            "CREATE TABLE zebra_notes (
                zebra_user INT,
                CONSTRAINT zebra_later_fk FOREIGN KEY (zebra_user) REFERENCES zebra_users (id)
                    DEFERRABLE INITIALLY DEFERRED
            )",
            // PostgreSQL 18 says so of itself where a key is `ON DELETE RESTRICT`.
            "CREATE FUNCTION zebra_restrict() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
                RAISE EXCEPTION 'update or delete on zebra' USING
                    ERRCODE = '23001', CONSTRAINT = 'zebra_user_fk', TABLE = 'zebra_orders';
            END $$",
        ]);
    }
    schema
}

type Row = (&'static str, Violation, &'static [&'static str]);

#[rustfmt::skip] // a table
const EVERYWHERE: [Row; 7] = [
    ("INSERT INTO zebra_users VALUES (3, 'zebra@one', 8, 1)", Violation::Unique, &["zebra_email_key"]),
    ("UPDATE zebra_users SET zebra_email = 'zebra@two' WHERE id = 1", Violation::Unique, &["zebra_email_key"]),
    ("INSERT INTO zebra_users VALUES (3, 'zebra@three', 7, 1)", Violation::Unique, &["zebra_pair_key"]),
    ("INSERT INTO zebra_orders VALUES (2, 99)", Violation::ForeignKey, &["zebra_user_fk", "zebra_orders.zebra_user_fk"]),
    ("DELETE FROM zebra_users WHERE id = 1", Violation::ForeignKey, &["zebra_user_fk", "zebra_orders.zebra_user_fk"]),
    ("INSERT INTO zebra_users VALUES (3, NULL, 8, 1)", Violation::NotNull, &[]),
    ("INSERT INTO zebra_users VALUES (3, 'zebra@three', 8, -1)", Violation::Check, &["zebra_age_check", "zebra_users.zebra_age_check"]),
];

#[rustfmt::skip] // a table
const POSTGRES: [Row; 4] = [
    ("INSERT INTO zebra_users VALUES (1, 'zebra@three', 8, 1)", Violation::Unique, &["zebra_users_pkey", "zebra_users.zebra_users_pkey"]),
    ("INSERT INTO zebra_users VALUES (3, NULL, 8, 1)", Violation::NotNull, &["zebra_users.zebra_email"]),
    ("INSERT INTO zebra_rooms VALUES ('[3,9)')", Violation::Exclusion, &["zebra_span_excl"]),
    ("SELECT zebra_restrict()", Violation::ForeignKey, &["zebra_user_fk"]),
];

const MARIADB: [Row; 2] = [
    (
        "INSERT INTO zebra_users VALUES (1, 'zebra@three', 8, 1)",
        Violation::Unique,
        &["PRIMARY"],
    ),
    (
        "INSERT INTO zebra_users (id) VALUES (3)",
        Violation::NotNull,
        &[],
    ),
];

pub(crate) fn each_is_answered_as_what_it_is(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let own: &[Row] = match case.engine {
        Engine::Postgres => &POSTGRES,
        Engine::Mariadb => &MARIADB,
    };
    for &(statement, violation, names) in EVERYWHERE.iter().chain(own) {
        let error = session.run(statement).expect_err(statement);
        // Diesel has no kind for a check of MariaDB, and the text alone is not believed.
        let is_untold = case.engine == Engine::Mariadb
            && case.library == Library::Diesel
            && violation == Violation::Check;
        if is_untold {
            assert_answer(statement, error, Kind::Other, &[]);
        } else {
            assert_answer(statement, error, Kind::Integrity(violation), names);
        }
    }
}

/// The statement succeeds; what fails is the commit.
pub(crate) fn at_the_commit(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    session.run("BEGIN").expect("a transaction");
    session
        .run("INSERT INTO zebra_notes VALUES (99)")
        .expect("it is deferred");
    let error = session.run("COMMIT").expect_err("nobody is 99");
    assert_answer(
        "COMMIT",
        error,
        Kind::Integrity(Violation::ForeignKey),
        &["zebra_later_fk"],
    );
}

/// MariaDB quotes the duplicate value without escaping it, and cuts it.
pub(crate) fn values_that_read_like_messages(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let long = "\u{1F980}".repeat(290);
    let cut = format!("{}' for key 'zebra_other_key'", "\u{1F980}".repeat(30));
    let values = [
        "zebra' for key 'zebra_other_key'",
        "' for key 'zebra_other_key",
        "zebra' for key 'zebra_other_key' for key 'zebra_users.zebra_other_key'",
        "UNIQUE constraint failed: zebra_other_key",
        "\"zebra_other_key\"",
        "zebra\nerror: zebra_other_key",
        &long,
        &cut,
    ];
    for value in values {
        let value = value.replace('\'', "''");
        let insert = |id| format!("INSERT INTO zebra_users VALUES ({id}, '{value}', NULL, NULL)");
        session.run(&insert(10)).expect("it is new");
        let error = session.run(&insert(11)).expect_err("it is not");
        assert_answer(
            &value,
            error,
            Kind::Integrity(Violation::Unique),
            &["zebra_email_key"],
        );
        session
            .run("DELETE FROM zebra_users WHERE id = 10")
            .expect("it is there");
    }
}

pub(crate) fn names_are_told(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let error = session.run(EVERYWHERE[3].0).expect_err("nobody is 99");
    assert_eq!(error.constraint(), Some("zebra_user_fk"));
    assert_eq!(error.table(), Some("zebra_orders"));

    let error = session.run(EVERYWHERE[5].0).expect_err("it is not null");
    assert_eq!(error.column(), Some("zebra_email"));
    // MariaDB does not say which table.
    let table = (case.engine == Engine::Postgres).then_some("zebra_users");
    assert_eq!(error.table(), table);
    assert!(!error.violates("zebra_users.zebra_age"));
}

pub(crate) fn what_is_none(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    for statement in [
        "SELEC zebra",
        "INSERT INTO zebra_none VALUES (1)",
        "UPDATE zebra_users SET zebra_nix = 1",
    ] {
        let error = session.run(statement).expect_err(statement);
        assert_answer(statement, error, Kind::Other, &[]);
    }
    if case.engine == Engine::Postgres && case.library != Library::Diesel {
        // Whatever an application raises, with a text that reads like another error.
        let raise =
            "DO $$ BEGIN RAISE EXCEPTION '1062 (23000): zebra' USING ERRCODE = 'P0001'; END $$";
        let error = session.run(raise).expect_err("it raises");
        assert_answer(raise, error, Kind::Other, &[]);
    }
}
