//! One connection to one server, through any of the libraries.

use std::time::{Duration, Instant};

use api_errors::db::DatabaseError;
use diesel::{Connection as _, MysqlConnection, PgConnection, RunQueryDsl as _};
use sea_orm::{ConnectOptions, ConnectionTrait as _, DatabaseConnection};
use sqlx::{AssertSqlSafe, Connection as _, MySqlConnection};
use tokio::runtime::Runtime;

use crate::server::{LIMIT, Server};
use crate::violations;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Postgres,
    Mariadb,
}

impl Engine {
    pub(crate) fn start(self) -> Server {
        match self {
            Self::Postgres => Server::postgres(),
            Self::Mariadb => Server::mariadb(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Library {
    Sqlx,
    SeaOrm,
    Diesel,
}

pub(crate) const LIBRARIES: [Library; 3] = [Library::Sqlx, Library::SeaOrm, Library::Diesel];

pub(crate) trait Session: Send {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError>;
}

/// The user of everything but the limits.
pub(crate) const USER: &str = "zebra";

/// The tables of the tests.
pub(crate) fn setup(engine: Engine, server: &Server) {
    let mut session = connect(engine, Library::Sqlx, server);
    for statement in violations::schema(engine) {
        session.run(statement).expect(statement);
    }
}

pub(crate) fn connect(engine: Engine, library: Library, server: &Server) -> Box<dyn Session> {
    try_connect(engine, library, &server.url(USER)).expect("the server is there")
}

pub(crate) fn try_connect(
    engine: Engine,
    library: Library,
    url: &str,
) -> Result<Box<dyn Session>, DatabaseError> {
    Ok(match (library, engine) {
        (Library::Sqlx, Engine::Postgres) => {
            let runtime = runtime();
            let connection = runtime.block_on(sqlx::PgConnection::connect(url))?;
            Box::new(SqlxPostgres(runtime, connection))
        }
        (Library::Sqlx, Engine::Mariadb) => {
            let runtime = runtime();
            let connection = runtime.block_on(MySqlConnection::connect(url))?;
            Box::new(SqlxMariadb(runtime, connection))
        }
        (Library::SeaOrm, _) => {
            let runtime = runtime();
            let mut options = ConnectOptions::new(url);
            // One session, so that a transaction by SQL stays in it, and no second try when it is lost.
            options
                .max_connections(1)
                .acquire_timeout(Duration::from_secs(5))
                .test_before_acquire(false)
                .sqlx_logging(false);
            let connection = runtime.block_on(sea_orm::Database::connect(options))?;
            Box::new(SeaOrm(runtime, connection))
        }
        (Library::Diesel, Engine::Postgres) => {
            Box::new(DieselPostgres(PgConnection::establish(url)?))
        }
        (Library::Diesel, Engine::Mariadb) => {
            Box::new(DieselMariadb(MysqlConnection::establish(url)?))
        }
    })
}

pub(crate) fn runtime() -> Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime")
}

struct SqlxPostgres(Runtime, sqlx::PgConnection);
struct SqlxMariadb(Runtime, MySqlConnection);
struct SeaOrm(Runtime, DatabaseConnection);
struct DieselPostgres(PgConnection);
struct DieselMariadb(MysqlConnection);

impl Session for SqlxPostgres {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        self.0.block_on(query.execute(&mut self.1))?;
        Ok(())
    }
}

impl Session for SqlxMariadb {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        self.0.block_on(query.execute(&mut self.1))?;
        Ok(())
    }
}

impl Session for SeaOrm {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError> {
        self.0.block_on(self.1.execute_unprepared(sql))?;
        Ok(())
    }
}

impl Session for DieselPostgres {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError> {
        diesel::sql_query(sql).execute(&mut self.0)?;
        Ok(())
    }
}

impl Session for DieselMariadb {
    fn run(&mut self, sql: &str) -> Result<(), DatabaseError> {
        diesel::sql_query(sql).execute(&mut self.0)?;
        Ok(())
    }
}

/// Looks on from outside: how many rows a query has.
pub(crate) struct Watch {
    runtime: Runtime,
    connection: WatchConnection,
}

enum WatchConnection {
    Postgres(sqlx::PgConnection),
    Mariadb(MySqlConnection),
}

impl Watch {
    pub(crate) fn new(engine: Engine, server: &Server) -> Self {
        let (runtime, url) = (runtime(), server.url(USER));
        let connection = runtime.block_on(async {
            match engine {
                Engine::Postgres => WatchConnection::Postgres(
                    sqlx::PgConnection::connect(&url)
                        .await
                        .expect("it is there"),
                ),
                Engine::Mariadb => WatchConnection::Mariadb(
                    MySqlConnection::connect(&url).await.expect("it is there"),
                ),
            }
        });
        Self {
            runtime,
            connection,
        }
    }

    /// The numbers of the first column.
    pub(crate) fn numbers(&mut self, sql: &str) -> Vec<i64> {
        let query = AssertSqlSafe(sql.to_owned());
        self.runtime
            .block_on(async {
                match &mut self.connection {
                    WatchConnection::Postgres(connection) => {
                        sqlx::query_scalar(query).fetch_all(connection).await
                    }
                    WatchConnection::Mariadb(connection) => {
                        sqlx::query_scalar(query).fetch_all(connection).await
                    }
                }
            })
            .expect(sql)
    }

    /// The texts of the first two columns.
    pub(crate) fn pairs(&mut self, sql: &str) -> Vec<(String, String)> {
        let query = AssertSqlSafe(sql.to_owned());
        self.runtime
            .block_on(async {
                match &mut self.connection {
                    WatchConnection::Postgres(connection) => {
                        sqlx::query_as(query).fetch_all(connection).await
                    }
                    WatchConnection::Mariadb(connection) => {
                        sqlx::query_as(query).fetch_all(connection).await
                    }
                }
            })
            .expect(sql)
    }

    /// Asks until there are `count` of them: the server says when, and a clock only when to give up.
    pub(crate) fn wait_for(&mut self, count: usize, sql: &str) -> Vec<i64> {
        let asked = Instant::now();
        loop {
            let found = self.numbers(sql);
            if found.len() >= count {
                return found;
            }
            let is = found.len();
            assert!(asked.elapsed() < LIMIT, "{is} of {count} rows: {sql}");
            std::thread::yield_now();
        }
    }
}
