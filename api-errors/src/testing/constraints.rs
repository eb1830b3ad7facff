//! Finds the constraints of a live database that no variant names.
//!
//! If no variant names a constraint with `constraint = ".."`, its violation becomes the general error of its class. To
//! give each constraint its own error code, write a test on a migrated database. Run the query of this module with any
//! library, and pass the rows to [`unnamed`]:
//!
//! ```
//! use api_errors::ApiError;
//! use api_errors::db::DatabaseError;
//! use api_errors::testing::constraints;
//!
//! #[derive(Debug, ApiError)]
//! enum UserError {
//!     #[api_error(code = 409, msg = "Taken", err_code = "USER-409", constraint = "users_email_key")]
//!     EmailTaken(#[source] DatabaseError),
//!     #[api_error(transparent)]
//!     Database(#[from] DatabaseError),
//! }
//!
//! // let rows: Vec<(String, String)> = sqlx::query_as(constraints::POSTGRES).fetch_all(&pool).await?;
//! let rows = [("users", "users_email_key"), ("users", "users_age_check")];
//! assert_eq!(constraints::unnamed::<UserError>(rows), ["users.users_age_check"]);
//! ```
//!
//! The queries omit primary keys and not-null constraints: there are many, and clients can violate few of them. They
//! also omit the checks and foreign keys of SQLite, which does not list them by name.

use crate::db::is_named;
use crate::declaration::{ApiErrorSet, ErrorSpec};

/// Selects table and name of every unique, foreign key, check and exclusion constraint in PostgreSQL.
///
/// It also selects every unique index that is no constraint. It omits the system schemas and temporary tables. The
/// check of a domain is listed with its domain instead of a table.
///
/// PostgreSQL checks a partitioned table in its partitions, and reports the partition and its own names. So the query
/// selects the constraints of each partition, and of the partitioned table only the foreign keys, which a `DELETE` in the
/// other table can violate. Use a name with a `*` for the keys (`orders_*_number_key`) and the name alone for a check: then
/// a new partition adds no unnamed constraint.
pub const POSTGRES: &str = "\
    SELECT t.relname::text, c.conname::text \
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
    JOIN pg_namespace n ON n.oid = t.relnamespace \
    WHERE (c.contype = 'f' OR c.contype IN ('c', 'u', 'x') AND t.relkind <> 'p') AND n.nspname !~ '^(pg_|information_schema$)' \
    UNION SELECT d.typname::text, c.conname::text \
    FROM pg_constraint c JOIN pg_type d ON d.oid = c.contypid \
    JOIN pg_namespace n ON n.oid = d.typnamespace \
    WHERE c.contype = 'c' AND n.nspname !~ '^(pg_|information_schema$)' \
    UNION SELECT t.relname::text, i.relname::text \
    FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
    JOIN pg_namespace n ON n.oid = t.relnamespace \
    WHERE x.indisunique AND NOT x.indisprimary AND t.relkind <> 'p' AND n.nspname !~ '^(pg_|information_schema$)' \
    ORDER BY 1, 2";

/// Selects table and name of every unique, foreign key and check constraint of the current database, for MySQL and for
/// MariaDB 10.5.10 or later.
///
/// Only MySQL reads the text in `/*! */`, and only MariaDB reads the text in `/*M! */`. If a check on a column is
/// violated, MariaDB's error also contains the table: `users.age`.
pub const MYSQL: &str = "\
    SELECT CAST(table_name AS CHAR), CAST(constraint_name AS CHAR) \
    FROM information_schema.table_constraints WHERE constraint_schema = DATABASE() \
    AND constraint_type IN ('UNIQUE', 'FOREIGN KEY' /*!80016 , 'CHECK' */) \
    /*M!100510 UNION SELECT CAST(table_name AS CHAR), \
    CAST(IF(level = 'Column', CONCAT(table_name, '.', constraint_name), constraint_name) AS CHAR) \
    FROM information_schema.check_constraints WHERE constraint_schema = DATABASE() */ \
    ORDER BY 1, 2";

/// Selects table and columns of every unique constraint in SQLite. For an index on an expression, it selects the name
/// of the index. The error of SQLite contains the same names.
pub const SQLITE: &str = "\
    SELECT tbl, CASE WHEN count(col) = count(*) THEN group_concat(tbl || '.' || col, ', ') ELSE idx END \
    FROM (SELECT t.name AS tbl, i.name AS idx, c.name AS col \
    FROM sqlite_schema AS t JOIN pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c \
    WHERE t.type = 'table' AND i.\"unique\" AND i.origin <> 'pk' ORDER BY t.name, i.name, c.seqno) \
    GROUP BY tbl, idx ORDER BY 1, 2";

/// Returns the `rows` that no error of `E` names, as `table.name`. Each row is a table and a name. If SQLite names a
/// constraint by its columns, the item is these columns.
///
/// A variant that names a constraint as `table.name` counts for every database. Some database errors do not contain the
/// table, and then only the name alone matches:
///
/// - PostgreSQL: the check of a domain
/// - MariaDB: a unique constraint
/// - MySQL: a check
/// - SQLite: an index on an expression
///
/// Name such a constraint without its table.
pub fn unnamed<E: ApiErrorSet>(
    rows: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>,
) -> Vec<String> {
    let named: Vec<_> = E::SET.iter().flat_map(ErrorSpec::constraints).collect();
    let mut unnamed = Vec::new();
    for (table, name) in rows {
        let (table, name) = (table.as_ref(), name.as_ref());
        if !named.iter().any(|known| is_named(known, name, Some(table))) {
            let has_its_table = name
                .strip_prefix(table)
                .is_some_and(|rest| rest.starts_with('.'));
            unnamed.push(if has_its_table {
                name.to_owned()
            } else {
                format!("{table}.{name}")
            });
        }
    }
    unnamed
}
