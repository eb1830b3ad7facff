//! Sessions and servers that end during a query.

use std::thread;

use api_errors::db::DatabaseErrorKind as Kind;
use support::database::assert_answer;

use crate::Case;
use crate::limits::{long, sessions_in};
use crate::pools::refused_to_diesel_async;
use crate::server::Server;
use crate::session::{Engine, LIBRARIES, Library, USER, Watch, connect, try_connect};

/// By an administrator. PostgreSQL says so to the session; MariaDB closes it without a word, as a dead
/// server does.
pub(crate) fn a_terminated_session(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    let mut watch = Watch::new(case.engine, case.server);
    let error = thread::scope(|scope| {
        let running = scope.spawn(|| session.run(long(case.engine)));
        let found = watch.wait_for(1, &sessions_in(case.engine, "pg_terminate_backend(pid)"));
        if case.engine == Engine::Mariadb {
            let mut killer = connect(case.engine, case.library, case.server);
            killer
                .run(&format!("KILL CONNECTION {}", found[0]))
                .expect("it runs");
        }
        running
            .join()
            .expect("no panic")
            .expect_err("it is terminated")
    });
    let kind = match case.engine {
        Engine::Postgres => Kind::Unavailable,
        Engine::Mariadb => Kind::Other,
    };
    assert_answer("terminated", error, kind, &[]);
}

/// Without a word: whether the work was done, nobody knows, so nobody is told to try again. A new
/// connection is another matter.
pub(crate) fn a_dead_server(engine: Engine, server: &mut Server) {
    let mut watch = Watch::new(engine, server);
    let mut sessions = LIBRARIES.map(|library| (library, connect(engine, library, server)));
    let url = server.url(USER);
    thread::scope(|scope| {
        let running: Vec<_> = sessions
            .iter_mut()
            .map(|(library, session)| (*library, scope.spawn(|| session.run(long(engine)))))
            .collect();
        watch.wait_for(running.len(), &sessions_in(engine, "true"));
        server.kill();
        for (library, running) in running {
            let error = running.join().expect("no panic").expect_err("it is dead");
            assert_answer(&format!("{library:?}"), error, Kind::Other, &[]);
        }
    });
    for library in LIBRARIES {
        let error = try_connect(engine, library, &url)
            .err()
            .expect("nobody is there");
        let what = format!("{library:?}, a new connection");
        let kind = match library {
            // A pool of sqlx tries again until its time is over, and then says only that.
            Library::SeaOrm => Kind::PoolExhausted,
            Library::Sqlx | Library::Diesel => Kind::Unavailable,
        };
        assert_answer(&what, error, kind, &[]);
    }
    if engine == Engine::Postgres {
        for error in refused_to_diesel_async(&url) {
            assert_answer("diesel-async", error, Kind::Unavailable, &[]);
        }
    }
}
