//! The constraints that no variant names.

use api_errors::ApiError;
use api_errors::db::DatabaseError;
use api_errors::testing::constraints;

use crate::Case;
use crate::session::{Engine, Watch, connect};
use crate::violations::constraints_violated;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(
        code = 409,
        msg = "The address is taken",
        err_code = "USER-409",
        constraint = "zebra_email_key"
    )]
    EmailTaken,
    #[api_error(
        code = 422,
        msg = "There is no such user",
        err_code = "USER-422",
        constraint = "zebra_orders.zebra_user_fk"
    )]
    NoSuchUser,
    #[api_error(transparent)]
    Database(#[from] DatabaseError),
}

/// Those of the schema that `UserError` leaves out.
const UNNAMED_BY_POSTGRES: [&str; 5] = [
    "zebra_cents.zebra_cents_check",
    "zebra_notes.zebra_later_fk",
    "zebra_rooms.zebra_span_excl",
    "zebra_users.zebra_age_check",
    "zebra_users.zebra_pair_key",
];
const UNNAMED_BY_MARIADB: [&str; 3] = [
    "zebra_prices.zebra_price",
    "zebra_users.zebra_age_check",
    "zebra_users.zebra_pair_key",
];

pub(crate) fn of_a_live_database(case: Case<'_>) {
    // Another session's temporary table is no part of the schema.
    let mut other = connect(case.engine, case.library, case.server);
    other
        .run("CREATE TEMPORARY TABLE zebra_scratch (zebra_key INT UNIQUE)")
        .expect("a temporary table");
    let (query, unnamed): (_, &[_]) = match case.engine {
        Engine::Postgres => (constraints::POSTGRES, &UNNAMED_BY_POSTGRES),
        Engine::Mariadb => (constraints::MYSQL, &UNNAMED_BY_MARIADB),
    };
    let rows = Watch::new(case.engine, case.server).pairs(query);
    assert_eq!(constraints::unnamed::<UserError>(rows.clone()), unnamed);

    // What the query calls it is what a violation calls it.
    for violated in constraints_violated(case) {
        let is_listed = rows.iter().any(|(_, name)| *name == violated);
        assert!(is_listed, "{violated}: {rows:?}");
    }
}
