//! The guard of the layers: between the modules of a crate, imports go down only.
//!
//! `ARCHITECTURE.md` has the order, the rules, and the blind spots of this check.

mod references;
mod root_file;
mod rules;
mod samples;
mod table;

use rules::{Crate, findings};
use std::collections::BTreeSet;
use table::Layers;

pub(crate) use root_file::public_names;

use crate::{files, read, root};

const RUNTIME: Crate = Crate {
    name: "api-errors",
    reexports: &["guide", "lib", "private"],
    derives_from: Some("errors"),
};

const DERIVE: Crate = Crate {
    name: "api-errors-derive",
    reexports: &[],
    derives_from: None,
};

#[test]
fn runtime_crate_imports_downward_only() {
    check(&RUNTIME);
}

#[test]
fn derive_crate_imports_downward_only() {
    check(&DERIVE);
}

fn check(of: &Crate) {
    let layers = layers(of);
    let source = root().join(of.name).join("src");
    let mut sources = Vec::new();
    for path in files(&source, ".rs") {
        let text = std::fs::read_to_string(&path).expect("a source file");
        let file = path.strip_prefix(&source).expect("a file below `src`");
        sources.push((file.to_path_buf(), text));
    }
    let found = findings(of, &layers, &sources);
    assert!(
        found.is_empty(),
        "{} violations of the layers in ARCHITECTURE.md:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn runtime_table_has_one_row_for_each_module() {
    check_rows(&RUNTIME);
}

#[test]
fn derive_table_has_one_row_for_each_module() {
    check_rows(&DERIVE);
}

fn check_rows(of: &Crate) {
    let layers = layers(of);
    let source = root().join(of.name).join("src");
    let modules: BTreeSet<_> = files(&source, ".rs")
        .iter()
        .map(|path| rules::top_module(path.strip_prefix(&source).expect("a file below `src`")))
        .filter(|module| module != "lib" && !of.reexports.contains(&module.as_str()))
        .collect();
    let rows: BTreeSet<_> = layers.modules().iter().cloned().collect();
    let missing: Vec<_> = modules.difference(&rows).collect();
    assert!(
        missing.is_empty(),
        "{}: modules without a row in ARCHITECTURE.md: {missing:?}",
        of.name
    );
    let stale: Vec<_> = rows.difference(&modules).collect();
    assert!(
        stale.is_empty(),
        "{}: rows of ARCHITECTURE.md without a module: {stale:?}",
        of.name
    );
}

fn layers(of: &Crate) -> Layers {
    Layers::read(&read("ARCHITECTURE.md"), of.name).unwrap_or_else(|problem| panic!("{problem}"))
}
