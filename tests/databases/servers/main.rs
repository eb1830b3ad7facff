//! Provokes every class of error of PostgreSQL and MariaDB by SQL, through sqlx, SeaORM and diesel. The tests check the
//! response and the constraint, and that the message is logged completely and never sent. `cargo databases NAME` runs
//! only the tests whose name contains `NAME`.

mod contention;
mod ends;
mod limits;
mod partitions;
mod pools;
mod server;
mod session;
mod unnamed;
mod values;
mod violations;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use server::Server;
use session::{Engine, LIBRARIES, Library};

fn main() -> ExitCode {
    let only = std::env::args().nth(1).unwrap_or_default();
    let mut outcome = Outcome::default();
    for engine in [Engine::Postgres, Engine::Mariadb] {
        let mut server = engine.start();
        session::setup(engine, &server);
        for library in LIBRARIES {
            let own: &[(&str, Test)] = match engine {
                Engine::Postgres => &OF_POSTGRES,
                Engine::Mariadb => &OF_MARIADB,
            };
            for (name, test) in TESTS.iter().chain(own) {
                let name = format!("{engine:?} {library:?} {name}");
                if name.contains(&only) {
                    outcome.of(&name, || {
                        test(Case {
                            engine,
                            library,
                            server: &server,
                        });
                    });
                }
            }
        }
        // The last thing that happens to a server.
        let name = format!("{engine:?} a dead server");
        if name.contains(&only) {
            outcome.of(&name, || ends::a_dead_server(engine, &mut server));
        }
    }
    outcome.close()
}

/// What a test is about.
#[derive(Clone, Copy)]
struct Case<'a> {
    engine: Engine,
    library: Library,
    server: &'a Server,
}

type Test = fn(Case<'_>);

const TESTS: [(&str, Test); 17] = [
    ("violations", violations::each_is_answered_as_what_it_is),
    (
        "values that read like messages",
        violations::values_that_read_like_messages,
    ),
    ("raised by a routine", violations::raised_by_a_routine),
    ("constraint, table and column", violations::names_are_told),
    ("no violation", violations::what_is_none),
    ("values that do not fit", values::that_do_not_fit),
    ("read-only server", values::a_server_that_is_read_only),
    (
        "constraints that no variant names",
        unnamed::of_a_live_database,
    ),
    ("lock time-out", contention::a_lock_that_is_not_granted),
    (
        "lock without waiting",
        contention::a_lock_that_nobody_waits_for,
    ),
    ("deadlock", contention::a_deadlock),
    (
        "serialisation failure",
        contention::a_snapshot_that_is_too_old,
    ),
    (
        "statement time-out",
        limits::a_statement_that_takes_too_long,
    ),
    ("cancelled statement", limits::a_cancelled_statement),
    ("too many connections", limits::too_many_connections),
    ("pool exhausted", pools::exhausted),
    ("terminated session", ends::a_terminated_session),
];

/// MariaDB has no deferred constraints, reports no name for a partition, and divides by zero.
const OF_POSTGRES: [(&str, Test); 4] = [
    ("violation at the commit", violations::at_the_commit),
    ("named by a routine", violations::named_by_a_routine),
    ("partitions", partitions::each_violation_reaches_its_variant),
    ("arithmetic", values::mistakes_of_the_program),
];

/// It brings its languages with it; those of PostgreSQL are the system's.
const OF_MARIADB: [(&str, Test); 1] = [("another language", violations::in_another_language)];

#[derive(Default)]
struct Outcome {
    passed: usize,
    failed: usize,
}

impl Outcome {
    fn of(&mut self, name: &str, test: impl FnOnce()) {
        // What a panicking test leaves behind is its own sessions.
        let passed = catch_unwind(AssertUnwindSafe(test)).is_ok();
        println!("test {name} ... {}", if passed { "ok" } else { "FAILED" });
        *(if passed {
            &mut self.passed
        } else {
            &mut self.failed
        }) += 1;
    }

    /// The line that cargo's own tests end with.
    fn close(&self) -> ExitCode {
        let Self { passed, failed } = self;
        let all = *failed == 0 && *passed > 0;
        println!(
            "\ntest result: {}. {passed} passed; {failed} failed; 0 ignored; 0 measured",
            if all { "ok" } else { "FAILED" }
        );
        if all {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
