//! Each class of violation.

use api_errors::db::{ConstraintClass, DatabaseErrorKind as Kind};
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
    match engine {
        Engine::Postgres => schema.extend([
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
            "CREATE DOMAIN zebra_cents AS INT CONSTRAINT zebra_cents_check CHECK (VALUE > 0)",
            "CREATE TABLE zebra_prices (zebra_price zebra_cents)",
        ]),
        Engine::Mariadb => {
            schema.push("CREATE TABLE zebra_prices (zebra_price INT CHECK (zebra_price > 0))");
        }
    }
    schema
}

type Row = (&'static str, Violation, &'static [&'static str]);

const NOT_NULL: &str = "INSERT INTO zebra_users VALUES (3, NULL, 8, 1)";

#[rustfmt::skip] // a table
const EVERYWHERE: [Row; 6] = [
    ("INSERT INTO zebra_users VALUES (3, 'zebra@one', 8, 1)", Violation::Unique, &["zebra_email_key"]),
    ("UPDATE zebra_users SET zebra_email = 'zebra@two' WHERE id = 1", Violation::Unique, &["zebra_email_key"]),
    ("INSERT INTO zebra_users VALUES (3, 'zebra@three', 7, 1)", Violation::Unique, &["zebra_pair_key"]),
    ("INSERT INTO zebra_orders VALUES (2, 99)", Violation::ForeignKey, &["zebra_user_fk", "zebra_orders.zebra_user_fk"]),
    ("DELETE FROM zebra_users WHERE id = 1", Violation::ForeignKey, &["zebra_user_fk", "zebra_orders.zebra_user_fk"]),
    ("INSERT INTO zebra_users VALUES (3, 'zebra@three', 8, -1)", Violation::Check, &["zebra_age_check", "zebra_users.zebra_age_check"]),
];

#[rustfmt::skip] // a table
const POSTGRES: [Row; 5] = [
    ("INSERT INTO zebra_users VALUES (1, 'zebra@three', 8, 1)", Violation::Unique, &["zebra_users_pkey", "zebra_users.zebra_users_pkey"]),
    // Since PostgreSQL 18 it has a name, too.
    (NOT_NULL, Violation::NotNull, &["zebra_users.zebra_email"]),
    ("INSERT INTO zebra_rooms VALUES ('[3,9)')", Violation::Exclusion, &["zebra_span_excl"]),
    ("SELECT zebra_restrict()", Violation::ForeignKey, &["zebra_user_fk"]),
    ("INSERT INTO zebra_prices VALUES (0)", Violation::Check, &["zebra_cents_check"]),
];

const MARIADB: [Row; 4] = [
    (
        "INSERT INTO zebra_users VALUES (1, 'zebra@three', 8, 1)",
        Violation::Unique,
        &["PRIMARY"],
    ),
    (NOT_NULL, Violation::NotNull, &["zebra_email"]),
    (
        "INSERT INTO zebra_prices VALUES (0)",
        Violation::Check,
        &["zebra_prices.zebra_price"],
    ),
    (
        "INSERT INTO zebra_users (id) VALUES (3)",
        Violation::NotNull,
        &["zebra_email"],
    ),
];

fn rows(engine: Engine) -> impl Iterator<Item = &'static Row> {
    let own: &[Row] = match engine {
        Engine::Postgres => &POSTGRES,
        Engine::Mariadb => &MARIADB,
    };
    EVERYWHERE.iter().chain(own)
}

pub(crate) fn each_is_answered_as_what_it_is(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    for &(statement, violation, names) in rows(case.engine) {
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

/// The names that the driver tells of what is violated, but for keys and values that are missing.
pub(crate) fn constraints_violated(case: Case<'_>) -> Vec<String> {
    let mut session = connect(case.engine, case.library, case.server);
    let names = rows(case.engine).filter_map(|&(statement, violation, _)| {
        let error = session.run(statement).expect_err(statement);
        let name = error.constraint()?.to_owned();
        let is_key = name == "PRIMARY" || name.ends_with("_pkey");
        (violation != Violation::NotNull && !is_key).then_some(name)
    });
    names.collect()
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

/// By the code of the server, with a text that ends as the server's does.
pub(crate) fn raised_by_a_routine(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let statement = match case.engine {
        Engine::Postgres => {
            "DO $$ BEGIN RAISE unique_violation USING
                MESSAGE = 'taken: zebra'' for key ''zebra_other_key'''; END $$"
        }
        Engine::Mariadb => {
            "SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 1062,
                MESSAGE_TEXT = 'taken: zebra'' for key ''zebra_other_key'''"
        }
    };
    let error = session.run(statement).expect_err(statement);
    assert_answer(statement, error, Kind::Integrity(Violation::Unique), &[]);
}

/// `RAISE .. USING CONSTRAINT`: whoever wrote the routine has given the name. Without an SQLSTATE it is `P0001`.
pub(crate) fn named_by_a_routine(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    for (state, kind) in [
        ("", Kind::Other),
        (
            "ERRCODE = 'check_violation', ",
            Kind::Integrity(Violation::Check),
        ),
    ] {
        let statement = format!(
            "DO $$ BEGIN RAISE EXCEPTION 'zebra' USING {state}CONSTRAINT = 'zebra_credit_limit'; END $$"
        );
        let error = session.run(&statement).expect_err("it raises");
        assert_answer(&statement, error, kind, &["zebra_credit_limit"]);
    }
}

/// What it is, the code says; which constraint, only the text that nobody reads.
pub(crate) fn in_another_language(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let german = "SET lc_messages = 'de_DE'";
    session.run(german).expect(german);
    for (statement, violation) in [
        (EVERYWHERE[0].0, Violation::Unique),
        (EVERYWHERE[3].0, Violation::ForeignKey),
        (NOT_NULL, Violation::NotNull),
    ] {
        let error = session.run(statement).expect_err(statement);
        assert_eq!((error.table(), error.column()), (None, None), "{error:?}");
        assert_answer(statement, error, Kind::Integrity(violation), &[]);
    }
}

pub(crate) fn names_are_told(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let error = session.run(EVERYWHERE[3].0).expect_err("nobody is 99");
    assert_eq!(error.constraint(), Some("zebra_user_fk"));
    assert_eq!(error.table(), Some("zebra_orders"));

    let error = session.run(NOT_NULL).expect_err("it is not null");
    assert_eq!(error.column(), Some("zebra_email"));
    // MariaDB does not say which table.
    let table = (case.engine == Engine::Postgres).then_some("zebra_users");
    assert_eq!(error.table(), table);
    assert!(!error.violates(ConstraintClass::NotNull, "zebra_users.zebra_age"));
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
