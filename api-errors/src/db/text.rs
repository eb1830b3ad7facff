//! The names in a message, for drivers that report only the message.
//!
//! A message can quote the rejected value, which a client chose. A message that a routine raises can quote anything.
//! So a message is read only if it begins like a message of the server. A name after a value is read from the end of
//! the message, where no value can be.

use super::details::Details;
use crate::errors::IntegrityViolationError as Violation;

/// Reads the names of a violation from a message of one database.
pub(super) type Reader = fn(Violation, &str) -> Option<Details>;

impl Details {
    /// Creates the details of a violation that SQLite names by its columns: `users.tenant, users.email`.
    fn of_columns(columns: &str) -> Self {
        let one = columns.split_once('.');
        let alone = !columns.contains(", ");
        Self {
            constraint: Some(columns.to_owned()),
            table: one.map(|(table, _)| table.to_owned()),
            column: one.filter(|_| alone).map(|(_, column)| column.to_owned()),
        }
    }

    fn of_constraint(constraint: &str) -> Self {
        Self {
            constraint: Some(constraint.to_owned()),
            ..Self::default()
        }
    }

    fn of_column(column: &str) -> Self {
        Self {
            column: Some(column.to_owned()),
            ..Self::default()
        }
    }
}

/// Reads a message of SQLite.
pub(super) fn of_sqlite(violation: Violation, message: &str) -> Option<Details> {
    match violation {
        Violation::Unique => {
            let columns = message.strip_prefix("UNIQUE constraint failed: ")?;
            // For an index on an expression, SQLite names the index and not the columns.
            let index = enclosed(columns, "index '", "'");
            Some(index.map_or_else(|| Details::of_columns(columns), Details::of_constraint))
        }
        Violation::NotNull => {
            let column = message.strip_prefix("NOT NULL constraint failed: ")?;
            Some(Details::of_columns(column))
        }
        Violation::Check => {
            let name = message.strip_prefix("CHECK constraint failed: ")?;
            Some(Details::of_constraint(name))
        }
        // SQLite reports a foreign key without a name, and it has no exclusion constraints.
        Violation::ForeignKey | Violation::Exclusion => None,
    }
}

/// Reads the column that is null. The drivers report the other names, but not all of them report the column.
pub(super) fn of_postgres(violation: Violation, message: &str) -> Option<Details> {
    if violation != Violation::NotNull {
        return None;
    }
    let rest = message.strip_prefix("null value in column \"")?;
    let (column, _) = rest.split_once("\" of relation \"")?;
    Some(Details::of_column(column))
}

/// Reads a message of MySQL or MariaDB.
pub(super) fn of_mysql(violation: Violation, message: &str) -> Option<Details> {
    match violation {
        Violation::Unique => unique(message),
        Violation::ForeignKey => foreign_key(message),
        Violation::NotNull => not_null(message),
        Violation::Check => check(message),
        Violation::Exclusion => None,
    }
}

/// Reads `Duplicate entry '..' for key 'users.users_email_key'`, also without the entry.
///
/// The entry is client input and can look like the rest of the message. MariaDB and old versions of MySQL omit the
/// table.
fn unique(message: &str) -> Option<Details> {
    let rest = enclosed(message, "Duplicate entry ", "'")?;
    let key = match rest.strip_prefix('\'') {
        Some(rest) => rest.rsplit_once("' for key '")?.1,
        None => rest.strip_prefix("for key '")?,
    };
    let mut details = Details::of_constraint(key);
    if let Some((table, name)) = key.split_once('.') {
        details.table = Some(table.to_owned());
        details.constraint = Some(name.to_owned());
    }
    Some(details)
}

/// Reads ``.. fails (`db`.`orders`, CONSTRAINT `orders_user` FOREIGN KEY (`user`) REFERENCES ..)``, which contains no
/// value.
fn foreign_key(message: &str) -> Option<Details> {
    let clause = message
        .strip_prefix("Cannot add or update a child row: ")
        .or_else(|| message.strip_prefix("Cannot delete or update a parent row: "))?
        .strip_prefix("a foreign key constraint fails (")?;
    let (table, rest) = clause.split_once(", CONSTRAINT ")?;
    let (constraint, rest) = quoted(rest)?;
    let columns = rest.strip_prefix(" FOREIGN KEY (").and_then(quoted);
    Some(Details {
        constraint: Some(constraint),
        table: last_quoted(table),
        column: columns
            .filter(|(_, rest)| rest.starts_with(')'))
            .map(|(column, _)| column),
    })
}

fn not_null(message: &str) -> Option<Details> {
    let column = enclosed(message, "Column '", "' cannot be null")
        .or_else(|| enclosed(message, "Field '", "' doesn't have a default value"))?;
    Some(Details::of_column(column))
}

fn check(message: &str) -> Option<Details> {
    if let Some(name) = enclosed(message, "Check constraint '", "' is violated.") {
        return Some(Details::of_constraint(name));
    }
    // MariaDB names a constraint on a column by table and column:
    // ``CONSTRAINT `users.age` failed for `db`.`users` ``.
    let (name, rest) = quoted(message.strip_prefix("CONSTRAINT ")?)?;
    let table = last_quoted(rest.strip_prefix(" failed for ")?);
    let mut details = Details::of_constraint(&name);
    details.table = table;
    Some(details)
}

fn enclosed<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.strip_prefix(before)?.strip_suffix(after)
}

/// Returns the name in backticks at the start of `text`, and the text after it. A doubled backtick is one backtick of
/// the name.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('`')?;
    let mut name = String::new();
    loop {
        let (part, after) = rest.split_once('`')?;
        name.push_str(part);
        match after.strip_prefix('`') {
            Some(more) => {
                name.push('`');
                rest = more;
            }
            None => return Some((name, after)),
        }
    }
}

/// Returns the table of `` `db`.`table` ``.
fn last_quoted(qualified: &str) -> Option<String> {
    let (first, rest) = quoted(qualified)?;
    match rest.strip_prefix('.') {
        Some(rest) => quoted(rest).map(|(table, _)| table),
        None => Some(first),
    }
}
