//! The constraints that no variant names.

use api_errors::ApiError;
use api_errors::db::DatabaseError;
use api_errors::testing::constraints;
use sqlx::{Connection as _, SqliteConnection};

use super::for_each_library;
use super::session::runtime;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(
        code = 409,
        msg = "The address is taken",
        err_code = "USER-409",
        constraint("users_email_key", "zebra_users.zebra_email")
    )]
    EmailTaken,
    #[api_error(transparent)]
    Database(#[from] DatabaseError),
}

#[test]
fn of_a_live_database() {
    for_each_library(|library, database, _| {
        let rows: Vec<(String, String)> = runtime().block_on(async {
            let connection = SqliteConnection::connect(&database.url()).await;
            let query = sqlx::query_as(constraints::SQLITE);
            let rows = query
                .fetch_all(&mut connection.expect("SQLite opens"))
                .await;
            rows.expect("the constraints")
        });
        assert_eq!(rows.len(), 3, "{library}: {rows:?}");
        assert_eq!(
            constraints::unnamed::<UserError>(rows),
            [
                "zebra_names.zebra_lower_key",
                "zebra_users.zebra_tenant, zebra_users.zebra_age"
            ],
            "{library}"
        );
    });
}
