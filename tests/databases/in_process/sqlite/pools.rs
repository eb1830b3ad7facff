//! A pool of one connection that is in use.

use std::time::Duration;

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use diesel::SqliteConnection;
use diesel::r2d2::{ConnectionManager, Pool};
use sea_orm::{ConnectOptions, TransactionTrait as _};
use sqlx::sqlite::SqlitePoolOptions;
use support::database::assert_answer;

use super::session::{Database, runtime};

const AT_ONCE: Duration = Duration::from_millis(10);

#[test]
fn a_full_pool_of_sqlx_is_exhausted() {
    let database = Database::new();
    let error = runtime().block_on(async {
        let options = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(AT_ONCE);
        let pool = options.connect_lazy(&database.url()).expect("a pool");
        // The first may take longer to open than the second waits.
        let _taken = loop {
            if let Ok(connection) = pool.acquire().await {
                break connection;
            }
        };
        DatabaseError::from(pool.acquire().await.expect_err("there is no second"))
    });
    assert_answer("sqlx", error, Kind::PoolExhausted, &[]);
}

#[test]
fn a_full_pool_of_sea_orm_is_exhausted() {
    let database = Database::new();
    let error = runtime().block_on(async {
        let mut options = ConnectOptions::new(database.url());
        options
            .max_connections(1)
            .acquire_timeout(50 * AT_ONCE)
            .sqlx_logging(false);
        let pool = sea_orm::Database::connect(options).await.expect("a pool");
        let _taken = pool.begin().await.expect("the first");
        DatabaseError::from(pool.begin().await.expect_err("there is no second"))
    });
    assert_answer("SeaORM", error, Kind::PoolExhausted, &[]);
}

#[test]
fn a_full_pool_of_diesel_is_exhausted() {
    let database = Database::new();
    let manager = ConnectionManager::<SqliteConnection>::new(database.path());
    let pool = Pool::builder().max_size(1).connection_timeout(AT_ONCE);
    let pool = pool.build_unchecked(manager);
    let taken = std::iter::repeat_with(|| pool.get()).find_map(Result::ok);
    assert!(taken.is_some());
    let error = DatabaseError::from(pool.get().err().expect("there is no second"));
    assert_answer("diesel", error, Kind::PoolExhausted, &[]);
}

#[test]
fn a_closed_pool_is_unavailable() {
    let database = Database::new();
    let error = runtime().block_on(async {
        let pool = SqlitePoolOptions::new()
            .connect_lazy(&database.url())
            .expect("a pool");
        pool.close().await;
        DatabaseError::from(pool.acquire().await.expect_err("it is closed"))
    });
    assert_answer("sqlx", error, Kind::Unavailable, &[]);
}
