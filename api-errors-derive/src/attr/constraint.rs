//! The values of `constraint` and `not_null`.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::value;
use crate::ctxt::Ctxt;
use crate::keyword::ConstraintClass;

impl ConstraintClass {
    /// A name, for error messages.
    fn example(self) -> &'static str {
        match self {
            Self::Named => "users_email_key",
            Self::NotNull => "users.email",
        }
    }

    /// A list of names, for error messages.
    fn example_list(self) -> &'static str {
        match self {
            Self::Named => "constraint(\"users_email_key\", \"users.email\")",
            Self::NotNull => "not_null(\"users.email\", \"users.name\")",
        }
    }
}

/// Reads `constraint = "name"` or `constraint("name", ..)`, and `not_null` likewise.
pub(super) fn names(
    ctxt: &Ctxt,
    class: ConstraintClass,
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Vec<LitStr>> {
    if input.peek(syn::token::Paren) {
        return list(ctxt, class, key, input);
    }
    if let Some(bracket) = bracketed(input) {
        let message = format!(
            "several names are in parentheses: write `{}`",
            class.example_list()
        );
        return Err(syn::Error::new(bracket, message));
    }
    let single = if input.peek(Token![=]) {
        value::string(key, input)?
    } else {
        // If the key is last in the list, the error points at the key.
        let at_end = input.is_empty() || input.peek(Token![,]);
        let span = if at_end { key.span() } else { input.span() };
        return Err(needs_a_name(class, key, span));
    };
    Ok(vec![valid_name(class, single)?])
}

/// Returns the span of the `[` of `= ["a", "b"]`.
fn bracketed(input: ParseStream<'_>) -> Option<Span> {
    let value = input.fork();
    value.parse::<Token![=]>().ok()?;
    value.peek(syn::token::Bracket).then(|| value.span())
}

fn list(
    ctxt: &Ctxt,
    class: ConstraintClass,
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Vec<LitStr>> {
    let before = ctxt.count();
    let example = class.example_list();
    let names = value::entries(ctxt, key, input, example, |input| {
        let start = input.fork();
        let literal: LitStr = input.parse().map_err(|_| {
            let message = format!("`{}` takes string literals: write `{example}`", key.unraw());
            syn::Error::new(start.span(), message)
        })?;
        value::reject_suffix(literal.suffix(), literal.span())?;
        valid_name(class, literal)
    })?;
    if names.is_empty() && ctxt.count() == before {
        return Err(needs_a_name(class, key, key.span()));
    }
    Ok(names)
}

pub(super) fn duplicate_key(class: ConstraintClass, key: &Ident) -> syn::Error {
    let message = format!(
        "`{}` is given twice: write `{}`",
        key.unraw(),
        class.example_list()
    );
    syn::Error::new(key.span(), message)
}

fn needs_a_name(class: ConstraintClass, key: &Ident, span: Span) -> syn::Error {
    let key = key.unraw();
    let message = format!(
        "`{key}` needs a name: write `{key} = \"{}\"`, or several as `{}`",
        class.example(),
        class.example_list()
    );
    syn::Error::new(span, message)
}

fn valid_name(class: ConstraintClass, literal: LitStr) -> syn::Result<LitStr> {
    match fault(class, &literal.value()) {
        Some(message) => Err(syn::Error::new(literal.span(), message)),
        None => Ok(literal),
    }
}

/// Returns the mistake in a name.
fn fault(class: ConstraintClass, name: &str) -> Option<&'static str> {
    let is_not_null = class == ConstraintClass::NotNull;
    if name.trim().is_empty() {
        return Some(if is_not_null {
            "the name of a column must not be empty: write it with its table, such as `users.email`"
        } else {
            "the name of a constraint must not be empty: write it as the database says it, such as `users_email_key`"
        });
    }
    if is_not_null && name.contains(',') {
        return Some(
            "a missing value belongs to one column: write each column as a name of its own, such as `not_null(\"users.email\", \"users.name\")`",
        );
    }
    if has_empty_column(name) {
        return Some(
            "a column is missing next to a comma, so this name matches no violation: write each column, such as `users.tenant, users.email`",
        );
    }
    if name.trim() == "*" {
        return Some(
            "`*` alone matches every name: leave it out, since what no variant names becomes the sibling",
        );
    }
    (name.matches('*').count() > 1).then_some(
        "a name has at most one `*`, which stands for any text without a `.`: write the rest of the name",
    )
}

/// Returns whether `value` is a list of columns, as SQLite names a violation (`users.tenant, users.email`), with
/// an empty entry.
///
/// Other text may contain a comma: SQLite names an unnamed check by its expression.
fn has_empty_column(value: &str) -> bool {
    let is_name_character = |letter: char| letter.is_alphanumeric() || "._$".contains(letter);
    let is_column = |column: &str| column.contains('.') && column.chars().all(is_name_character);
    let columns = value.split(',').map(str::trim);
    let (empty, named): (Vec<_>, Vec<_>) = columns.partition(|column| column.is_empty());
    !empty.is_empty() && named.into_iter().all(is_column)
}
