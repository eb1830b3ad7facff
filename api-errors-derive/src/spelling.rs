//! What to say of a word that is not known.

use crate::keyword;

/// The allowed word that was meant, if that can be told.
pub(crate) fn meant<'a>(word: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let elsewhere = keyword::ELSEWHERE
        .iter()
        .find(|(other, _)| *other == word)
        .map(|(_, ours)| *ours);
    if let Some(ours) = elsewhere
        && let Some(found) = allowed.iter().find(|known| **known == ours)
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
    // Another letter is no slip in a word of one; another number is none at all.
    let nothing_left = nearest.0 >= nearest.1.chars().count();
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    (near_enough && !nothing_left && !is_number).then_some(nearest.1)
}

/// "unknown key `x`", with the word that was meant, else with all that are allowed.
pub(crate) fn unknown(what: &str, word: &str, allowed: &[&str]) -> String {
    match meant(word, allowed) {
        Some(known) => format!("unknown {what} `{word}`; it is spelled `{known}` here"),
        None => format!("unknown {what} `{word}`; expected one of {}", list(allowed)),
    }
}

/// "`a`, `b`, `c`".
pub(crate) fn list(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Levenshtein distance, where two neighbours that changed places count as one mistake.
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
    fn finds_what_was_meant() {
        assert_eq!(meant("cdoe", &keyword::ON_ERROR), Some("code"));
        assert_eq!(meant("status", &keyword::ON_ERROR), Some("code"));
        assert_eq!(meant("err_cod", &keyword::ON_ERROR), Some("err_code"));
        assert_eq!(meant("banana", &keyword::ON_ERROR), None);
        // Known elsewhere, but not allowed at this place.
        assert_eq!(meant("status", &keyword::ON_FIELD), None);
        assert_eq!(meant("y", &["x"]), None);
        assert_eq!(meant("1", &["0"]), None);
        assert_eq!(meant("00", &["0"]), None);
    }
}
