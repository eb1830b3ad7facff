//! Opens the database: SQLite, in memory or in a file, or PostgreSQL.

use std::str::FromStr as _;
use std::time::Duration;
use std::{error, fmt};

use sqlx::any::{AnyConnectOptions, AnyPoolOptions, install_default_drivers};
use sqlx::{AnyConnection, AnyPool, ConnectOptions as _, Connection as _, Executor as _, raw_sql};
use tokio::time::timeout;

/// Where the data are if nobody says otherwise: in memory, gone when the program ends.
pub const IN_MEMORY: &str = "sqlite::memory:";

/// How many requests may use the database at a time.
const CONNECTIONS: u32 = 5;
/// How long a request waits for one of them, before it is answered with `DB-503-POOL`.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(2);
/// How long the program waits for the database when it starts.
const WAIT_FOR_START: Duration = Duration::from_secs(10);

/// What each connection is told first. Longer than the wait for a connection: where everybody waits for a lock,
/// those who come last learn of it first.
const OF_SQLITE: &str =
    "PRAGMA busy_timeout = 3000; PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;";
const OF_POSTGRES: &str = "SET lock_timeout = 3000;";

/// Why there is no database to work with. The text is one sentence, and has nothing of the URL in it, which may
/// hold a password.
#[derive(Debug)]
pub enum OpenError {
    /// That is no URL of a database that is known here.
    Url,
    /// It did not answer in time.
    Silent,
    /// It cannot be reached, or does not let us in, or cannot be written.
    Unusable(sqlx::Error),
}

/// Connects to the database of `url`, and creates what it lacks.
pub(super) async fn open(url: &str) -> Result<AnyPool, OpenError> {
    install_default_drivers();
    let options = options(url)?;
    // A pool tries again until its time is over, and then tells of nothing but the time.
    let first = timeout(WAIT_FOR_START, AnyConnection::connect_with(&options)).await;
    let first = first.map_err(|_| OpenError::Silent)??;
    first.close().await?;
    let pool = pool(&options).connect_with(options).await?;
    create(&pool).await?;
    Ok(pool)
}

fn options(url: &str) -> Result<AnyConnectOptions, OpenError> {
    let mut options = AnyConnectOptions::from_str(url).map_err(|_| OpenError::Url)?;
    let url = &mut options.database_url;
    match url.scheme() {
        "postgres" | "postgresql" if !url.cannot_be_a_base() => {}
        "sqlite" if !url.path().is_empty() => {
            let is_said = url.query_pairs().any(|(key, _)| key == "mode");
            if !is_said && url.path() != ":memory:" {
                // A file that is not there yet is created.
                url.query_pairs_mut().append_pair("mode", "rwc");
            }
        }
        _ => return Err(OpenError::Url),
    }
    // What fails is logged with the answer that comes of it.
    Ok(options.disable_statement_logging())
}

fn pool(options: &AnyConnectOptions) -> AnyPoolOptions {
    let pool = AnyPoolOptions::new()
        .acquire_timeout(WAIT_FOR_CONNECTION)
        .after_connect(|connection, _| Box::pin(set_up(connection)));
    if is_in_memory(options) {
        // A database in memory is that of its connection, and ends with it: there is one, and it stays.
        pool.max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
    } else {
        pool.max_connections(CONNECTIONS)
    }
}

fn is_in_memory(options: &AnyConnectOptions) -> bool {
    let url = &options.database_url;
    let mut said = url.query_pairs();
    url.path() == ":memory:" || said.any(|(key, value)| key == "mode" && value == "memory")
}

async fn set_up(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    let settings = if is_postgres(connection) {
        OF_POSTGRES
    } else {
        OF_SQLITE
    };
    connection.execute(settings).await?;
    Ok(())
}

async fn create(pool: &AnyPool) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    // Two programs that start at once would both create what neither of them has seen.
    let mut work = if is_postgres(&connection) {
        let mut work = connection.begin().await?;
        work.execute("SELECT pg_advisory_xact_lock(2026)").await?;
        work
    } else {
        connection.begin_with("BEGIN IMMEDIATE").await?
    };
    work.execute(raw_sql(include_str!("schema.sql"))).await?;
    work.commit().await
}

fn is_postgres(connection: &AnyConnection) -> bool {
    connection.backend_name() == "PostgreSQL"
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url => f.write_str(
                "DATABASE_URL must be the URL of a database, as sqlite:billing.db or postgres://user@host/name.",
            ),
            Self::Silent => f.write_str("The database of DATABASE_URL does not answer."),
            Self::Unusable(error) => {
                let error = error.to_string();
                let error = error.escape_debug();
                write!(f, "The database of DATABASE_URL cannot be used: {error}.")
            }
        }
    }
}

impl error::Error for OpenError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Unusable(error) => Some(error),
            Self::Url | Self::Silent => None,
        }
    }
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // It quotes what it does not understand.
            sqlx::Error::Configuration(_) => Self::Url,
            error => Self::Unusable(error),
        }
    }
}
