//! The names and the descriptions of headers in the document.

/// Returns the name in the spelling of RFC 9110 and of IANA's registry. Declarations contain it in lower case.
pub(crate) fn as_registered(name: &str) -> String {
    let words: Vec<_> = name.split('-').map(word).collect();
    words.join("-")
}

fn word(word: &str) -> String {
    /// The words that do not have one capital letter.
    const ODD: [&str; 12] = [
        "WWW",
        "ETag",
        "TE",
        "WebSocket",
        "DAV",
        "DNT",
        "MD5",
        "CH",
        "UA",
        "DPR",
        "SourceMap",
        "XSS",
    ];
    let odd = ODD.iter().find(|odd| odd.eq_ignore_ascii_case(word));
    if let Some(odd) = odd {
        return (*odd).to_owned();
    }
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_ascii_uppercase() + rest
}

/// Returns the description of a header that responses to errors often have.
pub(crate) fn description(name: &str) -> Option<&'static str> {
    Some(match name {
        "retry-after" => "How long to wait before the next request (RFC 9110 section 10.2.3)",
        "www-authenticate" => "How to authenticate (RFC 9110 section 11.6.1)",
        "allow" => "The methods that the resource supports (RFC 9110 section 10.2.1)",
        "accept" => "The media types that a request can have (RFC 9110 section 12.5.1)",
        "upgrade" => "The protocols that the server requires (RFC 9110 section 7.8)",
        _ => return None,
    })
}
