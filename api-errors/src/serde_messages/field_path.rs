//! The dotted path of a field: `addr.zip`, `tags.2`.

use std::borrow::Cow;

use serde_path_to_error::{Path, Segment};

use crate::base::Sanitized;

/// Returns the path of a member of `parent`.
pub(crate) fn join<'a>(parent: &str, name: &'a str) -> Cow<'a, str> {
    if parent.is_empty() {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(format!("{parent}.{name}"))
    }
}

/// Returns the path for a client. It is shortened, because clients choose names, and `root` is the whole input.
pub(crate) fn for_client(path: &str) -> Cow<'static, str> {
    let shown = Sanitized::new(path).to_string();
    if shown.is_empty() {
        Cow::Borrowed("root")
    } else {
        Cow::Owned(shown)
    }
}

/// Returns the path if the name of a variant is a member: `{"kind": {"pro": ..}}` is `kind.pro`.
pub(crate) fn of_member(path: &Path) -> String {
    dotted(path.iter())
}

/// Returns the path if the name of a variant is a value: `{"kind": "pro"}` and `?kind=pro` are `kind`.
pub(crate) fn of_value(path: &Path) -> String {
    let is_member = |segment: &&Segment| !matches!(segment, Segment::Enum { .. });
    dotted(path.iter().filter(is_member))
}

fn dotted<'a>(segments: impl Iterator<Item = &'a Segment>) -> String {
    let mut path = String::new();
    for segment in segments {
        let start = path.len();
        match segment {
            Segment::Seq { index } => path.push_str(&index.to_string()),
            Segment::Map { key } | Segment::Enum { variant: key } => path.push_str(key),
            // The key is not a string, or not read yet. The path ends at the object around it.
            Segment::Unknown => continue,
        }
        if start > 0 {
            path.insert(start, '.');
        }
    }
    path
}
