//! Statements that the server aborts or does not start.

use std::thread;

use api_errors::db::DatabaseErrorKind as Kind;
use support::database::assert_answer;

use crate::Case;
use crate::pools::refused_to_diesel_async;
use crate::session::{Engine, Library, Watch, connect, try_connect};

/// Far longer than any limit of the tests.
pub(crate) fn long(engine: Engine) -> &'static str {
    match engine {
        Engine::Postgres => "SELECT pg_sleep(600)",
        Engine::Mariadb => "SELECT SLEEP(600)",
    }
}

/// The sessions that are in it, each with what `act` does to it.
pub(crate) fn sessions_in(engine: Engine, act: &str) -> String {
    match engine {
        Engine::Postgres => format!(
            "SELECT pid::bigint FROM (SELECT pid, {act} AS done FROM pg_stat_activity \
             WHERE state = 'active' AND wait_event = 'PgSleep' OFFSET 0) AS found"
        ),
        Engine::Mariadb => "SELECT CAST(id AS SIGNED) FROM information_schema.processlist \
             WHERE info LIKE 'SELECT SLEEP%' AND state = 'User sleep'"
            .to_owned(),
    }
}

pub(crate) fn a_statement_that_takes_too_long(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let limit = match case.engine {
        Engine::Postgres => "SET statement_timeout = '10ms'",
        Engine::Mariadb => "SET max_statement_time = 0.01",
    };
    session.run(limit).expect(limit);
    let error = session
        .run(long(case.engine))
        .expect_err("it takes too long");
    assert_answer("limit", error, Kind::StatementTimeout, &[]);
}

pub(crate) fn a_cancelled_statement(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let mut watch = Watch::new(case.engine, case.server);
    let error = thread::scope(|scope| {
        let running = scope.spawn(|| session.run(long(case.engine)));
        let found = watch.wait_for(1, &sessions_in(case.engine, "pg_cancel_backend(pid)"));
        if case.engine == Engine::Mariadb {
            let mut killer = connect(case.engine, case.library, case.server);
            killer
                .run(&format!("KILL QUERY {}", found[0]))
                .expect("it runs");
        }
        running
            .join()
            .expect("no panic")
            .expect_err("it is cancelled")
    });
    assert_answer("cancel", error, Kind::StatementTimeout, &[]);
    session.run("SELECT 1").expect("the session goes on");
}

pub(crate) fn too_many_connections(case: Case<'_>) {
    let mut admin = connect(case.engine, case.library, case.server);
    let user = match case.engine {
        Engine::Postgres => {
            // Whether it is there from the library before.
            let _ = admin.run("CREATE ROLE crowd LOGIN CONNECTION LIMIT 1");
            "crowd"
        }
        Engine::Mariadb => {
            admin
                .run("SET GLOBAL max_user_connections = 1")
                .expect("a lower limit");
            "crowd"
        }
    };
    let url = case.server.url(user);
    let first = try_connect(case.engine, case.library, &url);
    let second = try_connect(case.engine, case.library, &url);
    if (case.engine, case.library) == (Engine::Postgres, Library::Diesel) {
        for error in refused_to_diesel_async(&url) {
            assert_answer("diesel-async", error, Kind::PoolExhausted, &[]);
        }
    }
    if case.engine == Engine::Mariadb {
        admin
            .run("SET GLOBAL max_user_connections = 40")
            .expect("as before");
    }
    assert!(first.is_ok(), "{:?}", first.err());
    assert_answer(
        "crowd",
        second.err().expect("one too many"),
        Kind::PoolExhausted,
        &[],
    );
}
