//! Reads the order of the modules from `ARCHITECTURE.md`.

/// The modules of a crate, lowest first.
#[derive(Debug)]
pub(crate) struct Layers(Vec<String>);

impl Layers {
    /// Reads the first column of the table between `<!-- layers of NAME -->` and `<!-- end of layers -->`.
    pub(crate) fn read(page: &str, name: &str) -> Result<Self, String> {
        let start = format!("<!-- layers of {name} -->");
        let (_, rest) = page
            .split_once(&start)
            .ok_or_else(|| format!("ARCHITECTURE.md has no `{start}`"))?;
        let (table, _) = rest
            .split_once("<!-- end of layers -->")
            .ok_or_else(|| format!("`{start}` has no `<!-- end of layers -->`"))?;
        let mut modules: Vec<String> = Vec::new();
        let rows = table.lines().filter_map(|line| line.strip_prefix('|'));
        // The first two lines are the head of the table.
        for row in rows.skip(2) {
            let cell = row.split('|').next().unwrap_or_default();
            let module = cell.trim().trim_matches('`').to_owned();
            if module.is_empty() {
                return Err(format!("a row of `{start}` has no module: {row}"));
            }
            if modules.contains(&module) {
                return Err(format!("`{module}` has two rows in `{start}`"));
            }
            modules.push(module);
        }
        if modules.is_empty() {
            return Err(format!("the table of `{start}` has no rows"));
        }
        Ok(Self(modules))
    }

    /// Returns the modules, lowest first.
    pub(crate) fn modules(&self) -> &[String] {
        &self.0
    }

    /// Returns the number of a module's layer, from 1.
    pub(crate) fn rank(&self, module: &str) -> Option<usize> {
        let index = self.0.iter().position(|name| name == module)?;
        Some(index + 1)
    }
}

#[test]
fn table_without_rows_is_rejected() {
    let page = "<!-- layers of sample -->\n| module |\n|---|\n<!-- end of layers -->";
    let problem = Layers::read(page, "sample").expect_err("no rows");
    assert_eq!(
        problem,
        "the table of `<!-- layers of sample -->` has no rows"
    );
}

#[test]
fn page_without_the_table_is_rejected() {
    let problem = Layers::read("# Architecture", "sample").expect_err("no table");
    assert_eq!(
        problem,
        "ARCHITECTURE.md has no `<!-- layers of sample -->`"
    );
    let problem = Layers::read("<!-- layers of sample -->\n| `base` |", "sample");
    let problem = problem.expect_err("no end");
    assert_eq!(
        problem,
        "`<!-- layers of sample -->` has no `<!-- end of layers -->`"
    );
}

#[test]
fn module_with_two_rows_is_rejected() {
    let page = super::samples::PAGE.replace("| `app` | the app |", "| `base` | again |");
    let problem = Layers::read(&page, "sample").expect_err("two rows");
    assert_eq!(
        problem,
        "`base` has two rows in `<!-- layers of sample -->`"
    );
}
