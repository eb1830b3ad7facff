//! The errors of the enabled drivers, for the conversions that the key `database` of the derive writes.

#[cfg(feature = "deadpool-0_13")]
pub use deadpool_0_13::managed::PoolError as Deadpool0_13;
#[cfg(feature = "diesel-2")]
pub use diesel_2::r2d2::PoolError as Diesel2Pool;
#[cfg(feature = "diesel-2")]
pub use diesel_2::result::{ConnectionError as Diesel2Connection, Error as Diesel2};
#[cfg(feature = "sea-orm-2")]
pub use sea_orm_2::{DbErr as SeaOrm2, TransactionError as SeaOrm2Transaction};
#[cfg(feature = "sqlx-0_8")]
pub use sqlx_0_8::Error as Sqlx0_8;
#[cfg(feature = "sqlx-0_9")]
pub use sqlx_0_9::Error as Sqlx0_9;

#[cfg(feature = "sea-orm-2")]
pub use super::from_sea_orm::of_transaction;
