//! The doc comments of errors, which are descriptions in the OpenAPI document.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// Returns the first paragraph of a doc comment as plain Markdown: links to Rust items become their texts.
///
/// The other paragraphs are for readers of the code. A comment that a macro writes is not known here.
pub(crate) fn first_paragraph(attributes: &[Attribute]) -> Option<String> {
    let texts: Vec<_> = attributes.iter().filter_map(text).collect();
    let lines = texts.iter().flat_map(|text| lines(text));
    let paragraph: Vec<_> = lines
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty())
        .collect();
    let paragraph = without_links_to_items(&paragraph.join(" "));
    (!paragraph.is_empty()).then_some(paragraph)
}

/// Returns the text of `#[doc = ".."]`, which the compiler makes of `///`.
fn text(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(doc) = &attribute.meta else {
        return None;
    };
    match &doc.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if doc.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

/// Returns the lines without their indentation, and without the `*` of a comment in the form `/** .. */`.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let is_block = text.contains('\n');
    text.split('\n').map(move |line| {
        let line = line.trim();
        match line.strip_prefix('*') {
            Some("") if is_block => "",
            Some(rest) if is_block && rest.starts_with(' ') => rest.trim_start(),
            _ => line,
        }
    })
}

/// Replaces ``[`Item`]``, `[Item]`, ``[`Item`](path)`` and `[text](path::to::Item)` with their texts. A link to a URL stays.
fn without_links_to_items(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        out.push_str(before);
        let Some((label, after)) = link.split_once(']') else {
            out.push('[');
            rest = link;
            continue;
        };
        let (target, after) = target(after);
        match target {
            Some(target) if is_address(target) => out.extend(["[", label, "](", target, ")"]),
            None if !is_item(label) => out.extend(["[", label, "]"]),
            None => out.push_str(without_kind(label)),
            Some(_) => out.push_str(label),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Splits `(target)` or `[target]` from the start of the text.
fn target(after: &str) -> (Option<&str>, &str) {
    let inside = |open, close| after.strip_prefix(open)?.split_once(close);
    let split = inside('(', ')').or_else(|| inside('[', ']'));
    split.map_or((None, after), |(target, rest)| (Some(target), rest))
}

/// Returns whether rustdoc takes the label for an item: code, or a path such as `Order::pay()` or `struct@Order`. A number is text.
fn is_item(label: &str) -> bool {
    if label.len() > 2 && label.starts_with('`') && label.ends_with('`') {
        return true;
    }
    let path = without_kind(label);
    let path = path
        .strip_suffix("()")
        .or(path.strip_suffix('!'))
        .unwrap_or(path);
    path.split("::")
        .all(|name| syn::parse_str::<syn::Ident>(name).is_ok() || is_keyword_of_path(name))
}

/// Returns the path without the kind of the item: `Order` for `struct@Order`. rustdoc does not show it either.
fn without_kind(label: &str) -> &str {
    match label.split_once('@') {
        Some((_, path)) if !label.starts_with('`') => path,
        _ => label,
    }
}

fn is_keyword_of_path(name: &str) -> bool {
    matches!(name, "crate" | "self" | "super" | "Self")
}

/// Returns whether readers of the document can open the target: it has a scheme.
fn is_address(target: &str) -> bool {
    target.contains("://") || target.starts_with("mailto:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn of(attributes: &[Attribute]) -> Option<String> {
        first_paragraph(attributes)
    }

    #[test]
    fn the_first_paragraph_is_one_line() {
        let attributes: [Attribute; 5] = [
            parse_quote!(#[doc = " The order"]),
            parse_quote!(#[must_use]),
            parse_quote!(#[doc = " is paid."]),
            parse_quote!(#[doc = ""]),
            parse_quote!(#[doc = " For developers."]),
        ];
        assert_eq!(of(&attributes).as_deref(), Some("The order is paid."));
        let block: [Attribute; 1] =
            [parse_quote!(#[doc = "\n * The order\n * is paid.\n *\n * For developers.\n "])];
        assert_eq!(of(&block).as_deref(), Some("The order is paid."));
        let hidden: [Attribute; 1] = [parse_quote!(#[doc(hidden)])];
        assert_eq!(of(&hidden), None);
        let empty: [Attribute; 1] = [parse_quote!(#[doc = " "])];
        assert_eq!(of(&empty), None);
    }

    #[test]
    fn a_link_to_an_item_becomes_its_text() {
        let table = [
            ("a [`Order`] is", "a `Order` is"),
            ("a [`Order`](crate::Order) is", "a `Order` is"),
            ("an [order](super::Order) is", "an order is"),
            (
                "see [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110)",
                "see [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110)",
            ),
            (
                "a [Order] is, see [Order::pay()]",
                "a Order is, see Order::pay()",
            ),
            (
                "a [struct@Order] of [crate::Order]",
                "a Order of crate::Order",
            ),
            ("a [json!] of [Self::NotFound]", "a json! of Self::NotFound"),
            ("the range [1, 5] is", "the range [1, 5] is"),
            ("the items [0] and [a b]", "the items [0] and [a b]"),
            ("open [ bracket", "open [ bracket"),
            ("[`A`][b] or [a][b]", "`A` or a"),
        ];
        for (text, expected) in table {
            assert_eq!(without_links_to_items(text), expected);
        }
    }
}
