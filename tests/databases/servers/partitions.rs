//! A partitioned table: PostgreSQL reports the name of the partition, and names that it has made up.

use api_errors::ApiError;
use api_errors::db::DatabaseError;
use api_errors::testing::constraints;
use api_errors::traits::ApiError as _;

use crate::Case;
use crate::session::{Engine, Watch, connect};

#[derive(Debug, ApiError)]
enum SaleError {
    #[api_error(
        code = 409,
        msg = "The number is taken",
        err_code = "SALE-409",
        constraint = "zebra_sales_*_number_day_key"
    )]
    NumberTaken(#[source] DatabaseError),
    #[api_error(
        code = 422,
        msg = "The amount is negative",
        err_code = "SALE-422",
        constraint("zebra_amount_check", "zebra_other_check")
    )]
    Negative(#[source] DatabaseError),
    #[api_error(
        code = 422,
        msg = "The day is missing",
        err_code = "SALE-DAY-422",
        not_null = "zebra_sales_*.amount"
    )]
    AmountMissing(#[source] DatabaseError),
    #[api_error(transparent)]
    Database(#[from] DatabaseError),
}

const SCHEMA: [&str; 3] = [
    "CREATE TABLE zebra_sales (
        number INT, day DATE NOT NULL, amount INT NOT NULL,
        CONSTRAINT zebra_number_key UNIQUE (number, day),
        CONSTRAINT zebra_amount_check CHECK (amount >= 0)
    ) PARTITION BY RANGE (day)",
    "CREATE TABLE zebra_sales_2026_11 PARTITION OF zebra_sales
        FOR VALUES FROM ('2026-11-01') TO ('2026-12-01')",
    "INSERT INTO zebra_sales VALUES (1, '2026-11-29', 5)",
];

pub(crate) fn each_violation_reaches_its_variant(case: Case<'_>) {
    let mut session = connect(case.engine, case.library, case.server);
    for statement in SCHEMA {
        session.run(statement).expect(statement);
    }
    for (row, err_code) in [
        ("(1, '2026-11-29', 5)", "SALE-409"),
        ("(2, '2026-11-29', -1)", "SALE-422"),
        ("(2, '2026-11-29', NULL)", "SALE-DAY-422"),
        // No partition takes it.
        ("(2, '2027-01-01', 5)", "DB-422-CHECK"),
    ] {
        let statement = format!("INSERT INTO zebra_sales VALUES {row}");
        let error = SaleError::from(session.run(&statement).expect_err(row));
        assert_eq!(error.spec().err_code(), err_code, "{row}: {error:?}");
    }

    // The query lists what can be reported, and the next month adds nothing that has no name.
    let listed = || {
        let rows = Watch::new(Engine::Postgres, case.server).pairs(constraints::POSTGRES);
        let of_sales = rows
            .into_iter()
            .filter(|(table, _)| table.starts_with("zebra_sales"));
        of_sales.collect::<Vec<_>>()
    };
    let row = |table: &str, name: &str| (table.to_owned(), name.to_owned());
    let november = [
        row("zebra_sales_2026_11", "zebra_amount_check"),
        row("zebra_sales_2026_11", "zebra_sales_2026_11_number_day_key"),
    ];
    assert_eq!(listed(), november);
    session
        .run(
            "CREATE TABLE zebra_sales_2026_12 PARTITION OF zebra_sales
                FOR VALUES FROM ('2026-12-01') TO ('2027-01-01')",
        )
        .expect("the next month");
    assert_eq!(listed().len(), 4);
    assert_eq!(constraints::unnamed::<SaleError>(listed()), [""; 0]);
    session.run("DROP TABLE zebra_sales").expect("it is there");
}
