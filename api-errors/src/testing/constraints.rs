//! Which constraints of a live database no variant names.
//!
//! A constraint that no variant names with `constraint = ".."` is answered by the general error of
//! its class. Where each is to have its own code, a test on a migrated database says what is
//! missing. Ask it by the query of this module with whichever library, and hand its rows over:
//!
//! ```
//! use api_errors::ApiError;
//! use api_errors::db::DatabaseError;
//! use api_errors::testing::constraints;
//!
//! #[derive(Debug, ApiError)]
//! enum UserError {
//!     #[api_error(code = 409, msg = "Taken", err_code = "USER-409", constraint = "users_email_key")]
//!     EmailTaken,
//!     #[api_error(transparent)]
//!     Database(#[from] DatabaseError),
//! }
//!
//! // let rows: Vec<(String, String)> = sqlx::query_as(constraints::POSTGRES).fetch_all(&pool).await?;
//! let rows = [("users", "users_email_key"), ("users", "users_age_check")];
//! assert_eq!(constraints::unnamed::<UserError>(rows), ["users.users_age_check"]);
//! ```
//!
//! Primary keys and not-null constraints are left out: there are many, and few are a client's to
//! break. So are the checks and foreign keys of SQLite, which it does not list by name.

use crate::db::same_list;
use crate::declaration::{ApiErrorSet, ErrorSpec};

/// Table and name of every unique, foreign key, check and exclusion constraint, and of every unique
/// index that is none, outside of the system's schemas and of temporary tables. The check of a domain
/// stands behind its domain.
pub const POSTGRES: &str = "\
    SELECT t.relname::text, c.conname::text \
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
    JOIN pg_namespace n ON n.oid = t.relnamespace \
    WHERE c.contype IN ('c', 'f', 'u', 'x') AND n.nspname !~ '^(pg_|information_schema$)' \
    UNION SELECT d.typname::text, c.conname::text \
    FROM pg_constraint c JOIN pg_type d ON d.oid = c.contypid \
    JOIN pg_namespace n ON n.oid = d.typnamespace \
    WHERE c.contype = 'c' AND n.nspname !~ '^(pg_|information_schema$)' \
    UNION SELECT t.relname::text, i.relname::text \
    FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
    JOIN pg_namespace n ON n.oid = t.relnamespace \
    WHERE x.indisunique AND NOT x.indisprimary AND n.nspname !~ '^(pg_|information_schema$)' \
    ORDER BY 1, 2";

/// Table and name of every unique, foreign key and check constraint of the database that is in use,
/// for MySQL and for MariaDB since 10.5.10. What stands in `/*! */` MySQL alone reads, what in `/*M! */`
/// MariaDB, whose violation of a check on a column names the table too: `users.age`.
pub const MYSQL: &str = "\
    SELECT CAST(table_name AS CHAR), CAST(constraint_name AS CHAR) \
    FROM information_schema.table_constraints WHERE constraint_schema = DATABASE() \
    AND constraint_type IN ('UNIQUE', 'FOREIGN KEY' /*!80016 , 'CHECK' */) \
    /*M!100510 UNION SELECT CAST(table_name AS CHAR), \
    CAST(IF(level = 'Column', CONCAT(table_name, '.', constraint_name), constraint_name) AS CHAR) \
    FROM information_schema.check_constraints WHERE constraint_schema = DATABASE() */ \
    ORDER BY 1, 2";

/// Table and columns of every unique constraint, or the name of its index where that is on an
/// expression: what SQLite says when one is violated.
pub const SQLITE: &str = "\
    SELECT tbl, CASE WHEN count(col) = count(*) THEN group_concat(tbl || '.' || col, ', ') ELSE idx END \
    FROM (SELECT t.name AS tbl, i.name AS idx, c.name AS col \
    FROM sqlite_schema AS t JOIN pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c \
    WHERE t.type = 'table' AND i.\"unique\" AND i.origin <> 'pk' ORDER BY t.name, i.name, c.seqno) \
    GROUP BY tbl, idx ORDER BY 1, 2";

/// Those of `rows`, each a table and a name, that no error of `E` names, as `table.name`; one that
/// SQLite names by its columns as these.
///
/// A variant that names one as `table.name` counts, whatever the database. Where that does not tell the
/// table (PostgreSQL of the check of a domain, MariaDB of a unique constraint, MySQL of a check, SQLite
/// of an index on an expression), its violation is found by the name alone: name it so.
pub fn unnamed<E: ApiErrorSet>(
    rows: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>,
) -> Vec<String> {
    let named: Vec<_> = E::SET.iter().flat_map(ErrorSpec::constraints).collect();
    let mut unnamed = Vec::new();
    for (table, name) in rows {
        let (table, name) = (table.as_ref(), name.as_ref());
        let qualified = format!("{table}.{name}");
        if !named
            .iter()
            .any(|known| same_list(known, name) || **known == qualified)
        {
            let has_its_table = name
                .strip_prefix(table)
                .is_some_and(|rest| rest.starts_with('.'));
            unnamed.push(if has_its_table {
                name.to_owned()
            } else {
                qualified
            });
        }
    }
    unnamed
}
