//! Names in the document that must differ.

/// Returns the name, or the first of `name.2`, `name.3` and so on that is not taken. `separator` is the text before the number.
pub(crate) fn free_name(
    name: String,
    separator: char,
    mut is_taken: impl FnMut(&str) -> bool,
) -> String {
    if !is_taken(&name) {
        return name;
    }
    let mut numbered = (2_usize..).map(|number| format!("{name}{separator}{number}"));
    let free = numbered.find(|numbered| !is_taken(numbered));
    free.unwrap_or(name)
}
