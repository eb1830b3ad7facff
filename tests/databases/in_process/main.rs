//! The errors of databases: without one, and with the SQLite that is built in. PostgreSQL and MariaDB are
//! asked by `cargo databases`.

mod answers;
mod codes;
#[cfg(feature = "diesel")]
mod diesel;
mod guide;
#[cfg(feature = "sea-orm")]
mod sea_orm;
#[cfg(all(
    feature = "axum",
    feature = "diesel",
    feature = "sea-orm",
    feature = "sqlx",
    feature = "tracing"
))]
mod sqlite;
#[cfg(feature = "sqlx")]
mod sqlx;
mod violates;
