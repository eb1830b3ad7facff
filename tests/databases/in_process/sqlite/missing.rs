//! Errors of a row that must exist, and of a row that must not exist.

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use diesel::sql_types::Integer;
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};
use sea_orm::{ActiveModelTrait as _, DatabaseConnection, DbErr, EntityTrait as _, Set};
use sqlx::Connection as _;
use support::database::assert_answer;

use super::session::{Database, runtime};
use super::violations::SCHEMA;

const NOBODY: &str = "SELECT 1 AS zebra WHERE 0";

#[test]
fn a_missing_row_of_sqlx_is_not_found() {
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
fn a_missing_row_of_diesel_is_not_found() {
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

#[expect(unreachable_pub, reason = "so is what the derive writes")]
mod user {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "zebra_users")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub zebra_email: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What SeaORM makes of `act` on the tables of the tests.
fn of_sea_orm(act: impl AsyncFnOnce(&DatabaseConnection) -> DbErr) -> DbErr {
    let database = Database::new();
    runtime().block_on(async {
        let mut connection = sqlx::SqliteConnection::connect(&database.url())
            .await
            .expect("SQLite opens");
        for statement in SCHEMA {
            let run = sqlx::raw_sql(statement).execute(&mut connection).await;
            run.expect(statement);
        }
        let connection = sea_orm::Database::connect(database.url()).await;
        act(&connection.expect("SQLite opens")).await
    })
}

#[test]
fn sea_orm_of_one_that_is_required() {
    let error = of_sea_orm(async |connection| {
        let user = user::Entity::find_by_id(99).require_one(connection).await;
        user.expect_err("nobody is 99")
    });
    assert!(matches!(error, DbErr::RecordNotFound(_)), "{error:?}");
    assert_answer("required", error.into(), Kind::NotFound, &[]);
}

#[test]
fn sea_orm_of_one_that_is_to_be_changed() {
    let error = of_sea_orm(async |connection| {
        let user = user::ActiveModel {
            id: Set(99),
            zebra_email: Set("zebra@nobody".to_owned()),
        };
        user.update(connection).await.expect_err("nobody is 99")
    });
    assert!(matches!(error, DbErr::RecordNotUpdated), "{error:?}");
    assert_answer("changed", error.into(), Kind::NotFound, &[]);
}

#[test]
fn sea_orm_of_one_that_is_there_already() {
    let error = of_sea_orm(async |connection| {
        let user = user::ActiveModel {
            id: Set(4),
            zebra_email: Set("zebra@one".to_owned()),
        };
        let nothing = sea_orm::sea_query::OnConflict::column(user::Column::ZebraEmail)
            .do_nothing()
            .to_owned();
        let inserted = user::Entity::insert(user).on_conflict(nothing);
        inserted.exec(connection).await.expect_err("it is taken")
    });
    assert!(matches!(error, DbErr::RecordNotInserted), "{error:?}");
    let taken = Kind::Integrity(Violation::Unique);
    assert_answer("inserted", error.into(), taken, &[]);
}
