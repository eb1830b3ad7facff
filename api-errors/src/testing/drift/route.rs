//! Path templates of the document and of axum.

use crate::testing::pattern::fits;

/// The segments of a path such as `/orders/{id}/lines`.
#[derive(Debug)]
pub(super) struct PathTemplate {
    text: String,
    segments: Vec<Segment>,
}

/// The kind of a segment. More specific kinds are smaller, and if two templates match, the smaller one applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Literal,
    /// A parameter with a text around it.
    Mixed,
    Parameter,
    /// axum's `{*rest}`: all remaining segments.
    Rest,
}

#[derive(Debug)]
struct Segment {
    kind: Kind,
    literals: Vec<String>,
}

impl PathTemplate {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            segments: text.split('/').map(Segment::new).collect(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn fits(&self, path: &str) -> bool {
        let mut parts = path.split('/');
        for segment in &self.segments {
            let Some(part) = parts.next() else {
                return false;
            };
            match segment.kind {
                Kind::Rest => return !part.is_empty() || parts.next().is_some(),
                Kind::Parameter if part.is_empty() => return false,
                _ if !fits(&segment.literals, part) => return false,
                _ => {}
            }
        }
        parts.next().is_none()
    }

    /// Returns a sort key for templates that match the same path. OpenAPI and axum both select the most specific one.
    pub(super) fn exactness(&self) -> impl Ord + use<> {
        let kinds = self.segments.iter().map(|segment| segment.kind);
        kinds.collect::<Vec<_>>()
    }
}

impl Segment {
    fn new(text: &str) -> Self {
        let mut literals = vec![String::new()];
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((_, after)) = after.split_once('}') else {
                break;
            };
            if let Some(last) = literals.last_mut() {
                last.push_str(before);
            }
            literals.push(String::new());
            rest = after;
        }
        if let Some(last) = literals.last_mut() {
            last.push_str(rest);
        }
        let is_bare = literals.iter().all(String::is_empty);
        let kind = match literals.len() {
            1 => Kind::Literal,
            _ if !is_bare => Kind::Mixed,
            _ if text.starts_with("{*") => Kind::Rest,
            _ => Kind::Parameter,
        };
        Self { kind, literals }
    }
}

#[cfg(test)]
mod tests {
    use super::PathTemplate;

    #[test]
    fn a_template_fits_its_paths() {
        for (template, path) in [
            ("/", "/"),
            ("/orders", "/orders"),
            ("/orders/{id}", "/orders/42"),
            ("/orders/{id}/lines/{line}", "/orders/4/lines/2"),
            ("/reports/{year}-{month}.pdf", "/reports/2026-11.pdf"),
            ("/files/{*rest}", "/files/a"),
            ("/files/{*rest}", "/files/a/b/"),
        ] {
            assert!(PathTemplate::new(template).fits(path), "{template} {path}");
        }
        for (template, path) in [
            ("/", "/orders"),
            ("/orders", "/orders/"),
            ("/orders/{id}", "/orders"),
            ("/orders/{id}", "/orders/"),
            ("/orders/{id}", "/orders/1/lines"),
            ("/reports/{year}-{month}.pdf", "/reports/2026.pdf"),
            ("/files/{*rest}", "/files"),
            ("/files/{*rest}", "/files/"),
        ] {
            assert!(!PathTemplate::new(template).fits(path), "{template} {path}");
        }
    }

    #[test]
    fn the_most_exact_comes_first() {
        let exact = ["/a/b", "/a/{b}.c", "/a/{b}", "/{a}/b", "/{*a}"];
        let exact = exact.map(|template| PathTemplate::new(template).exactness());
        assert!(exact.is_sorted());
    }
}
