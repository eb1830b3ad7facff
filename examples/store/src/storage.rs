//! The database: SQLite in memory. The other modules contain the queries of their subjects.
//!
//! SQLite stores each text and number of a request, and one connection has no conflict with another one. So the operations leave
//! out `InvalidValueError` and `TransactionConflictError`.

use sqlx::SqlitePool;
use sqlx::sqlite::SqlitePoolOptions;

/// Opens an empty database and creates the tables of `schema.sql`.
pub(crate) async fn open() -> Result<SqlitePool, sqlx::Error> {
    let pool = SqlitePoolOptions::new()
        // A database in memory belongs to its connection, so there is one, and it stays.
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect("sqlite::memory:")
        .await?;
    sqlx::raw_sql(include_str!("schema.sql"))
        .execute(&pool)
        .await?;
    Ok(pool)
}
