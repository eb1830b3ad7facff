//! Finds, in the tokens of a file, each path that leaves a top-level module.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path that reaches the root of the crate: `crate::X`, `$crate::X`, or enough `super`s.
#[derive(Debug, PartialEq)]
pub(crate) struct Reference {
    pub(crate) line: usize,
    /// The first name after the root; `None` for the root itself (`crate::*`, `use crate as x`).
    pub(crate) name: Option<String>,
    pub(crate) in_exported_macro: bool,
    /// Whether it is `super::X` in a macro, where `super` depends on the module that calls the macro.
    pub(crate) by_super_in_macro: bool,
}

/// The tokens of a file that the rules are about.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    pub(crate) references: Vec<Reference>,
    /// The lines of each `#[derive(ApiError)]`.
    pub(crate) derives: Vec<usize>,
    /// The names of the macros with `#[macro_export]`, which are in the root of the crate.
    pub(crate) exported_macros: Vec<String>,
    in_macro: bool,
    in_exported_macro: bool,
    by_super: bool,
}

impl Scan {
    /// Scans the tokens of a module that has `depth` modules above it, the root included.
    pub(crate) fn of(source: &str, depth: usize) -> Result<Self, String> {
        let tokens: TokenStream = source.parse().map_err(|error| format!("{error}"))?;
        let mut scan = Self::default();
        scan.tokens(tokens, depth);
        Ok(scan)
    }

    fn tokens(&mut self, tokens: TokenStream, depth: usize) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut attributes = Attributes::default();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let next = self.token(&tokens, at, depth, &mut attributes);
            // Attributes belong to the item that follows, and a visibility does not end them.
            if !is_attribute(&tokens, at) && !is_visibility(&tokens, at) {
                attributes = Attributes::default();
            }
            debug_assert!(next > at, "{token}");
            at = next;
        }
    }

    /// Reads what begins at a token, and returns the place after it.
    fn token(
        &mut self,
        tokens: &[TokenTree],
        at: usize,
        depth: usize,
        attributes: &mut Attributes,
    ) -> usize {
        match &tokens[at] {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let bracket = at + 1 + usize::from(is_punct(tokens, at + 1, '!'));
                let Some(TokenTree::Group(group)) = tokens.get(bracket) else {
                    return at + 1;
                };
                attributes.read(group.stream());
                if derives_api_error(group.stream()) {
                    self.derives.push(group.span_open().start().line);
                }
                self.tokens(group.stream(), depth);
                bracket + 1
            }
            TokenTree::Ident(ident) if ident == "mod" => {
                let Some(TokenTree::Group(body)) = tokens.get(at + 2) else {
                    return at + 1;
                };
                if !attributes.test {
                    self.tokens(body.stream(), depth + 1);
                }
                at + 3
            }
            TokenTree::Ident(ident) if ident == "macro_rules" => {
                // `macro_rules ! name { .. }`
                let Some(TokenTree::Group(body)) = tokens.get(at + 3) else {
                    return at + 1;
                };
                if attributes.exported {
                    self.exported_macros.push(tokens[at + 2].to_string());
                }
                let outer = (self.in_macro, self.in_exported_macro);
                (self.in_macro, self.in_exported_macro) = (true, attributes.exported);
                self.tokens(body.stream(), depth);
                (self.in_macro, self.in_exported_macro) = outer;
                at + 4
            }
            TokenTree::Ident(ident) if ident == "crate" || ident == "super" => {
                self.path(tokens, at, depth)
            }
            TokenTree::Group(group) => {
                self.tokens(group.stream(), depth);
                at + 1
            }
            _ => at + 1,
        }
    }

    /// Reads a path that begins with `crate` or `super`, and returns the place after what was read.
    fn path(&mut self, tokens: &[TokenTree], mut at: usize, depth: usize) -> usize {
        let line = tokens[at].span().start().line;
        self.by_super = tokens[at].to_string() == "super";
        let mut above = depth;
        loop {
            above = match tokens.get(at) {
                Some(TokenTree::Ident(ident)) if ident == "crate" => 0,
                Some(TokenTree::Ident(ident)) if ident == "super" => above.saturating_sub(1),
                _ => break,
            };
            if !(is_punct(tokens, at + 1, ':') && is_punct(tokens, at + 2, ':')) {
                // `use crate as x` and `extern crate self` name the root; `pub(crate)` does not import.
                let next = tokens.get(at + 1).map(ToString::to_string);
                if above == 0 && matches!(next.as_deref(), Some("as" | "self")) {
                    self.found(line, None);
                }
                return at + 1;
            }
            at += 3;
        }
        self.after(tokens, at, above);
        at + 1
    }

    /// Reads the token after `crate::` or `super::`, where `above` modules are still between it and the root.
    fn after(&mut self, tokens: &[TokenTree], at: usize, above: usize) {
        let Some(token) = tokens.get(at) else { return };
        let line = token.span().start().line;
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let tokens: Vec<_> = group.stream().into_iter().collect();
                for branch in tokens.split(|token| token.to_string() == ",") {
                    match branch.first() {
                        Some(TokenTree::Ident(ident)) if ident == "super" => {
                            self.path(branch, 0, above);
                        }
                        _ => self.after(branch, 0, above),
                    }
                }
            }
            _ if above > 0 => {}
            TokenTree::Ident(ident) if ident != "self" => self.found(line, Some(ident.to_string())),
            // `crate::$name` of a macro: which name it is depends on the call.
            TokenTree::Punct(punct) if punct.as_char() == '$' => {
                self.found(line, Some(format!("${}", tokens[at + 1])));
            }
            _ => self.found(line, None),
        }
    }

    fn found(&mut self, line: usize, name: Option<String>) {
        self.references.push(Reference {
            line,
            name,
            in_exported_macro: self.in_exported_macro,
            by_super_in_macro: self.in_macro && self.by_super,
        });
    }
}

/// What the attributes before an item tell about it.
#[derive(Debug, Default)]
struct Attributes {
    test: bool,
    exported: bool,
}

impl Attributes {
    fn read(&mut self, attribute: TokenStream) {
        let name = attribute.clone().into_iter().next();
        let name = name.map(|token| token.to_string());
        match name.as_deref() {
            Some("cfg") => self.test |= is_for_tests(attribute),
            Some("macro_export" | "cfg_attr") => {
                self.exported |= any_ident(attribute, "macro_export");
            }
            _ => {}
        }
    }
}

/// Returns whether `cfg(..)` holds in tests only: `cfg(test)`, or `cfg(all(test, ..))`.
fn is_for_tests(cfg: TokenStream) -> bool {
    let text: String = cfg.into_iter().map(|token| token.to_string()).collect();
    let text: String = text.split_whitespace().collect();
    text == "cfg(test)" || text.starts_with("cfg(all(test,")
}

/// Returns whether `attribute` has `derive(.., ApiError, ..)`, by itself or within `cfg_attr(..)`.
fn derives_api_error(attribute: TokenStream) -> bool {
    let tokens: Vec<_> = attribute.into_iter().collect();
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => {
            let derive = at > 0 && tokens[at - 1].to_string() == "derive";
            if derive {
                any_ident(group.stream(), "ApiError")
            } else {
                derives_api_error(group.stream())
            }
        }
        _ => false,
    })
}

fn any_ident(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => any_ident(group.stream(), name),
        _ => false,
    })
}

pub(crate) fn is_punct(tokens: &[TokenTree], at: usize, char: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

fn is_attribute(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens, at, '#')
}

/// Returns whether the token is `pub`, or the group of `pub(..)`.
fn is_visibility(tokens: &[TokenTree], at: usize) -> bool {
    let is_pub =
        |at: usize| matches!(tokens.get(at), Some(TokenTree::Ident(ident)) if ident == "pub");
    is_pub(at) || (at > 0 && is_pub(at - 1) && matches!(tokens[at], TokenTree::Group(_)))
}
