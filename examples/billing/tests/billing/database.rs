//! The database under a program under test: SQLite, or the PostgreSQL of `BILLING_POSTGRES`. Not of `DATABASE_URL`,
//! which is often set, and for another database.

use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor as _};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// An empty database, gone when this is dropped.
pub(crate) struct Database {
    url: String,
    /// The schema, and the URL of the database that it is in.
    schema: Option<(String, String)>,
    _directory: Option<TempDir>,
}

/// A session of its own, beside the program.
pub(crate) struct Session {
    connection: AnyConnection,
    runtime: Runtime,
}

/// The server that the tests run on, if it is not SQLite.
fn postgres() -> Option<String> {
    std::env::var("BILLING_POSTGRES").ok()
}

impl Database {
    /// In memory, where that is possible.
    pub(crate) fn new() -> Self {
        match postgres() {
            Some(server) => Self::schema(server),
            None => Self::sqlite("sqlite::memory:".to_owned(), None),
        }
    }

    /// One that others can connect to, and that outlives the program.
    pub(crate) fn lasting() -> Self {
        if let Some(server) = postgres() {
            return Self::schema(server);
        }
        Self::file()
    }

    /// A file of SQLite, which is not there yet.
    pub(crate) fn file() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("billing.db");
        Self::sqlite(format!("sqlite:{}", file.display()), Some(directory))
    }

    fn sqlite(url: String, directory: Option<TempDir>) -> Self {
        Self {
            url,
            schema: None,
            _directory: directory,
        }
    }

    fn schema(server: String) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let schema = format!("billing_{}_{number}", std::process::id());
        run_once(&server, &format!("CREATE SCHEMA {schema}"));
        let separator = if server.contains('?') { '&' } else { '?' };
        Self {
            url: format!("{server}{separator}options=-c%20search_path%3D{schema}"),
            schema: Some((schema, server)),
            _directory: None,
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn session(&self) -> Session {
        Session::open(&self.url)
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.schema.is_some()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((schema, server)) = &self.schema {
            run_once(server, &format!("DROP SCHEMA {schema} CASCADE"));
        }
    }
}

/// On a thread of its own: the test may have a runtime already, in which no other can run.
fn run_once(url: &str, sql: &str) {
    thread::scope(|scope| {
        let run = scope.spawn(|| Session::open(url).run(sql));
        run.join().expect("the database is there");
    });
}

impl Session {
    pub(crate) fn open(url: &str) -> Self {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(install_default_drivers);
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let connection = runtime.block_on(AnyConnection::connect(url)).unwrap();
        Self {
            connection,
            runtime,
        }
    }

    pub(crate) fn run(&mut self, sql: &str) {
        self.try_run(sql).unwrap();
    }

    pub(crate) fn try_run(&mut self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        let run = self.connection.execute(sqlx::raw_sql(sql));
        self.runtime.block_on(run).map(drop)
    }
}
