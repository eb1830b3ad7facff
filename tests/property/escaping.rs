//! Compares the JSON escaper with `serde_json`, byte for byte.

use std::fmt;

use api_errors::ApiError;
use api_errors::errors::NotFoundError;
use api_errors::traits::ApiError as _;
use proptest::prelude::*;
use support::envelope;

use crate::strategies::text;

/// Shown in the pieces that `cuts` makes: a writer must not mind where a text is cut.
#[derive(Debug)]
struct Pieces {
    text: String,
    cuts: Vec<prop::sample::Index>,
}

impl fmt::Display for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let boundary = |cut: &prop::sample::Index| {
            let mut at = cut.index(self.text.len() + 1);
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let mut cuts: Vec<_> = self.cuts.iter().map(boundary).collect();
        cuts.sort_unstable();
        let mut from = 0;
        for to in cuts {
            f.write_str(&self.text[from..to])?;
            from = to;
        }
        f.write_str(&self.text[from..])
    }
}

fn pieces() -> impl Strategy<Value = Pieces> {
    let cuts = prop::collection::vec(any::<prop::sample::Index>(), 0..6);
    (text(), cuts).prop_map(|(text, cuts)| Pieces { text, cuts })
}

#[derive(Debug, ApiError)]
#[api_error(
    code = 400,
    msg = "\"a\" {0} é",
    desc = "\\ {1} {0}",
    err_code = "PIECES"
)]
struct InTemplates(Pieces, Pieces);

#[derive(Debug, ApiError)]
#[api_error(code = 400, msg = "declared", err_code = "WHOLE")]
struct AsFields {
    #[api_error(msg)]
    msg: Pieces,
    #[api_error(desc)]
    desc: Option<Pieces>,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_a_placeholder_is_escaped(first in pieces(), second in pieces()) {
        let message = format!("\"a\" {} é", first.text);
        let desc = format!("\\ {} {}", second.text, first.text);
        let error = InTemplates(first, second);
        prop_assert_eq!(error.message(), &*message);
        prop_assert_eq!(error.envelope(), envelope(&message, "PIECES", Some(&desc), "null"));
    }

    #[test]
    fn any_text_of_a_field_is_escaped(msg in pieces(), desc in prop::option::of(pieces())) {
        let (message, description) = (msg.text.clone(), desc.as_ref().map(|desc| desc.text.clone()));
        let error = AsFields { msg, desc };
        prop_assert_eq!(
            error.envelope(),
            envelope(&message, "WHOLE", description.as_deref(), "null")
        );
    }

    #[test]
    fn any_text_of_a_builder_is_escaped(msg in text(), desc in text()) {
        let error = NotFoundError::new().msg(msg.clone()).desc(desc.clone());
        prop_assert_eq!(error.envelope(), envelope(&msg, "RES-404", Some(&desc), "null"));
    }
}

/// Every character there is, at every place of a word of eight bytes.
#[test]
fn each_character_is_escaped_as_serde_json_does() {
    let all = ('\u{0}'..=char::MAX).collect::<Vec<_>>();
    for (padding, characters) in all.chunks(1_024).enumerate() {
        let text: String = std::iter::repeat_n('x', padding % 8)
            .chain(characters.iter().copied())
            .collect();
        let error = NotFoundError::new().msg(text.clone()).desc("");
        assert_eq!(
            error.envelope(),
            envelope(&text, "RES-404", Some(""), "null")
        );
    }
    for control in '\u{0}'..='\u{7f}' {
        for padding in 0..17 {
            let text = format!("{}{control}", "x".repeat(padding));
            let error = NotFoundError::new().msg(text.clone()).desc("");
            assert_eq!(
                error.envelope(),
                envelope(&text, "RES-404", Some(""), "null")
            );
        }
    }
}
