//! Database errors without a server: with no database, and with the built-in SQLite. `cargo databases` tests PostgreSQL
//! and MariaDB.

mod answers;
mod codes;
#[cfg(all(
    feature = "deadpool-0_13",
    feature = "diesel-2",
    feature = "sea-orm-2",
    feature = "sqlx-0_8",
    feature = "sqlx-0_9"
))]
mod database_key;
#[cfg(feature = "deadpool-0_13")]
mod deadpool;
#[cfg(feature = "diesel-2")]
mod diesel;
mod guide;
mod read_error;
#[cfg(feature = "sea-orm-2")]
mod sea_orm;
#[cfg(all(feature = "sea-orm-2", feature = "sqlx-0_8", feature = "sqlx-0_9"))]
mod side_by_side;
#[cfg(all(
    feature = "axum",
    feature = "diesel-2",
    feature = "sea-orm-2",
    feature = "sqlx-0_9",
    feature = "tracing"
))]
mod sqlite;
#[cfg(feature = "sqlx-0_9")]
mod sqlx;
#[cfg(feature = "sqlx-0_8")]
mod sqlx_0_8;
mod violates;
