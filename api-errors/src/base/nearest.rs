//! The nearest word to a misspelt one, found at compile time.

/// Bytes of a longer text.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    pub(crate) text: &'static [u8],
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Word {
    pub(crate) const fn len(self) -> usize {
        self.to - self.from
    }

    pub(crate) const fn equals(self, other: Self) -> bool {
        if self.len() != other.len() {
            return false;
        }
        let mut at = 0;
        while at < other.len() {
            if self.text[self.from + at] != other.text[other.from + at] {
                return false;
            }
            at += 1;
        }
        true
    }

    pub(crate) const fn is(self, other: &[u8]) -> bool {
        if self.len() != other.len() {
            return false;
        }
        let mut at = 0;
        while at < other.len() {
            if self.text[self.from + at] != other[at] {
                return false;
            }
            at += 1;
        }
        true
    }
}

/// The nearest word so far.
#[derive(Clone, Copy)]
pub(crate) struct Nearest {
    found: Option<Word>,
    distance: usize,
}

impl Nearest {
    pub(crate) const fn new() -> Self {
        Self {
            found: None,
            distance: usize::MAX,
        }
    }

    /// Keeps `known` if it is nearer to `word` than the words before.
    pub(crate) const fn add(&mut self, word: &[u8], known: Word) {
        // A word of which more than a third differs is another word.
        let most = if known.len() < 6 { 1 } else { known.len() / 3 };
        let limit = if self.distance <= most {
            self.distance
        } else {
            most + 1
        };
        let distance = distance(word, known, limit);
        if distance < limit {
            self.found = Some(known);
            self.distance = distance;
        }
    }

    pub(crate) const fn found(self) -> Option<Word> {
        self.found
    }
}

/// Returns the edit distance of two words, without regard to the case of ASCII letters. A distance of `limit` or more is returned
/// as `limit`, which is found early.
const fn distance(a: &[u8], b: Word, limit: usize) -> usize {
    const LONGEST: usize = 64;
    if b.len() > LONGEST || a.len().abs_diff(b.len()) >= limit {
        return limit;
    }
    let mut row = [0; LONGEST + 1];
    let mut at = 0;
    while at <= b.len() {
        row[at] = at;
        at += 1;
    }
    let mut in_a = 0;
    while in_a < a.len() {
        let mut diagonal = row[0];
        row[0] = in_a + 1;
        let mut least = row[0];
        let mut in_b = 0;
        while in_b < b.len() {
            let is_equal = a[in_a].eq_ignore_ascii_case(&b.text[b.from + in_b]);
            let substituted = if is_equal { diagonal } else { diagonal + 1 };
            let (above, left) = (row[in_b + 1] + 1, row[in_b] + 1);
            diagonal = row[in_b + 1];
            let shorter = if above < left { above } else { left };
            row[in_b + 1] = if substituted < shorter {
                substituted
            } else {
                shorter
            };
            if row[in_b + 1] < least {
                least = row[in_b + 1];
            }
            in_b += 1;
        }
        if least >= limit {
            return limit;
        }
        in_a += 1;
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{Nearest, Word, distance};

    fn word(text: &'static str) -> Word {
        Word {
            text: text.as_bytes(),
            from: 0,
            to: text.len(),
        }
    }

    #[test]
    fn counts_edits_up_to_the_limit() {
        let cases = [
            ("DB-409-FKK", "DB-409-FK", 1),
            ("db-409-fk", "DB-409-FK", 0),
            ("DB-404-FK", "DB-409-UK", 2),
            ("", "A", 1),
            ("A", "B", 1),
            ("ABCDEF", "UVWXYZ", 4),
        ];
        for (a, b, expected) in cases {
            assert_eq!(distance(a.as_bytes(), word(b), 4), expected, "{a} {b}");
        }
    }

    #[test]
    fn finds_the_nearest_word_and_no_distant_one() {
        let nearest = |to: &str| {
            let mut nearest = Nearest::new();
            for known in ["RES-404", "DB-409-FK", "DB-409-UNIQUE", "X1"] {
                nearest.add(to.as_bytes(), word(known));
            }
            let found = nearest.found()?;
            Some(String::from_utf8_lossy(&found.text[found.from..found.to]).into_owned())
        };
        assert_eq!(nearest("DB-409-FKK").as_deref(), Some("DB-409-FK"));
        assert_eq!(nearest("DB-409-UNIQ").as_deref(), Some("DB-409-UNIQUE"));
        assert_eq!(nearest("X2").as_deref(), Some("X1"));
        assert_eq!(nearest("BANANA"), None);
    }
}
