//! Compares the table of the guide with the code, in both directions.

use std::collections::{BTreeMap, BTreeSet};

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use api_errors::traits::ApiError as _;

const GUIDE: &str = include_str!("../../../api-errors/docs/guide/databases.md");

/// Status and code of the answer by the codes of each database.
#[derive(Default)]
struct Documented {
    sqlstates: BTreeMap<String, (u16, String)>,
    mysql: BTreeMap<String, (u16, String)>,
    sqlite: BTreeMap<String, (u16, String)>,
}

fn documented() -> Documented {
    let mut documented = Documented::default();
    let (_, table) = GUIDE.split_once("| what happened |").expect("the table");
    let rows = table
        .lines()
        .take_while(|line| line.starts_with('|') || line.starts_with(" status"));
    for row in rows.skip(2) {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let [_, _, status, err_code, sqlstates, mysql, sqlite, _] = cells[..] else {
            panic!("a row of other cells: {row}")
        };
        let status: u16 = status.parse().expect(row);
        let answer = (status, err_code.trim_matches('`').to_owned());
        for (cell, codes) in [
            (sqlstates, &mut documented.sqlstates),
            (mysql, &mut documented.mysql),
            (sqlite, &mut documented.sqlite),
        ] {
            for code in cell.split_whitespace() {
                let twice = codes.insert(code.trim_matches('`').to_owned(), answer.clone());
                assert_eq!(twice, None, "{row}");
            }
        }
    }
    documented
}

fn answer(kind: Kind) -> Option<(u16, String)> {
    let error = DatabaseError::new(kind, "the driver's error");
    let answer = (error.status().as_u16(), error.spec().err_code().to_owned());
    (kind != Kind::Other).then_some(answer)
}

/// Of the classes of the guide every code: there are too many of them all, and that the guide has every
/// code that is read is held by a test beside the table.
#[test]
fn each_sqlstate_is_in_the_guide() {
    let table = documented().sqlstates;
    let digits = || "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars();
    let classes: BTreeSet<_> = table.keys().map(|code| &code[..2]).collect();
    for class in classes {
        for (a, b) in digits().flat_map(|a| digits().map(move |b| (a, b))) {
            for c in digits() {
                let code = format!("{class}{a}{b}{c}");
                assert_eq!(
                    answer(Kind::of_sqlstate(&code)).as_ref(),
                    table.get(&code),
                    "{code}"
                );
            }
        }
    }
    assert!(table.len() > 10);
}

#[test]
fn every_number_of_mysql() {
    let table = documented().mysql;
    for number in 0..=u16::MAX {
        let said = table.get(&number.to_string());
        assert_eq!(answer(Kind::of_mysql(number)).as_ref(), said, "{number}");
    }
    assert!(table.len() > 20);
}

#[test]
fn every_result_code_of_sqlite() {
    let table = documented().sqlite;
    for code in -1..=0xffff {
        // One without a row is what its primary code is.
        let said = table
            .get(&code.to_string())
            .or_else(|| table.get(&(code & 0xff).to_string()));
        assert_eq!(answer(Kind::of_sqlite(code)).as_ref(), said, "{code}");
    }
    assert!(table.len() > 8);
}
