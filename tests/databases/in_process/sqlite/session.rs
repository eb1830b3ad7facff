//! One connection, through any of the libraries.

use api_errors::db::DatabaseError;
use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, RunQueryDsl as _, SqliteConnection};
use sea_orm::{ConnectOptions, ConnectionTrait as _, DatabaseConnection};
use sqlx::{AssertSqlSafe, Connection as _};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A file that several sessions open.
pub(super) struct Database(TempDir);

impl Database {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary directory"))
    }

    pub(super) fn path(&self) -> String {
        self.0.path().join("zebra.sqlite").display().to_string()
    }

    pub(super) fn url(&self) -> String {
        format!("sqlite://{}?mode=rwc", self.path())
    }
}

pub(super) trait Session {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError>;
}

type Open = fn(&Database) -> Box<dyn Session>;

pub(super) const LIBRARIES: [(&str, Open); 3] = [
    ("sqlx", Sqlx::open),
    ("SeaORM", SeaOrm::open),
    ("diesel", Diesel::open),
];

/// Keys are enforced. A session that has just been closed may hold its locks for a moment: they are
/// waited for, but where a test is about locks.
const SETTINGS: &str = "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";

pub(super) fn runtime() -> Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime")
}

struct Sqlx(Runtime, sqlx::SqliteConnection);

impl Sqlx {
    fn open(database: &Database) -> Box<dyn Session> {
        let runtime = runtime();
        let connection = runtime.block_on(sqlx::SqliteConnection::connect(&database.url()));
        let mut session = Box::new(Self(runtime, connection.expect("SQLite opens")));
        session.run(SETTINGS).expect("the settings");
        session
    }
}

impl Session for Sqlx {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        self.0.block_on(query.execute(&mut self.1))?;
        Ok(())
    }
}

struct SeaOrm(Runtime, DatabaseConnection);

impl SeaOrm {
    fn open(database: &Database) -> Box<dyn Session> {
        let runtime = runtime();
        let mut options = ConnectOptions::new(database.url());
        options.max_connections(1).sqlx_logging(false);
        let connection = runtime.block_on(sea_orm::Database::connect(options));
        let mut session = Box::new(Self(runtime, connection.expect("SQLite opens")));
        session.run(SETTINGS).expect("the settings");
        session
    }
}

impl Session for SeaOrm {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError> {
        self.0.block_on(self.1.execute_unprepared(sql))?;
        Ok(())
    }
}

struct Diesel(SqliteConnection);

impl Diesel {
    fn open(database: &Database) -> Box<dyn Session> {
        let mut connection = SqliteConnection::establish(&database.path()).expect("SQLite opens");
        connection.batch_execute(SETTINGS).expect("the settings");
        Box::new(Self(connection))
    }
}

impl Session for Diesel {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError> {
        diesel::sql_query(sql).execute(&mut self.0)?;
        Ok(())
    }
}
