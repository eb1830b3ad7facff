//! The rule of the files at the root: declarations of modules, and public re-exports.

use super::references::is_punct;
use proc_macro2::{TokenStream, TokenTree};

/// Returns the line of each item that is neither a module nor a `pub use`.
pub(crate) fn other_items(source: &str) -> Result<Vec<usize>, String> {
    let tokens: TokenStream = source.parse().map_err(|error| format!("{error}"))?;
    let mut lines = Vec::new();
    collect(tokens, &mut lines);
    Ok(lines)
}

fn collect(tokens: TokenStream, lines: &mut Vec<usize>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if is_punct(&tokens, at, '#') {
            at += 2 + usize::from(is_punct(&tokens, at + 1, '!'));
            continue;
        }
        let end = end_of_item(&tokens, at);
        let item = &tokens[at..end];
        let words: Vec<_> = item.iter().map(ToString::to_string).collect();
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["mod", ..] | ["pub", "mod", ..] => {
                if let Some(TokenTree::Group(body)) = item.last() {
                    collect(body.stream(), lines);
                }
            }
            ["pub", "use", ..] => {}
            _ => lines.push(item[0].span().start().line),
        }
        at = end;
    }
}

/// Returns the place after the `;` or the body that ends an item.
fn end_of_item(tokens: &[TokenTree], start: usize) -> usize {
    let imports = tokens[start..]
        .iter()
        .take(3)
        .any(|token| token.to_string() == "use");
    let length = tokens[start..].iter().position(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => !imports && group.delimiter() == proc_macro2::Delimiter::Brace,
        _ => false,
    });
    length.map_or(tokens.len(), |length| start + length + 1)
}

/// Returns the names that the `pub use` and `pub mod` of a file make public.
pub(crate) fn public_names(source: &str) -> Result<Vec<String>, String> {
    let tokens: TokenStream = source.parse().map_err(|error| format!("{error}"))?;
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut names = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.to_string() != "pub" {
            continue;
        }
        match tokens.get(at + 1).map(ToString::to_string).as_deref() {
            Some("mod") => names.push(tokens[at + 2].to_string()),
            Some("use") => leaves(&tokens[at + 2..end_of_item(&tokens, at)], &mut names),
            _ => {}
        }
    }
    Ok(names)
}

/// Collects the last name of each path of a use tree.
fn leaves(tree: &[TokenTree], names: &mut Vec<String>) {
    for branch in tree.split(|token| [",", ";"].contains(&token.to_string().as_str())) {
        match branch.last() {
            Some(TokenTree::Group(group)) => {
                let inner: Vec<_> = group.stream().into_iter().collect();
                leaves(&inner, names);
            }
            Some(name) => names.push(name.to_string()),
            None => {}
        }
    }
}
