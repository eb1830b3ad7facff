//! A pool of one connection that is in use.

use std::time::Duration;

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use deadpool::managed;
use diesel::r2d2::{ConnectionManager, Pool, R2D2Connection};
use diesel::{MysqlConnection, PgConnection};
use diesel_async::pooled_connection::AsyncDieselConnectionManager;
use diesel_async::{AsyncConnection as _, AsyncPgConnection};
use sea_orm::{ConnectOptions, TransactionTrait as _};
use sqlx::mysql::MySqlPoolOptions;
use sqlx::postgres::PgPoolOptions;
use support::database::assert_answer;

use crate::Case;
use crate::session::{Engine, Library, USER, runtime};

const AT_ONCE: Duration = Duration::from_millis(10);

pub(crate) fn exhausted(case: Case<'_>) {
    let url = case.server.url(USER);
    let error = match (case.library, case.engine) {
        (Library::Sqlx, Engine::Postgres) => runtime().block_on(async {
            let pool = PgPoolOptions::new()
                .max_connections(1)
                .acquire_timeout(AT_ONCE);
            let pool = pool.connect_lazy(&url).expect("a pool");
            let _taken = first_of_sqlx(&pool).await;
            DatabaseError::from(pool.acquire().await.expect_err("there is no second"))
        }),
        (Library::Sqlx, Engine::Mariadb) => runtime().block_on(async {
            let pool = MySqlPoolOptions::new()
                .max_connections(1)
                .acquire_timeout(AT_ONCE);
            let pool = pool.connect_lazy(&url).expect("a pool");
            let _taken = first_of_sqlx(&pool).await;
            DatabaseError::from(pool.acquire().await.expect_err("there is no second"))
        }),
        (Library::SeaOrm, _) => runtime().block_on(async {
            let mut options = ConnectOptions::new(url);
            // Also the time that the first may take.
            options
                .max_connections(1)
                .acquire_timeout(50 * AT_ONCE)
                .sqlx_logging(false);
            let pool = sea_orm::Database::connect(options).await.expect("a pool");
            let _taken = pool.begin().await.expect("the first");
            DatabaseError::from(pool.begin().await.expect_err("there is no second"))
        }),
        (Library::Diesel, Engine::Postgres) => {
            assert_answer(
                "deadpool",
                of_deadpool(url.clone()),
                Kind::PoolExhausted,
                &[],
            );
            assert_answer(
                "diesel-async",
                of_diesel_async(&url),
                Kind::PoolExhausted,
                &[],
            );
            of_r2d2::<PgConnection>(url)
        }
        (Library::Diesel, Engine::Mariadb) => of_r2d2::<MysqlConnection>(url),
    };
    assert_answer("pool", error, Kind::PoolExhausted, &[]);
}

/// However long it takes to open.
async fn first_of_sqlx<D: sqlx::Database>(pool: &sqlx::Pool<D>) -> sqlx::pool::PoolConnection<D> {
    loop {
        if let Ok(connection) = pool.acquire().await {
            return connection;
        }
    }
}

fn of_r2d2<C: R2D2Connection + 'static>(url: String) -> DatabaseError {
    let pool = Pool::builder().max_size(1).connection_timeout(AT_ONCE);
    let pool = pool.build_unchecked(ConnectionManager::<C>::new(url));
    let taken = std::iter::repeat_with(|| pool.get()).find_map(Result::ok);
    assert!(taken.is_some());
    pool.get().err().expect("there is no second").into()
}

fn of_deadpool(url: String) -> DatabaseError {
    use deadpool_diesel::postgres::{Manager, Pool, Runtime};

    runtime().block_on(async {
        let pool = Pool::builder(Manager::new(url, Runtime::Tokio1)).max_size(1);
        let pool = pool.runtime(Runtime::Tokio1).build().expect("a pool");
        second_of(&pool).await
    })
}

fn pool_of_diesel_async(
    url: &str,
) -> managed::Pool<AsyncDieselConnectionManager<AsyncPgConnection>> {
    let manager = AsyncDieselConnectionManager::<AsyncPgConnection>::new(url);
    let pool = managed::Pool::builder(manager).max_size(1);
    pool.build().expect("a pool")
}

fn of_diesel_async(url: &str) -> DatabaseError {
    runtime().block_on(second_of(&pool_of_diesel_async(url)))
}

/// Of a pool of one connection, without waiting.
async fn second_of<M: managed::Manager>(pool: &managed::Pool<M>) -> DatabaseError
where
    DatabaseError: From<managed::PoolError<M::Error>>,
{
    let _taken = pool.get().await.ok().expect("the first");
    let mut at_once = pool.timeouts();
    at_once.wait = Some(Duration::ZERO);
    let second = pool.timeout_get(&at_once).await;
    second.err().expect("there is no second").into()
}

/// What diesel-async says of a server that takes no connection: itself, and its pool.
pub(crate) fn refused_to_diesel_async(url: &str) -> [DatabaseError; 2] {
    runtime().block_on(async {
        let itself = AsyncPgConnection::establish(url).await;
        let pool = pool_of_diesel_async(url).get().await.map(drop);
        [
            itself.err().expect("it is refused").into(),
            pool.expect_err("it is refused").into(),
        ]
    })
}
