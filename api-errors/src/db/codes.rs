//! The codes of each database and their meaning, in one table that the adapters of all libraries use.

use super::DatabaseErrorKind as Kind;
use crate::errors::IntegrityViolationError as Violation;

struct Row {
    kind: Kind,
    /// SQLSTATEs of PostgreSQL, from appendix A of its manual.
    sqlstate: &'static [&'static str],
    /// Error numbers of MySQL and MariaDB. If both use a number for different errors, the row is for the error that a
    /// request can cause, not for that of an administrator.
    mysql: &'static [u16],
    /// Result codes of SQLite. A primary result code includes all its extended codes that have no row.
    sqlite: &'static [i32],
    /// Complete messages, for libraries that report the text and no code. All are English. No message of a violation
    /// that contains a name is listed: a trigger or a routine can raise such a text from client input.
    #[cfg_attr(
        not(feature = "diesel-2"),
        expect(dead_code, reason = "only diesel leaves nothing but the text")
    )]
    texts: &'static [&'static str],
    /// Beginnings of messages that continue with the name of a table.
    #[cfg_attr(
        not(feature = "diesel-2"),
        expect(dead_code, reason = "only diesel leaves nothing but the text")
    )]
    beginnings: &'static [&'static str],
}

/// The message of SQLite for a violated foreign key. It does not contain the name of the key.
pub(super) const RESTRICTED: &str = "FOREIGN KEY constraint failed";

const TABLE: &[Row] = &[
    Row {
        kind: Kind::Integrity(Violation::Unique),
        sqlstate: &["23505"],
        mysql: &[1022, 1062, 1169, 1586, 1859],
        sqlite: &[1555, 2067, 2579],
        texts: &[],
        beginnings: &[],
    },
    Row {
        kind: Kind::Integrity(Violation::ForeignKey),
        // 23001: `ON DELETE RESTRICT`, which has its own code since PostgreSQL 18.
        sqlstate: &["23503", "23001"],
        mysql: &[1216, 1217, 1451, 1452, 1557, 1761, 1762],
        sqlite: &[787],
        // SQLite implements `RESTRICT` as a trigger. All triggers have the same code (1811), so the text decides.
        texts: &[RESTRICTED],
        beginnings: &[],
    },
    Row {
        kind: Kind::Integrity(Violation::Exclusion),
        sqlstate: &["23P01"],
        mysql: &[],
        sqlite: &[],
        texts: &[],
        beginnings: &[],
    },
    Row {
        kind: Kind::Integrity(Violation::NotNull),
        sqlstate: &["23502"],
        mysql: &[1048, 1364],
        sqlite: &[1299],
        texts: &[],
        beginnings: &[],
    },
    Row {
        kind: Kind::Integrity(Violation::Check),
        sqlstate: &["23514"],
        // 4025 is MariaDB's.
        mysql: &[3819, 4025],
        sqlite: &[275],
        texts: &[],
        beginnings: &[],
    },
    Row {
        kind: Kind::TransactionConflict,
        sqlstate: &["40001", "40P01"],
        // 1020: MariaDB with snapshot isolation. 3101: group replication. 1614: XA.
        mysql: &[1020, 1213, 1614, 3101],
        // A transaction that has read an older snapshot can never write, so waiting does not help.
        sqlite: &[517],
        texts: &[
            "deadlock detected",
            "Deadlock found when trying to get lock; try restarting transaction",
            "XA_RBDEADLOCK: Transaction branch was rolled back: deadlock was detected",
            "Plugin instructed the server to rollback the current transaction.",
        ],
        beginnings: &["Record has changed since last read in table '"],
    },
    Row {
        kind: Kind::PoolExhausted,
        sqlstate: &["53300"],
        mysql: &[1040, 1203, 1226],
        sqlite: &[],
        // The server sends these messages only while a client connects: see `of_connecting`.
        texts: &[],
        beginnings: &[],
    },
    Row {
        kind: Kind::LockTimeout,
        sqlstate: &["55P03"],
        mysql: &[1205, 3572],
        sqlite: &[5, 6],
        texts: &[
            "canceling statement due to lock timeout",
            "Lock wait timeout exceeded; try restarting transaction",
            "Statement aborted because lock(s) could not be acquired immediately and NOWAIT is set.",
            "database is locked",
            "database table is locked",
        ],
        beginnings: &[
            "could not obtain lock on relation \"",
            "could not obtain lock on row in relation \"",
            "database table is locked: ",
            "database schema is locked: ",
        ],
    },
    Row {
        kind: Kind::StatementTimeout,
        // 25P03: a transaction was idle for too long. 25P04: `transaction_timeout`, since PostgreSQL 17.
        sqlstate: &["57014", "25P03", "25P04"],
        // 1317: killed by an administrator. 1969: MariaDB's limit. 3024: MySQL's.
        mysql: &[1317, 1969, 3024],
        // SQLITE_INTERRUPT.
        sqlite: &[9],
        texts: &[
            "canceling statement due to statement timeout",
            "canceling statement due to user request",
            "terminating connection due to transaction timeout",
            "terminating connection due to idle-in-transaction timeout",
            "Query execution was interrupted",
            "Query execution was interrupted (max_statement_time exceeded)",
            "Query execution was interrupted, maximum statement execution time exceeded",
            "interrupted",
        ],
        beginnings: &[],
    },
    Row {
        kind: Kind::Unavailable,
        // Either the work did not begin, or the server reports that it is undone. MariaDB's 1927 does not report
        // which, so it is not listed. 4031: MySQL had already closed the session because it was idle.
        sqlstate: &["08001", "08004", "57P01", "57P02", "57P03", "57P05"],
        mysql: &[1053, 4031],
        sqlite: &[],
        texts: &[
            "terminating connection due to administrator command",
            "terminating connection because of crash of another server process",
            "terminating connection due to idle-session timeout",
            "the database system is starting up",
            "the database system is shutting down",
            "the database system is in recovery mode",
            "the database system is not accepting connections",
            "the database system is not yet accepting connections",
            "Server shutdown in progress",
            "The client was disconnected by the server because of inactivity. See wait_timeout and \
             interactive_timeout for configuring this behavior.",
        ],
        beginnings: &[],
    },
];

fn kind_of(is: impl Fn(&Row) -> bool) -> Option<Kind> {
    TABLE.iter().find(|row| is(row)).map(|row| row.kind)
}

impl Kind {
    /// Returns the kind of a SQLSTATE of PostgreSQL.
    pub fn of_sqlstate(code: &str) -> Self {
        kind_of(|row| row.sqlstate.contains(&code)).unwrap_or(Self::Other)
    }

    /// Returns the kind of an error number of MySQL or MariaDB.
    pub fn of_mysql(number: u16) -> Self {
        kind_of(|row| row.mysql.contains(&number)).unwrap_or(Self::Other)
    }

    /// Returns the kind of a result code of SQLite, extended or primary.
    pub fn of_sqlite(code: i32) -> Self {
        kind_of(|row| row.sqlite.contains(&code))
            .or_else(|| kind_of(|row| row.sqlite.contains(&(code & 0xff))))
            .unwrap_or(Self::Other)
    }
}

#[cfg(feature = "diesel-2")]
impl Kind {
    /// Returns the kind of a message of the server, for errors without a code.
    pub(super) fn of_message(message: &str) -> Self {
        let is = |row: &Row| {
            row.texts.contains(&message)
                || row.beginnings.iter().any(|text| message.starts_with(text))
        };
        kind_of(is).unwrap_or(Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    const GUIDE: &str = include_str!("../../docs/guide/databases.md");

    /// Other tests check every number of MySQL and SQLite. There are too many SQLSTATEs for that, so the tests check
    /// those of the guide.
    #[test]
    fn every_sqlstate_is_in_the_guide() {
        let (_, table) = GUIDE.split_once("| what happened |").expect("the table");
        let (table, _) = table.split_once("\n\n").expect("its end");
        for code in TABLE.iter().flat_map(|row| row.sqlstate) {
            assert!(table.contains(&format!("`{code}`")), "{code}");
        }
    }
}
