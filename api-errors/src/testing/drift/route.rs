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
    /// The names of the parameters, one between each two literals.
    names: Vec<String>,
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
            if segment.kind == Kind::Rest {
                return !part.is_empty() || parts.next().is_some();
            }
            if !segment.fits(part) {
                return false;
            }
        }
        parts.next().is_none()
    }

    /// Returns whether an excepted template covers the path: `/docs/{*rest}` also covers `/docs/` and `/docs`.
    pub(super) fn covers(&self, path: &str) -> bool {
        let is_start = || match self.segments.split_last() {
            Some((last, start)) if last.kind == Kind::Rest => {
                let path = path.strip_suffix('/').unwrap_or(path);
                fits_all(start, path)
            }
            _ => false,
        };
        self.fits(path) || is_start()
    }

    /// Returns the names and the values of the parameters, still percent-encoded. `None` if a segment has several
    /// parameters, or one for the rest of the path.
    pub(super) fn values<'a>(&'a self, path: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let mut values = Vec::new();
        for (segment, part) in self.segments.iter().zip(path.split('/')) {
            match (segment.kind, &segment.names[..], &segment.literals[..]) {
                (Kind::Literal, ..) => {}
                (Kind::Parameter | Kind::Mixed, [name], [before, after]) => {
                    let value = part.strip_prefix(&**before)?.strip_suffix(&**after)?;
                    values.push((&**name, value));
                }
                _ => return None,
            }
        }
        Some(values)
    }

    /// Returns a sort key for templates that match the same path. OpenAPI and axum both select the most specific one.
    pub(super) fn exactness(&self) -> impl Ord + use<> {
        let kinds = self.segments.iter().map(|segment| segment.kind);
        kinds.collect::<Vec<_>>()
    }
}

impl Segment {
    fn fits(&self, part: &str) -> bool {
        let is_missing = self.kind == Kind::Parameter && part.is_empty();
        !is_missing && fits(&self.literals, part)
    }

    fn new(text: &str) -> Self {
        let mut literals = vec![String::new()];
        let mut names = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            names.push(name.to_owned());
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
        Self {
            kind,
            literals,
            names,
        }
    }
}

/// Whether the path has exactly these segments. None of them is a [`Kind::Rest`].
fn fits_all(segments: &[Segment], path: &str) -> bool {
    let mut parts = path.split('/');
    let mut segments = segments.iter();
    segments.all(|segment| parts.next().is_some_and(|part| segment.fits(part)))
        && parts.next().is_none()
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
    fn an_excepted_rest_covers_its_start() {
        for (template, path, is_covered) in [
            ("/docs/{*rest}", "/docs/index.html", true),
            ("/docs/{*rest}", "/docs/", true),
            ("/docs/{*rest}", "/docs", true),
            ("/{app}/docs/{*rest}", "/shop/docs", true),
            ("/docs/{*rest}", "/documents", false),
            ("/docs/{*rest}", "/", false),
            ("/{*rest}", "/", true),
            ("/docs/{page}", "/docs/", false),
            ("/docs", "/docs/", false),
        ] {
            let template = PathTemplate::new(template);
            assert_eq!(template.covers(path), is_covered, "{template:?} {path}");
        }
    }

    #[test]
    fn parameters_have_values() {
        let of = |template, path| {
            let template = PathTemplate::new(template);
            let values = template.values(path)?;
            let values = values.into_iter();
            Some(
                values
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect::<Vec<_>>(),
            )
        };
        let values = of("/orders/{id}/lines/{line}.csv", "/orders/4/lines/a%20b.csv");
        assert_eq!(
            values,
            Some(vec!["id=4".to_owned(), "line=a%20b".to_owned()])
        );
        assert_eq!(of("/orders", "/orders"), Some(vec![]));
        assert_eq!(of("/reports/{year}-{month}", "/reports/2026-11"), None);
        assert_eq!(of("/files/{*rest}", "/files/a"), None);
    }

    #[test]
    fn the_most_exact_comes_first() {
        let exact = ["/a/b", "/a/{b}.c", "/a/{b}", "/{a}/b", "/{*a}"];
        let exact = exact.map(|template| PathTemplate::new(template).exactness());
        assert!(exact.is_sorted());
    }
}
