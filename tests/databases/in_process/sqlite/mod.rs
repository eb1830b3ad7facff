//! Real SQLite errors, through each library.

mod contention;
mod missing;
mod pools;
mod session;
#[cfg(feature = "testing")]
mod unnamed;
mod violations;

use session::{Database, Session};

/// A database of its own for each library, with the tables.
fn for_each_library(test: impl Fn(&str, &Database, fn(&Database) -> Box<dyn Session>)) {
    for (library, open) in session::LIBRARIES {
        let database = Database::new();
        let mut session = open(&database);
        for statement in violations::SCHEMA {
            session.run(statement).expect(statement);
        }
        drop(session);
        test(library, &database, open);
    }
}
