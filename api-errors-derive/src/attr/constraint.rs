//! The names behind `constraint`.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::value;
use crate::ctxt::Ctxt;

/// How several names are written.
const LIST: &str = "constraint(\"users_email_key\", \"users.email\")";

/// `constraint = "name"` or `constraint("name", ..)`
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
        // At the end of the list there is no token to point at but the key.
        let at_end = input.is_empty() || input.peek(Token![,]);
        let span = if at_end { key.span() } else { input.span() };
        return Err(needs_a_name(key, span));
    };
    Ok(vec![named(single)?])
}

fn list(ctxt: &Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    let before = ctxt.count();
    let names = value::entries(ctxt, key, input, LIST, |input| {
        let found = input.fork();
        let literal: LitStr = input.parse().map_err(|_| {
            let message = format!("`constraint` takes string literals: write `{LIST}`");
            syn::Error::new(found.span(), message)
        })?;
        value::no_suffix(literal.suffix(), literal.span())?;
        named(literal)
    })?;
    if names.is_empty() && ctxt.count() == before {
        return Err(needs_a_name(key, key.span()));
    }
    Ok(names)
}

pub(super) fn given_twice(key: &Ident) -> syn::Error {
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

fn named(literal: LitStr) -> syn::Result<LitStr> {
    let value = literal.value();
    let message = if value.trim().is_empty() {
        "the name of a constraint must not be empty: write it as the database says it, such as `users_email_key`"
    } else if leaves_a_column_out(&value) {
        "a column is missing beside a comma, and no violation is named so: write each, such as `users.tenant, users.email`"
    } else {
        return Ok(literal);
    };
    Err(syn::Error::new(literal.span(), message))
}

/// Whether it lists columns as SQLite does, `users.tenant, users.email`, but not all. Of any other text a comma is a
/// part: the check of SQLite that has no name is called by what it checks.
fn leaves_a_column_out(value: &str) -> bool {
    let of_a_name = |letter: char| letter.is_alphanumeric() || "._$".contains(letter);
    let is_column = |column: &str| column.contains('.') && column.chars().all(of_a_name);
    let columns = value.split(',').map(str::trim);
    let (left_out, named): (Vec<_>, Vec<_>) = columns.partition(|column| column.is_empty());
    !left_out.is_empty() && named.into_iter().all(is_column)
}
