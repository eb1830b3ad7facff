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
        // 44000: the check option of a view. A row without a partition is a 23514 in PostgreSQL.
        sqlstate: &["23514", "44000"],
        // 1369: the check option of a view. 1526: a row without a partition. 4025 is MariaDB's.
        mysql: &[1369, 1526, 3819, 4025],
        sqlite: &[275],
        texts: &[],
        beginnings: &[],
    },
    Row {
        kind: Kind::InvalidValue,
        // Class 22, where the text of a client can be the cause: too long (22001, 22026), out of range (22003, 22008,
        // 22009, 22015), malformed (22007, 22P02, JSON 22030 and 22032, XML 2200M and 2200N), a character that the
        // encoding does not have (22021, 22P05), a pattern (2201B, 22025). 54000: too large for an index or a type.
        sqlstate: &[
            "22001", "22003", "22007", "22008", "22009", "22015", "22021", "22025", "22026",
            "22030", "22032", "22P02", "22P05", "2200M", "2200N", "2201B", "54000",
        ],
        // 1139 and those from 3688: a regular expression. 1153: longer than a packet. 1264, 1690: out of range. 1265,
        // 1292, 1366, 1367, 1411: malformed. 1300, 3854: a character that the encoding does not have. 1406: too long.
        // 1416: no geometry. 1441: a date out of range. From 3140 to 3157: JSON.
        mysql: &[
            1139, 1153, 1264, 1265, 1292, 1300, 1366, 1367, 1406, 1411, 1416, 1441, 1690, 3140,
            3141, 3144, 3156, 3157, 3688, 3689, 3691, 3692, 3693, 3694, 3695, 3696, 3697, 3854,
        ],
        // 18: too large. 20: a datatype mismatch, as of a row ID. 3091: one of a `STRICT` table.
        sqlite: &[18, 20, 3091],
        texts: &[
            "integer out of range",
            "smallint out of range",
            "bigint out of range",
            "numeric field overflow",
            "interval out of range",
            "date out of range",
            "timestamp out of range",
            "unsupported Unicode escape sequence",
            "LIKE pattern must not end with escape character",
            "string or blob too big",
            "datatype mismatch",
        ],
        beginnings: &[
            "value too long for type ",
            "invalid input syntax for type ",
            "invalid input value for enum ",
            "malformed array literal: ",
            "malformed record literal: ",
            "malformed range literal: ",
            "invalid byte sequence for encoding ",
            "date/time field value out of range: ",
            "invalid regular expression: ",
            "Data too long for column '",
            "Out of range value for column '",
            "Incorrect integer value: '",
            "Incorrect decimal value: '",
            "Incorrect date value: '",
            "Incorrect datetime value: '",
            "Incorrect time value: '",
            "Incorrect string value: '",
            "Data truncated for column '",
            "Invalid JSON text: ",
            "cannot store ",
            "Got error '",
            "Regex error '",
        ],
    },
    Row {
        kind: Kind::TransactionConflict,
        sqlstate: &["40001", "40P01"],
        // 1020: MariaDB with snapshot isolation. 1412: a table was altered. 1614: XA. 3101: group replication.
        mysql: &[1020, 1213, 1412, 1614, 3101],
        // A transaction that has read an older snapshot can never write, so waiting does not help.
        sqlite: &[517],
        texts: &[
            "deadlock detected",
            "Deadlock found when trying to get lock; try restarting transaction",
            "XA_RBDEADLOCK: Transaction branch was rolled back: deadlock was detected",
            "Plugin instructed the server to rollback the current transaction.",
            "Table definition has changed, please retry transaction",
        ],
        beginnings: &["Record has changed since last read in table '"],
    },
    Row {
        kind: Kind::PoolExhausted,
        sqlstate: &["53300"],
        // 9001, 9002: ProxySQL found no connection in time. 9501: RDS Proxy.
        mysql: &[1040, 1203, 1226, 9001, 9002, 9501],
        sqlite: &[],
        // The server sends these messages only while a client connects: see `of_connecting`.
        texts: &[],
        beginnings: &[],
    },
    Row {
        kind: Kind::LockTimeout,
        sqlstate: &["55P03"],
        mysql: &[1205, 3572],
        // 15: the locks of a database in WAL mode changed hands too often.
        sqlite: &[5, 6, 15],
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
        // 1317: killed by an administrator. 1613: XA. 1969: MariaDB's limit. 3024: MySQL's.
        mysql: &[1317, 1613, 1969, 3024],
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
        // which, so it is not listed. 25006: read-only, as a primary is that became a replica. 53000, 53100, 53200: no
        // memory or no space.
        sqlstate: &[
            "08001", "08004", "25006", "53000", "53100", "53200", "57P01", "57P02", "57P03",
            "57P05",
        ],
        // 1021, 1037, 1041, 1114, 1206: no memory or no space. 1047: a node of Galera that is not ready. 1129: a host that
        // is blocked. 1290, 1792, 1836: read-only. 1637: too many transactions. 3032: offline mode. 3168: not available.
        // 4031: MySQL had already closed the session because it was idle.
        mysql: &[
            1021, 1037, 1041, 1047, 1053, 1114, 1129, 1206, 1290, 1637, 1792, 1836, 3032, 3168,
            4031,
        ],
        // 7: no memory. 8: read-only. 13: no space. 14: the file cannot be opened.
        sqlite: &[7, 8, 13, 14],
        texts: &[
            "Cannot execute statement in a READ ONLY transaction",
            "attempt to write a readonly database",
            "database or disk is full",
            "unable to open database file",
            "out of memory",
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
        beginnings: &[
            "The MySQL server is running with the --read-only ",
            "The MariaDB server is running with the --read-only ",
        ],
    },
];

/// Messages of the poolers of PostgreSQL, which have no SQLSTATE of their own: `PgBouncer` sends 08P01, Supavisor XX000. None
/// quotes a client. A pooler sends them before it forwards the statement.
#[cfg(any(
    feature = "diesel-2",
    feature = "sea-orm-2",
    feature = "sqlx-0_8",
    feature = "sqlx-0_9"
))]
const OF_POOLERS: &[(&str, &[&str])] = &[
    (
        "08P01",
        &[
            "query_wait_timeout",
            "no more connections allowed (max_client_conn)",
            "client connections exceeded (max_db_client_connections)",
            "client connections exceeded (max_user_client_connections)",
        ],
    ),
    ("XX000", &["Max client connections reached"]),
];

fn kind_of(is: impl Fn(&Row) -> bool) -> Option<Kind> {
    TABLE.iter().find(|row| is(row)).map(|row| row.kind)
}

impl Kind {
    /// Returns the kind of a SQLSTATE of PostgreSQL.
    pub fn of_sqlstate(code: &str) -> Self {
        kind_of(|row| row.sqlstate.contains(&code)).unwrap_or(Self::Other)
    }

    /// Returns the kind of a SQLSTATE of PostgreSQL, or of a pooler in front of it, which only its message names.
    #[cfg(any(feature = "sea-orm-2", feature = "sqlx-0_8", feature = "sqlx-0_9"))]
    pub(super) fn of_sqlstate_and_message(code: &str, message: &str) -> Self {
        let is_full = |(of_pooler, messages): &(&str, &[&str])| {
            *of_pooler == code && messages.contains(&message)
        };
        if OF_POOLERS.iter().any(is_full) {
            return Self::PoolExhausted;
        }
        Self::of_sqlstate(code)
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
        if OF_POOLERS
            .iter()
            .any(|(_, messages)| messages.contains(&message))
        {
            return Self::PoolExhausted;
        }
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
