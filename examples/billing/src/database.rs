//! Opens the database: SQLite, in memory or in a file, or PostgreSQL.

use std::borrow::Cow;
use std::str::FromStr as _;
use std::time::Duration;
use std::{error, fmt};

use sqlx::any::{AnyConnectOptions, AnyPoolOptions, install_default_drivers};
use sqlx::{AnyConnection, AnyPool, ConnectOptions as _, Connection as _, Executor as _, raw_sql};
use tokio::time::{Instant, sleep, timeout};

/// What the driver of PostgreSQL reads from a query. Of any other key it would write the value to the log, which may
/// be the rest of a password that is not escaped.
const KEYS_OF_POSTGRES: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

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
const OF_SQLITE: &str = "PRAGMA busy_timeout = 3000; PRAGMA foreign_keys = ON;";
const OF_POSTGRES: &str = "SET lock_timeout = 3000;";

/// How long the program waits for another that starts on the same file of SQLite, and how often it looks.
const WAIT_FOR_FILE: Duration = Duration::from_secs(3);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Why there is no database to work with. The text is one sentence, and has nothing of the URL in it, which may
/// hold a password, nor of what a server says, which quotes it.
#[derive(Debug)]
pub enum OpenError {
    /// That is no URL of a database that is known here.
    Url,
    /// It did not answer in time.
    Silent,
    /// It cannot be reached, or does not let us in, or cannot be written: why, without a word of the server.
    Unusable(String),
}

/// Connects to the database of `url`, and creates what it lacks.
pub(crate) async fn open(url: &str) -> Result<AnyPool, OpenError> {
    install_default_drivers();
    let options = options(url)?;
    let opened = timeout(WAIT_FOR_START, connect(options)).await;
    Ok(opened.map_err(|_| OpenError::Silent)??)
}

async fn connect(options: AnyConnectOptions) -> Result<AnyPool, sqlx::Error> {
    // A pool tries again until its time is over, and then tells of nothing but the time.
    let mut first = AnyConnection::connect_with(&options).await?;
    if !is_postgres(&first) {
        set_up(&mut first).await?;
        write_ahead(&mut first).await?;
    }
    first.close().await?;
    let pool = pool(&options).connect_with(options).await?;
    create(&pool).await?;
    Ok(pool)
}

fn options(url: &str) -> Result<AnyConnectOptions, OpenError> {
    // What follows the slashes of SQLite is a file, and to a URL it would be a host.
    let url = match url.strip_prefix("sqlite://") {
        Some(file) if file.starts_with('/') => {
            Cow::Owned(format!("sqlite:/{}", file.trim_start_matches('/')))
        }
        Some(file) => Cow::Owned(format!("sqlite:{file}")),
        None => Cow::Borrowed(url),
    };
    let mut options = AnyConnectOptions::from_str(&url).map_err(|_| OpenError::Url)?;
    let url = &mut options.database_url;
    match url.scheme() {
        "postgres" | "postgresql" if !url.cannot_be_a_base() => {
            if url.fragment().is_some() || !url.query_pairs().all(|(key, _)| is_of_postgres(&key)) {
                return Err(OpenError::Url);
            }
        }
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

fn is_of_postgres(key: &str) -> bool {
    let is_option = key.starts_with("options[") && key.ends_with(']');
    is_option || KEYS_OF_POSTGRES.contains(&key)
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

/// Lets those who read go on while somebody writes. The file keeps this setting, so one connection is enough to say it.
///
/// Where another program holds the file, SQLite refuses this statement at once, whatever time limit it was given: of two
/// programs that start together one has to ask again.
async fn write_ahead(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    let start = Instant::now();
    loop {
        match connection.execute("PRAGMA journal_mode = WAL").await {
            Err(sqlx::Error::Database(error))
                if is_held(error.code().as_deref()) && start.elapsed() < WAIT_FOR_FILE =>
            {
                sleep(LOOK_AGAIN).await;
            }
            done => return done.map(drop),
        }
    }
}

async fn create(pool: &AnyPool) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    // Two programs that start at once would both create what neither of them has seen.
    let mut work = if is_postgres(&connection) {
        let mut work = connection.begin().await?;
        work.execute("SELECT pg_advisory_xact_lock(2026)").await?;
        // It would say of each table that it is there already.
        work.execute("SET LOCAL client_min_messages = warning")
            .await?;
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
            Self::Unusable(reason) => {
                let reason = reason.escape_debug();
                write!(f, "The database of DATABASE_URL cannot be used: {reason}.")
            }
        }
    }
}

// Without a source: that would have the words of the server.
impl error::Error for OpenError {}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // It quotes what it does not understand.
            sqlx::Error::Configuration(_) => Self::Url,
            sqlx::Error::Database(error) => Self::Unusable(reason(error.code().as_deref())),
            error => Self::Unusable(error.to_string()),
        }
    }
}

/// By the code alone, of PostgreSQL or SQLite: the text beside it quotes names that are in the URL.
fn reason(code: Option<&str>) -> String {
    let reason = match (code, class_of_sqlite(code)) {
        (Some("28000" | "28P01"), _) => "the user or the password is not accepted",
        (Some("3D000"), _) => "there is no such database",
        (Some("42501"), _) => "the user may not create the tables",
        (Some("53300"), _) => "it takes no more connections",
        (Some("57P03"), _) => "it is starting or stopping",
        (_, Some(BUSY)) => "another program holds the file",
        (_, Some(8)) => "the file, or its directory, may not be written",
        (_, Some(14)) => "the file cannot be opened",
        (_, Some(26)) => "the file is no database of SQLite",
        _ => "it refuses",
    };
    format!("{reason} ({})", code.unwrap_or("no code"))
}

/// `SQLITE_BUSY`.
const BUSY: u16 = 5;

fn is_held(code: Option<&str>) -> bool {
    class_of_sqlite(code) == Some(BUSY)
}

/// The last byte of SQLite's extended codes, as 8 of 1544. The codes of PostgreSQL have five characters, SQLite's less.
fn class_of_sqlite(code: Option<&str>) -> Option<u16> {
    let code = code.filter(|code| code.len() < 5)?;
    Some(code.parse::<u16>().ok()? & 0xFF)
}
