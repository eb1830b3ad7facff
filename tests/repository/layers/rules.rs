//! The rules of the layers, for one file.

use super::references::{Reference, Scan};
use super::root_file::other_items;
use super::table::Layers;
use std::path::{Path, PathBuf};

/// The two paths by which an exported macro reaches the items of its crate.
const OF_EXPORTED_MACROS: [&str; 2] = ["__private", "traits"];

/// A crate and its exceptions.
#[derive(Debug)]
pub(crate) struct Crate {
    /// The folder and the name of its table.
    pub(crate) name: &'static str,
    /// The files of `src` that contain re-exports only, without `.rs`. They are above all layers.
    pub(crate) reexports: &'static [&'static str],
    /// The lowest module that may use `#[derive(ApiError)]`, whose expansion needs all modules below it.
    pub(crate) derives_from: Option<&'static str>,
}

/// Returns the top-level module of a file of `src`.
pub(crate) fn top_module(file: &Path) -> String {
    let first = file.iter().next().unwrap_or_default().to_string_lossy();
    first.strip_suffix(".rs").unwrap_or(&first).to_owned()
}

/// Returns how many modules are above the contents of a file, the root included.
fn depth(file: &Path) -> usize {
    let parts = file.iter().count();
    match file.file_stem().and_then(|stem| stem.to_str()) {
        Some("lib") if parts == 1 => 0,
        Some("mod") => parts - 1,
        _ => parts,
    }
}

/// Returns each violation in the files of `src`, given as path and text, as `file:line: text`.
pub(crate) fn findings(of: &Crate, layers: &Layers, files: &[(PathBuf, String)]) -> Vec<String> {
    let mut found = Vec::new();
    let mut scans = Vec::new();
    for (file, source) in files {
        match Scan::of(source, depth(file)) {
            Ok(scan) => scans.push((file, source, scan)),
            Err(problem) => found.push(format!("{}/src/{}: {problem}", of.name, file.display())),
        }
    }
    let scanned = scans.iter();
    let macros: Vec<_> = scanned
        .flat_map(|(_, _, scan)| scan.exported_macros.clone())
        .collect();
    for (file, source, scan) in &scans {
        found.extend(findings_in(of, layers, file, source, scan, &macros));
    }
    found
}

fn findings_in(
    of: &Crate,
    layers: &Layers,
    file: &Path,
    source: &str,
    scan: &Scan,
    macros: &[String],
) -> Vec<String> {
    let module = top_module(file);
    let name = format!("{}/src/{}", of.name, file.display());
    let reexports = of.reexports.contains(&module.as_str());
    let mut found = Vec::new();
    let rank = layers.rank(&module);
    for reference in &scan.references {
        // Only the root has a path to an exported macro.
        if reexports
            && reference
                .name
                .as_ref()
                .is_some_and(|name| macros.contains(name))
        {
            continue;
        }
        if let Some(problem) = problem(layers, &module, rank, reference) {
            found.push(format!("{name}:{}: {problem}", reference.line));
        }
    }
    if let Some(lowest) = of.derives_from {
        let lowest_rank = layers.rank(lowest);
        assert!(lowest_rank.is_some(), "`{lowest}` is not in the table");
        let allowed = rank.is_none() || rank >= lowest_rank;
        for line in scan.derives.iter().filter(|_| !allowed) {
            found.push(format!(
                "{name}:{line}: `#[derive(ApiError)]` in `{module}`: its expansion needs the modules below `{lowest}`, so only `{lowest}` and the modules above it derive"
            ));
        }
    }
    if reexports {
        match other_items(source) {
            Ok(lines) => {
                const TEXT: &str = "this file contains only `mod` and `pub use`";
                found.extend(lines.iter().map(|line| format!("{name}:{line}: {TEXT}")));
            }
            Err(problem) => found.push(format!("{name}: {problem}")),
        }
    }
    found
}

/// Returns what is wrong with a reference, if anything is. A module without a rank is above all layers.
fn problem(
    layers: &Layers,
    module: &str,
    rank: Option<usize>,
    reference: &Reference,
) -> Option<String> {
    if reference.by_super_in_macro {
        return Some(
            "`super` in a macro depends on the module that calls it; write `$crate::` and the module"
                .to_owned(),
        );
    }
    let Some(name) = &reference.name else {
        return Some(
            "imports the root of the crate; name a module, since the root's re-exports are for users"
                .to_owned(),
        );
    };
    if reference.in_exported_macro {
        let allowed = OF_EXPORTED_MACROS.contains(&name.as_str());
        return (!allowed).then(|| {
            format!("an exported macro uses `crate::{name}`; it may use `$crate::__private` and `$crate::traits` only")
        });
    }
    let Some(target) = layers.rank(name) else {
        return Some(format!(
            "`crate::{name}` is not a module of the table; name a module, since the root's re-exports are for users"
        ));
    };
    let rank = rank.filter(|rank| *rank < target)?;
    Some(format!(
        "`{module}` (layer {rank}) imports `{name}` (layer {target}); imports go down only"
    ))
}
