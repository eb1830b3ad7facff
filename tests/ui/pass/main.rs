//! Declarations that must compile, one module each, and what they do. What depends on the root of a crate is in
//! `crates` instead: each file there is a program of its own.

#![allow(
    dead_code,
    unexpected_cfgs,
    unreachable_pub,
    reason = "the declarations are written as users write them, and a module denies the lints that it tests"
)]

/// The modules, and their names. `rustfmt` does not follow a list of a macro, so odd spellings stay as they are.
macro_rules! cases {
    ($($case:ident,)*) => {
        $(mod $case;)*
        const CASES: &[&str] = &[$(stringify!($case)),*];
    };
}

cases! {
    allowed_lints,
    attributes_of_the_user,
    boxed,
    by_hand,
    cfg,
    checks_in_macros,
    const_generics,
    const_path_of_self,
    contents_of_shown_types,
    diamond,
    enum_without_variants,
    enums,
    every_format,
    every_key,
    every_source,
    forbidden_lints,
    fragments_of_macros,
    from_the_content_of_an_option,
    from_through_two_levels,
    generics,
    group_with_a_lifetime,
    inside_a_function,
    lifetimes,
    located,
    logged,
    never_and_infallible,
    not_send_not_static,
    obligations,
    odd,
    option_behind_an_alias,
    options_of_macros,
    private_members,
    raw_identifiers,
    recursive_source,
    self_in_types,
    shared_codes,
    source_unwind_safe,
    stacked_on_derive_more,
    stacked_on_displaydoc,
    stacked_on_snafu,
    stacked_on_thiserror,
    strange_texts,
    structs,
    tuple_struct,
    types_of_fields,
    unit_struct,
    user_type_named_usize,
    user_types_named_like_the_prelude,
    visibility,
    where_clauses,
    written_by_a_macro,
}

/// Returns the names of the files in a folder.
fn files(folder: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder).expect("a folder of tests/ui");
    let name = |file: std::io::Result<std::fs::DirEntry>| {
        let name = file.expect("a file").file_name();
        name.into_string().expect("an ASCII name")
    };
    let mut files: Vec<_> = files.map(name).collect();
    files.sort();
    files
}

#[test]
fn each_file_of_the_folder_of_crates_is_a_target() {
    let manifest = std::fs::read_to_string("Cargo.toml").expect("the manifest");
    let files = files("crates");
    assert!(!files.is_empty());
    for file in files {
        let path = format!("path = \"crates/{file}\"\n");
        assert!(
            manifest.contains(&path),
            "list {file} in tests/ui/Cargo.toml"
        );
    }
}

#[test]
fn each_file_of_this_folder_is_a_case() {
    let mut files = files("pass");
    files.retain(|name| name != "main.rs");
    let cases: Vec<String> = CASES.iter().map(|case| format!("{case}.rs")).collect();
    assert_eq!(
        files, cases,
        "list each file in `cases!`, in the order of the alphabet"
    );
}
