//! A row that has to be there.

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use diesel::sql_types::Integer;
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};
use sqlx::Connection as _;
use support::database::assert_answer;

use super::session::{Database, runtime};

const NOBODY: &str = "SELECT 1 AS zebra WHERE 0";

#[test]
fn sqlx() {
    let database = Database::new();
    let error = runtime().block_on(async {
        let connection = sqlx::SqliteConnection::connect(&database.url()).await;
        let row = sqlx::query(NOBODY)
            .fetch_one(&mut connection.expect("SQLite opens"))
            .await;
        DatabaseError::from(row.map(drop).expect_err("there is none"))
    });
    assert_answer("sqlx", error, Kind::NotFound, &[]);
}

#[test]
fn diesel() {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Integer)]
        zebra: i32,
    }
    let database = Database::new();
    let mut connection = SqliteConnection::establish(&database.path()).expect("SQLite opens");
    let row = diesel::sql_query(NOBODY).get_result::<Row>(&mut connection);
    let error = DatabaseError::from(row.map(|row| row.zebra).expect_err("there is none"));
    assert_answer("diesel", error, Kind::NotFound, &[]);
}
