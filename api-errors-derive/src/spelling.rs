//! Suggestions for unknown words.

use crate::keyword;

/// Returns the allowed word that the user most likely meant, if one is close enough.
pub(crate) fn closest_match<'a>(word: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let synonym = keyword::SYNONYMS
        .iter()
        .find(|(other, _)| *other == word)
        .map(|(_, here)| *here);
    if let Some(synonym) = synonym
        && let Some(found) = allowed.iter().find(|known| **known == synonym)
    {
        return Some(found);
    }
    let nearest = allowed
        .iter()
        .map(|known| {
            (
                distance(&word.to_lowercase(), &known.to_lowercase()),
                *known,
            )
        })
        .min()?;
    let near_enough = nearest.0 <= (nearest.1.len() / 3).max(1);
    // A word in which every letter differs is not a typo, and neither is another number.
    let all_differ = nearest.0 >= nearest.1.chars().count();
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    (near_enough && !all_differ && !is_number).then_some(nearest.1)
}

/// Returns the message for an unknown word, with the closest match or with all allowed words.
pub(crate) fn unknown(what: &str, word: &str, allowed: &[&str]) -> String {
    match closest_match(word, allowed) {
        Some(known) => format!("unknown {what} `{word}`; it is spelled `{known}` here"),
        None => format!("unknown {what} `{word}`; expected one of {}", list(allowed)),
    }
}

/// Formats `words` as "`a`, `b`, `c`".
pub(crate) fn list(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Returns the edit distance of two words; a swap of two adjacent letters counts as one edit.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let substituted = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = substituted.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_closest_allowed_word() {
        assert_eq!(closest_match("cdoe", &keyword::ON_ERROR), Some("code"));
        assert_eq!(closest_match("status", &keyword::ON_ERROR), Some("code"));
        assert_eq!(
            closest_match("err_cod", &keyword::ON_ERROR),
            Some("err_code")
        );
        assert_eq!(closest_match("banana", &keyword::ON_ERROR), None);
        // A synonym of a key that is not allowed on a field.
        assert_eq!(closest_match("error_code", &keyword::ON_FIELD), None);
        assert_eq!(closest_match("y", &["x"]), None);
        assert_eq!(closest_match("1", &["0"]), None);
        assert_eq!(closest_match("00", &["0"]), None);
    }
}
