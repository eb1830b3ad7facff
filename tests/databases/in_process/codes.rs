//! The error codes of each database.

use api_errors::db::DatabaseErrorKind as Kind;
use api_errors::errors::IntegrityViolationError as Violation;

#[test]
fn each_sqlstate_has_its_kind() {
    let table = [
        ("23505", Kind::Integrity(Violation::Unique)),
        ("23503", Kind::Integrity(Violation::ForeignKey)),
        ("23001", Kind::Integrity(Violation::ForeignKey)),
        ("23P01", Kind::Integrity(Violation::Exclusion)),
        ("23502", Kind::Integrity(Violation::NotNull)),
        ("23514", Kind::Integrity(Violation::Check)),
        ("44000", Kind::Integrity(Violation::Check)),
        ("22001", Kind::InvalidValue),
        ("22003", Kind::InvalidValue),
        ("22007", Kind::InvalidValue),
        ("22008", Kind::InvalidValue),
        ("22009", Kind::InvalidValue),
        ("22015", Kind::InvalidValue),
        ("22021", Kind::InvalidValue),
        ("22025", Kind::InvalidValue),
        ("22026", Kind::InvalidValue),
        ("22030", Kind::InvalidValue),
        ("22032", Kind::InvalidValue),
        ("22P02", Kind::InvalidValue),
        ("22P05", Kind::InvalidValue),
        ("2200M", Kind::InvalidValue),
        ("2200N", Kind::InvalidValue),
        ("2201B", Kind::InvalidValue),
        ("54000", Kind::InvalidValue),
        ("40001", Kind::TransactionConflict),
        ("40P01", Kind::TransactionConflict),
        ("53300", Kind::PoolExhausted),
        ("55P03", Kind::LockTimeout),
        ("57014", Kind::StatementTimeout),
        ("25P03", Kind::StatementTimeout),
        ("25P04", Kind::StatementTimeout),
        ("57P01", Kind::Unavailable),
        ("57P02", Kind::Unavailable),
        ("57P03", Kind::Unavailable),
        ("08001", Kind::Unavailable),
        ("08004", Kind::Unavailable),
        ("57P05", Kind::Unavailable),
        ("25006", Kind::Unavailable),
        ("53000", Kind::Unavailable),
        ("53100", Kind::Unavailable),
        ("53200", Kind::Unavailable),
    ];
    for (code, kind) in table {
        assert_eq!(Kind::of_sqlstate(code), kind, "{code}");
    }
    // 23000 is a class. 08006: a connection that broke midway. 22012 (division by zero), 22023, 42501 (a policy of row-level
    // security) and 42601: mistakes of the program. 26000 and 42P05: a pooler that is set up for other clients.
    for code in [
        "23000", "08006", "22000", "22012", "22023", "42501", "42601", "26000", "42P05", "53400",
        "40003", "", "2350", "235055", "23p01", " 23505",
    ] {
        assert_eq!(Kind::of_sqlstate(code), Kind::Other, "{code}");
    }
}

#[test]
fn numbers_of_mysql_and_mariadb() {
    let table: [(&[u16], Kind); 10] = [
        (
            &[1022, 1062, 1169, 1586, 1859],
            Kind::Integrity(Violation::Unique),
        ),
        (
            &[1216, 1217, 1451, 1452, 1557, 1761, 1762],
            Kind::Integrity(Violation::ForeignKey),
        ),
        (&[1048, 1364], Kind::Integrity(Violation::NotNull)),
        (&[1369, 1526, 3819, 4025], Kind::Integrity(Violation::Check)),
        (
            &[
                1139, 1153, 1264, 1265, 1292, 1300, 1366, 1367, 1406, 1411, 1416, 1441, 1690, 3140,
                3141, 3144, 3156, 3157, 3688, 3689, 3691, 3692, 3693, 3694, 3695, 3696, 3697, 3854,
            ],
            Kind::InvalidValue,
        ),
        (&[1020, 1213, 1412, 1614, 3101], Kind::TransactionConflict),
        (&[1040, 1203, 1226, 9001, 9002, 9501], Kind::PoolExhausted),
        (&[1205, 3572], Kind::LockTimeout),
        (&[1317, 1613, 1969, 3024], Kind::StatementTimeout),
        (
            &[
                1021, 1037, 1041, 1047, 1053, 1114, 1129, 1206, 1290, 1637, 1792, 1836, 3032, 3168,
                4031,
            ],
            Kind::Unavailable,
        ),
    ];
    for (numbers, kind) in table {
        for number in numbers {
            assert_eq!(Kind::of_mysql(*number), kind, "{number}");
        }
    }
    // 1365 is a division by zero. 1830 and 1834 are mistakes of a schema. 1927 does not say whether the work is undone.
    for number in [0, 1064, 1146, 1365, 1830, 1834, 1927, 2006, 2013, u16::MAX] {
        assert_eq!(Kind::of_mysql(number), Kind::Other, "{number}");
    }
}

#[test]
fn result_codes_of_sqlite() {
    let table: [(&[i32], Kind); 9] = [
        (&[1555, 2067, 2579], Kind::Integrity(Violation::Unique)),
        (&[787], Kind::Integrity(Violation::ForeignKey)),
        (&[1299], Kind::Integrity(Violation::NotNull)),
        (&[275], Kind::Integrity(Violation::Check)),
        // BUSY and LOCKED, with the extended codes that have no row of their own.
        (&[5, 261, 773, 6, 262, 518, 15], Kind::LockTimeout),
        (&[517], Kind::TransactionConflict),
        (&[9], Kind::StatementTimeout),
        (&[18, 20, 3091], Kind::InvalidValue),
        // 1032: the file was moved.
        (&[7, 8, 264, 1032, 13, 14, 526], Kind::Unavailable),
    ];
    for (codes, kind) in table {
        for code in codes {
            assert_eq!(Kind::of_sqlite(*code), kind, "{code}");
        }
    }
    // SQLITE_CONSTRAINT alone does not say which; 1811 is any trigger.
    for code in [0, 1, 10, 11, 19, 25, 26, 1811, -1, i32::MIN, i32::MAX] {
        assert_eq!(Kind::of_sqlite(code), Kind::Other, "{code}");
    }
}
