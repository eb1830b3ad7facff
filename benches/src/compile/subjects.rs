//! The crates that are compiled, as members of one generated workspace. They share one lock file and one target
//! directory, and every dependency is built once.

use std::fs;
use std::path::{Path, PathBuf};

use super::flavour::Flavour;
use super::source;
use crate::Outcome;

/// One generated crate.
pub(super) struct Subject {
    pub(super) package: String,
    /// Its line in the table of 1,000 variants, if it has one.
    pub(super) title: Option<&'static str>,
    /// Lines of `[dependencies]`.
    dependencies: String,
    source: String,
}

/// Variants of the crates that show the growth.
pub(super) const SIZES: [u32; 3] = [1_000, 2_000, 4_000];

/// Of the crates that show what the attribute on a handler adds.
pub(super) const HANDLERS: u32 = 200;

const UTOIPA: &str = "utoipa = \"6\"\n";
const AXUM_AND_SERDE: &str = concat!(
    "axum = { version = \"0.8\", default-features = false, features = [\"json\"] }\n",
    "serde = { version = \"1\", features = [\"derive\"] }\n",
);

/// Of one enum.
const VARIANTS: u32 = 20;

const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

pub(super) fn subjects() -> Vec<Subject> {
    let thousand = |name, flavour, title| enums(name, flavour, SIZES[0], Some(title));
    let mut subjects = vec![
        Subject {
            package: "empty".to_owned(),
            title: Some("nothing: an empty crate"),
            dependencies: String::new(),
            source: String::new(),
        },
        thousand("debug", Flavour::DebugAlone, "`Debug` alone"),
        thousand("thiserror", Flavour::Thiserror, "thiserror"),
        thousand("ours", Flavour::Ours, "**api-errors**"),
        thousand("api-error", Flavour::ApiError, "thiserror + api-error"),
        thousand("masterror", Flavour::Masterror, "masterror"),
        thousand(
            "axum-thiserror",
            Flavour::AxumThiserror,
            "thiserror + serde + utoipa + axum_thiserror",
        ),
    ];
    for size in &SIZES[1..] {
        subjects.push(enums("thiserror", Flavour::Thiserror, *size, None));
        subjects.push(enums("ours", Flavour::Ours, *size, None));
    }
    subjects.push(groups("groups-apart", false));
    subjects.push(groups("groups-nested", true));
    subjects.push(handlers("handlers-utoipa", "utoipa::path"));
    subjects.push(handlers("handlers-ours", "api_errors::path"));
    subjects
}

/// Enums of 20 variants.
pub(super) fn enums(
    name: &str,
    flavour: Flavour,
    variants: u32,
    title: Option<&'static str>,
) -> Subject {
    Subject {
        package: format!("{name}-{variants}"),
        title,
        dependencies: dependencies(flavour),
        source: source::enums(flavour, variants / VARIANTS),
    }
}

fn groups(package: &str, nested: bool) -> Subject {
    Subject {
        package: package.to_owned(),
        title: None,
        dependencies: dependencies(Flavour::Ours),
        source: source::groups(nested),
    }
}

fn handlers(package: &str, attribute: &str) -> Subject {
    Subject {
        package: package.to_owned(),
        title: None,
        dependencies: dependencies(Flavour::Ours) + UTOIPA + AXUM_AND_SERDE,
        source: source::handlers(attribute, HANDLERS),
    }
}

fn dependencies(flavour: Flavour) -> String {
    let thiserror = "thiserror = \"2\"\n";
    match flavour {
        Flavour::DebugAlone => String::new(),
        Flavour::Thiserror => thiserror.to_owned(),
        Flavour::Ours => format!(
            "api-errors = {{ path = {:?} }}\n",
            format!("{PACKAGE}/../api-errors")
        ),
        Flavour::ApiError => {
            format!("{thiserror}api-error = {{ version = \"0.1.9\", features = [\"axum\"] }}\n")
        }
        Flavour::Masterror => {
            "masterror = { version = \"=0.27.3\", features = [\"axum\"] }\n".to_owned()
        }
        Flavour::AxumThiserror => {
            format!("{thiserror}axum_thiserror = \"0.3\"\n{UTOIPA}{AXUM_AND_SERDE}")
        }
    }
}

/// Writes the workspace and tells where.
pub(super) fn write(subjects: &[Subject]) -> Outcome<PathBuf> {
    let workspace = Path::new(PACKAGE).join("target/compile");
    fs::create_dir_all(&workspace)?;
    fs::write(
        workspace.join("Cargo.toml"),
        "[workspace]\nmembers = [\"crates/*\"]\nresolver = \"3\"\n",
    )?;
    // The versions that the other figures are measured with.
    fs::copy(
        Path::new(PACKAGE).join("Cargo.lock"),
        workspace.join("Cargo.lock"),
    )?;
    for Subject {
        package,
        dependencies,
        source,
        ..
    } in subjects
    {
        let crate_ = workspace.join("crates").join(package);
        fs::create_dir_all(crate_.join("src"))?;
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        );
        fs::write(crate_.join("Cargo.toml"), manifest)?;
        fs::write(crate_.join("src/lib.rs"), source)?;
    }
    Ok(workspace)
}
