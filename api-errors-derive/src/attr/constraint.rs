//! The value of `constraint`.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::value;
use crate::ctxt::Ctxt;

/// An example of a list of names, for error messages.
const LIST: &str = "constraint(\"users_email_key\", \"users.email\")";

/// Reads `constraint = "name"` or `constraint("name", ..)`.
pub(super) fn constraint(
    ctxt: &Ctxt,
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Vec<LitStr>> {
    if input.peek(syn::token::Paren) {
        return list(ctxt, key, input);
    }
    let single = if input.peek(Token![=]) {
        value::string(key, input)?
    } else {
        // If the key is last in the list, the error points at the key.
        let at_end = input.is_empty() || input.peek(Token![,]);
        let span = if at_end { key.span() } else { input.span() };
        return Err(needs_a_name(key, span));
    };
    Ok(vec![valid_name(single)?])
}

fn list(ctxt: &Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    let before = ctxt.count();
    let names = value::entries(ctxt, key, input, LIST, |input| {
        let start = input.fork();
        let literal: LitStr = input.parse().map_err(|_| {
            let message = format!("`constraint` takes string literals: write `{LIST}`");
            syn::Error::new(start.span(), message)
        })?;
        value::reject_suffix(literal.suffix(), literal.span())?;
        valid_name(literal)
    })?;
    if names.is_empty() && ctxt.count() == before {
        return Err(needs_a_name(key, key.span()));
    }
    Ok(names)
}

pub(super) fn duplicate_key(key: &Ident) -> syn::Error {
    let message = format!("`{}` is given twice: write `{LIST}`", key.unraw());
    syn::Error::new(key.span(), message)
}

fn needs_a_name(key: &Ident, span: Span) -> syn::Error {
    let key = key.unraw();
    let message = format!(
        "`{key}` needs a name: write `{key} = \"users_email_key\"`, or several as `{LIST}`"
    );
    syn::Error::new(span, message)
}

fn valid_name(literal: LitStr) -> syn::Result<LitStr> {
    let value = literal.value();
    let message = if value.trim().is_empty() {
        "the name of a constraint must not be empty: write it as the database says it, such as `users_email_key`"
    } else if has_empty_column(&value) {
        "a column is missing beside a comma, and no violation is named so: write each, such as `users.tenant, users.email`"
    } else {
        return Ok(literal);
    };
    Err(syn::Error::new(literal.span(), message))
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
