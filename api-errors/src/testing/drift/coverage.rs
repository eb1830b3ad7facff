//! The operations and the error codes that tests have seen.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use super::document::Document;
use super::settings::CheckSettings;
use crate::document::codes_of_app;
use crate::schema::extensions::OF_REJECTIONS;

/// A documented operation, or an error code of it, that no test has seen: the result of
/// [`DriftCheck::unseen`](super::DriftCheck::unseen).
///
/// `Display` writes `GET /orders/{id}` or `GET /orders/{id}: ORDER-404`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Unseen {
    /// The path of the operation, as the document writes it.
    pub path: String,
    /// The method of the operation, in capital letters.
    pub method: String,
    /// The error code. `None` if the operation has not sent any response.
    pub err_code: Option<String>,
}

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        match &self.err_code {
            Some(code) => write!(f, ": {code}"),
            None => Ok(()),
        }
    }
}

/// Returns the documented operations and codes that no observation contains.
pub(super) fn unseen(
    document: &Document,
    settings: &CheckSettings,
    observations: &BTreeSet<String>,
) -> Vec<Unseen> {
    let common = document.common_codes();
    let mut of_app: BTreeSet<_> = codes_of_app().collect();
    for code in codes_of_app().chain([OF_REJECTIONS]) {
        // A type with several errors can also be what a handler returns.
        if let [own] = document.codes_in_place_of(code)[..] {
            of_app.insert(own);
        }
    }
    let is_counted = |code: &str| {
        !of_app.contains(code) && !common.contains(code) && !settings.excepts_code(code)
    };
    let is_excepted = |path: &str| {
        let mut prefixes = document.prefixes.iter();
        prefixes.any(|prefix| settings.excepts_path(&[prefix, path].concat(), true))
    };
    let operations = document.operations();
    let operations = operations.filter(|operation| !is_excepted(operation.template));
    let documented = operations.flat_map(|operation| {
        let entry = |err_code: Option<&str>| Unseen {
            path: operation.template.to_owned(),
            method: operation.method.clone(),
            err_code: err_code.map(str::to_owned),
        };
        let codes = operation.codes().into_iter();
        let codes = codes.filter(|code| is_counted(code)).map(Some);
        let entries = std::iter::once(None).chain(codes).map(entry);
        entries.collect::<Vec<_>>()
    });
    let mut unseen: Vec<_> = documented
        .filter(|entry| !observations.contains(&entry.to_string()))
        .collect();
    unseen.sort_unstable();
    unseen
}

/// Writes an observation for other processes, as a file of its own. So processes never write into the same file, and an
/// observation that is there already is not written again.
pub(super) fn write(directory: &Path, observation: &str) -> io::Result<()> {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let mut hasher = DefaultHasher::new();
    observation.hash(&mut hasher);
    let file = directory.join(format!("{:016x}.seen", hasher.finish()));
    if file.exists() {
        return Ok(());
    }
    // A reader sees the whole file or none.
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let draft = directory.join(format!("{}-{number}.draft", process::id()));
    fs::write(&draft, observation)?;
    fs::rename(&draft, &file)
}

/// Returns the observations of all processes.
pub(super) fn read(directory: &Path) -> io::Result<BTreeSet<String>> {
    let mut observations = BTreeSet::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "seen")
        {
            observations.insert(fs::read_to_string(path)?);
        }
    }
    Ok(observations)
}
