//! The compile errors for unknown keys. Some are words of other libraries that have no single counterpart here.

use syn::LitStr;
use syn::Token;
use syn::parse::ParseStream;

use crate::{http_rules, keyword, spelling};

/// Returns the message for an unknown key of a struct, an enum or a variant. `allowed` are the keys that are not
/// there yet. `input` starts after the key.
pub(super) fn on_item(name: &str, input: ParseStream<'_>, allowed: &[&str]) -> String {
    let can_be = |key: &str| allowed.contains(&key);
    let entry_of = |key: &str, purpose: &str| {
        if can_be(key) {
            format!("{purpose} write `{key}({name} = \"..\")`")
        } else {
            format!("{purpose} add it to `{key}(..)`")
        }
    };
    let member = entry_of(keyword::DATA, "for a member of the data");
    let fact = entry_of(keyword::META, "for a fact that clients do not get");
    match name {
        "type" if can_be(keyword::TYPE_URI) && has_uri(input) => {
            "unknown key `type`; for the type of the problem details write `type_uri = \"..\"`"
                .to_owned()
        }
        "kind" if can_be(keyword::ERR_CODE) => {
            format!(
                "unknown key `kind`; for the error code write `err_code = \"..\"`, {member}, {fact}"
            )
        }
        "type" | "kind" | "category" | "docs" | "link" | "retryable" => {
            format!("unknown key `{name}`; {member}, {fact}")
        }
        keyword::LOCATION | keyword::BACKTRACE => {
            format!("`{name}` goes on the field that it fills: write `#[api_error({name})]` there")
        }
        _ => spelling::unknown("key", name, allowed),
    }
}

/// Returns the key that an unknown key may mean, so that it is not reported as missing too.
pub(super) fn may_be(name: &str) -> Option<&'static str> {
    (name == "kind").then_some(keyword::ERR_CODE)
}

/// Returns whether the value is the URI of a problem type.
fn has_uri(input: ParseStream<'_>) -> bool {
    let value = input.fork();
    let literal = value
        .parse::<Token![=]>()
        .and_then(|_| value.parse::<LitStr>());
    literal.is_ok_and(|literal| http_rules::is_type_uri(&literal.value()))
}

/// Returns the message for a key that a field does not have.
pub(super) fn on_field(name: &str) -> String {
    match name {
        // serde's `skip`, `skip_serializing_if`, ..
        _ if name.starts_with("skip") => {
            format!("`{name}` is not needed: a field without a mark is not sent")
        }
        "flatten" => "unknown key `flatten`; it is spelled `data(flatten)` here".to_owned(),
        "rename" => "unknown key `rename`; it is spelled `data = \"..\"` here".to_owned(),
        _ if keyword::ON_TYPE.contains(&name) => {
            format!("`{name}` goes on the type, not on a field")
        }
        _ if keyword::ON_VARIANT.contains(&name) => {
            format!("`{name}` goes on the variant, not on a field")
        }
        "source" | "from" => format!("`{name}` is an attribute of its own: write `#[{name}]`"),
        _ if keyword::ON_ERROR.contains(&name) => format!(
            "`{name}` goes on the struct or the variant; a field takes {}",
            spelling::list(&keyword::ON_FIELD)
        ),
        _ => spelling::unknown("key", name, &keyword::ON_FIELD),
    }
}
