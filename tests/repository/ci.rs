//! `.ci/run` and the workflow run the same parts.

use std::collections::BTreeSet;
use std::fs;

use crate::{read, root};

/// Jobs of the workflow have no use for these: they prepare what other parts would install or build.
const PREPARATIONS: [&str; 2] = ["openapi-tools", "tools"];

/// Returns the scripts in `.ci/parts`.
fn scripts() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(".ci/parts")).expect("the parts");
    let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("ASCII");
    entries.map(|entry| name(entry.expect("a part"))).collect()
}

/// Returns the words of the array `name` in `.ci/run`.
fn array(run: &str, name: &str) -> Vec<String> {
    let start = format!("\n{name}=(");
    let (_, rest) = run.split_once(&start).expect(name);
    let (words, _) = rest.split_once(')').expect("the end of the array");
    words.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn ci_run_runs_each_script_once() {
    let run = read(".ci/run");
    let mut parts = array(&run, "parts");
    parts.extend(array(&run, "background"));
    let different: BTreeSet<_> = parts.iter().cloned().collect();
    assert_eq!(different.len(), parts.len(), "{parts:?}");
    assert_eq!(different, scripts());
}

#[test]
fn the_workflow_has_a_job_for_each_script() {
    let workflow = read(".github/workflows/ci.yml");
    let (_, rest) = workflow.split_once("        part:\n").expect("the matrix");
    let jobs: BTreeSet<_> = rest
        .lines()
        .map_while(|line| line.strip_prefix("          - "))
        .map(str::to_owned)
        .collect();
    let mut parts = scripts();
    for preparation in PREPARATIONS {
        assert!(parts.remove(preparation), "{preparation} is no part");
    }
    assert_eq!(jobs, parts);
    assert!(
        workflow.contains("- run: .ci/run ${{ matrix.part }}"),
        "{workflow}"
    );
}
