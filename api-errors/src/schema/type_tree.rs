//! The name of a type, as `core::any::type_name` writes it, taken apart.
//!
//! The name is that of the real type: aliases and renamed imports are not in it. The compiler does not guarantee its form. A
//! name that cannot be read is an unknown type.

/// A type with its arguments.
#[derive(Debug, PartialEq)]
pub(crate) enum TypeTree<'a> {
    /// `alloc::vec::Vec<u8>`. The arguments are the types among the generic arguments.
    Path { path: &'a str, arguments: Vec<Self> },
    /// `(u8, u8)`, also with one element or none.
    Tuple(Vec<Self>),
    /// `[u8; 4]`.
    Array(Box<Self>, usize),
    /// `[u8]`.
    Slice(Box<Self>),
}

/// Deeper types do not occur in declarations.
const MAX_DEPTH: usize = 32;

impl<'a> TypeTree<'a> {
    /// Reads the name of a type. References are left out.
    pub(crate) fn parse(name: &'a str) -> Option<Self> {
        let mut parser = Parser { rest: name };
        let tree = parser.tree(MAX_DEPTH)?;
        parser.rest.is_empty().then_some(tree)
    }

    /// The crate and the name of a type with a path: `("alloc", "Vec")`.
    pub(crate) fn crate_and_name(path: &str) -> (&str, &str) {
        let first = path.find(':').map_or(path, |end| &path[..end]);
        let last = path.rfind(':').map_or(path, |end| &path[end + 1..]);
        (first, last)
    }
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn tree(&mut self, depth: usize) -> Option<TypeTree<'a>> {
        let depth = depth.checked_sub(1)?;
        while self.takes("&") {
            if self.takes("'") {
                self.path();
                self.takes(" ");
            }
            self.takes("mut ");
        }
        if self.takes("(") {
            return self.list(")", depth).map(TypeTree::Tuple);
        }
        if self.takes("[") {
            let item = Box::new(self.tree(depth)?);
            if self.takes("]") {
                return Some(TypeTree::Slice(item));
            }
            let length = self.takes("; ").then(|| self.until(']'))??;
            return Some(TypeTree::Array(item, length.parse().ok()?));
        }
        let path = self.path();
        if path.is_empty() {
            return None;
        }
        let arguments = if self.takes("<") {
            self.list(">", depth)?
        } else {
            Vec::new()
        };
        Some(TypeTree::Path { path, arguments })
    }

    fn path(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| !is_of_path(c));
        let (path, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        path
    }

    /// Reads types up to `end`. Lifetimes are left out.
    fn list(&mut self, end: &str, depth: usize) -> Option<Vec<TypeTree<'a>>> {
        let mut list = Vec::new();
        while !self.takes(end) {
            if self.takes("'") {
                self.path();
            } else {
                list.push(self.tree(depth)?);
            }
            // A tuple of one element ends with a comma.
            if !self.takes(", ") && !self.takes(",") && !self.rest.starts_with(end) {
                return None;
            }
        }
        Some(list)
    }

    fn until(&mut self, end: char) -> Option<&'a str> {
        let (before, after) = self.rest.split_once(end)?;
        self.rest = after;
        Some(before)
    }

    fn takes(&mut self, start: &str) -> bool {
        let rest = self.rest.strip_prefix(start);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

/// A path, or the number of a constant argument.
fn is_of_path(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | ':' | '-')
}

#[cfg(test)]
mod tests {
    use std::any::type_name;
    use std::borrow::Cow;
    use std::collections::HashMap;

    use super::TypeTree;

    fn path<'a>(path: &'a str, arguments: Vec<TypeTree<'a>>) -> TypeTree<'a> {
        TypeTree::Path { path, arguments }
    }

    #[test]
    fn names_of_the_compiler() {
        let name = type_name::<Option<Vec<Box<u8>>>>();
        let inner = path("alloc::boxed::Box", vec![path("u8", vec![])]);
        let vec = path("alloc::vec::Vec", vec![inner]);
        assert_eq!(
            TypeTree::parse(name),
            Some(path("core::option::Option", vec![vec]))
        );
        let text = || path("str", vec![]);
        let name = type_name::<(Cow<'static, str>, &'static str)>();
        let cow = path("alloc::borrow::Cow", vec![text()]);
        assert_eq!(
            TypeTree::parse(name),
            Some(TypeTree::Tuple(vec![cow, text()]))
        );
        let name = type_name::<([i8; 3], &'static [(u8,)])>();
        let array = TypeTree::Array(Box::new(path("i8", vec![])), 3);
        let one = TypeTree::Tuple(vec![path("u8", vec![])]);
        let slice = TypeTree::Slice(Box::new(one));
        assert_eq!(
            TypeTree::parse(name),
            Some(TypeTree::Tuple(vec![array, slice]))
        );
        for name in [
            "alloc::borrow::Cow<str>",
            "&'static alloc::borrow::Cow<'_, str>",
        ] {
            let cow = path("alloc::borrow::Cow", vec![text()]);
            assert_eq!(TypeTree::parse(name), Some(cow), "{name}");
        }
        assert_eq!(
            TypeTree::parse(type_name::<()>()),
            Some(TypeTree::Tuple(vec![]))
        );
        let map = TypeTree::parse(type_name::<HashMap<String, u8>>());
        let Some(TypeTree::Path { path, arguments }) = map else {
            panic!("{map:?}")
        };
        assert_eq!(TypeTree::crate_and_name(path), ("std", "HashMap"));
        assert_eq!(arguments.len(), 2);
    }

    #[test]
    fn other_names_are_unknown() {
        for name in [
            "",
            "dyn core::error::Error",
            "fn(u8) -> u8",
            "alloc::vec::Vec<u8",
            "alloc::vec::Vec<u8> ",
            "[u8; n]",
            "*const u8",
        ] {
            assert_eq!(TypeTree::parse(name), None, "{name}");
        }
        assert_eq!(TypeTree::parse(&"(".repeat(100_000)), None);
    }
}
