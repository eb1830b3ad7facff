//! The names of `constraint` and `not_null`, and which of them can match the same violation.
//!
//! The match at run time is `is_named` in `api-errors/src/db/details.rs`.

use syn::LitStr;

use crate::keyword::ConstraintClass;

/// A name of a variant.
pub(super) struct Name<'a> {
    pub(super) class: ConstraintClass,
    pub(super) literal: &'a LitStr,
    /// The columns, or the name alone. Like the match at run time, this ignores spaces around commas.
    pub(super) columns: Vec<String>,
}

impl<'a> Name<'a> {
    pub(super) fn new((class, literal): (ConstraintClass, &'a LitStr)) -> Self {
        let text = literal.value();
        let columns = text.split(',').map(|column| column.trim().to_owned());
        Self {
            class,
            literal,
            columns: columns.collect(),
        }
    }

    pub(super) fn has_star(&self) -> bool {
        self.columns.iter().any(|column| column.contains('*'))
    }

    /// Returns whether both names can match the same text.
    pub(super) fn can_equal(&self, other: &Self) -> bool {
        self.class == other.class
            && self.columns.len() == other.columns.len()
            && self
                .columns
                .iter()
                .zip(&other.columns)
                .all(|(a, b)| can_equal(a, b))
    }

    /// Returns whether the enum must not declare this name before `later`. Either this name takes every violation of `later`,
    /// or one of them has a `*` and both can match one violation.
    pub(super) fn conflicts_with(&self, later: &Self) -> bool {
        let has_star = self.has_star() || later.has_star();
        self.takes(later) || has_star && later.takes(self)
    }

    /// Returns whether a violation that `later` can match becomes the variant of this name. A name alone also matches
    /// after any table.
    pub(super) fn takes(&self, later: &Self) -> bool {
        if self.can_equal(later) {
            return true;
        }
        let ([name], [later_name]) = (&self.columns[..], &later.columns[..]) else {
            return false;
        };
        let after_table = later_name.rsplit_once('.').map(|(_, name)| name);
        self.class == later.class
            && !name.contains('.')
            && after_table.is_some_and(|after_table| can_equal(name, after_table))
    }
}

/// Returns whether one text can match both names. One `*` of a name is any text without a `.`.
fn can_equal(a: &str, b: &str) -> bool {
    let parts = |name: &str| name.matches('.').count();
    // No star contains a `.`, so the parts between them are compared one by one.
    parts(a) == parts(b)
        && a.split('.')
            .zip(b.split('.'))
            .all(|(a, b)| can_equal_part(a, b))
}

fn can_equal_part(a: &str, b: &str) -> bool {
    match (a.split_once('*'), b.split_once('*')) {
        (None, None) => a == b,
        (Some(star), None) => matches(star, b),
        (None, Some(star)) => matches(star, a),
        (Some((start, end)), Some((other_start, other_end))) => {
            let starts = start.starts_with(other_start) || other_start.starts_with(start);
            let ends = end.ends_with(other_end) || other_end.ends_with(end);
            starts && ends
        }
    }
}

fn matches((start, end): (&str, &str), text: &str) -> bool {
    let any = text
        .strip_prefix(start)
        .and_then(|rest| rest.strip_suffix(end));
    any.is_some()
}

#[cfg(test)]
mod tests {
    use super::can_equal;

    #[test]
    fn names_with_a_star_can_equal() {
        for (a, b, expected) in [
            ("orders_*_key", "orders_2026_key", true),
            ("orders_*_key", "orders__key", true),
            ("orders_*_key", "orders_key", false),
            ("orders_*_key", "users_2026_key", false),
            ("orders_*_key", "orders_*_number_key", true),
            ("orders_*_key", "*_number_key", true),
            ("orders_*_key", "orders_*_check", false),
            ("orders_*_key", "users_*_key", false),
            ("orders*", "orders.number", false),
            ("orders*", "orders_*.number", false),
            ("orders_*.number", "orders_2026.number", true),
            ("orders.orders_*", "*.number_key", false),
            ("orders.*", "*.number_key", true),
        ] {
            assert_eq!(can_equal(a, b), expected, "{a} {b}");
            assert_eq!(can_equal(b, a), expected, "{b} {a}");
        }
    }
}
