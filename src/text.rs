//! Text helpers with the names of their counterparts in the standard library. Those accept any pattern and need Unicode
//! tables, so they are several times as large in the download. Clippy's `disallowed_methods` (`clippy.toml`) makes this
//! crate use these helpers.

/// Returns the pattern with each `%` replaced by the next part.
pub(crate) fn format(pattern: &str, parts: &[&str]) -> String {
    let mut text = String::new();
    push_format(&mut text, pattern, parts);
    text
}

/// Appends the pattern with each `%` replaced by the next part.
pub(crate) fn push_format(text: &mut String, pattern: &str, parts: &[&str]) {
    let mut rest = pattern;
    for part in parts {
        let (before, after) = split_once(rest, "%");
        text.push_str(before);
        text.push_str(part);
        rest = after.unwrap_or_default();
    }
    text.push_str(rest);
}

/// Splits text at the first `word`. Returns all of it, and `None`, if the word is empty or not there.
pub(crate) fn split_once<'a>(text: &'a str, word: &str) -> (&'a str, Option<&'a str>) {
    let mut at = 0;
    while let Some(rest) = text.as_bytes().get(at..)
        && let Some(distance) = rest.iter().position(|byte| word.as_bytes().first() == Some(byte))
        && let Some((before, rest)) = text.split_at_checked(at + distance)
    {
        if let Some(after) = rest.strip_prefix(word) {
            return (before, Some(after));
        }
        at += distance + 1;
    }
    (text, None)
}

/// Returns the text with every `word` replaced. An empty word is never found.
pub(crate) fn replace(text: &str, word: &str, with: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let (before, Some(after)) = split_once(rest, word) {
        replaced.push_str(before);
        replaced.push_str(with);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// Returns whether the text contains any of these ASCII characters.
pub(crate) fn contains_any(text: &str, characters: &[u8]) -> bool {
    text.as_bytes().iter().any(|byte| characters.iter().any(|other| other == byte))
}

/// Returns what follows `prefix`, ignoring the case of ASCII letters.
pub(crate) fn strip_prefix_ignore_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Returns the text without the white space around it.
pub(crate) fn trim(text: &str) -> &str {
    let (mut start, mut end) = (text.len(), 0);
    for (at, character) in text.char_indices() {
        if !is_whitespace(character) {
            start = start.min(at);
            end = at + character.len_utf8();
        }
    }
    text.get(..end).and_then(|text| text.get(start..)).unwrap_or_default()
}

/// Reads a whole number: digits only, without a sign.
pub(crate) fn parse_u64(digits: &str) -> Option<u64> {
    let mut number = 0;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() || number > u64::MAX / 10 {
            return None;
        }
        number = (number * 10).checked_add((byte - b'0').into())?;
    }
    (!digits.is_empty()).then_some(number)
}

/// Spells a wire name as JavaScript does: `consumer_id` becomes `consumerId`.
#[must_use]
pub fn camel_case(name: &str) -> String {
    let mut camel = String::new();
    let mut upper = false;
    for letter in name.bytes() {
        if letter != b'_' {
            camel.push(char::from(if upper { letter.to_ascii_uppercase() } else { letter }));
        }
        upper = letter == b'_';
    }
    camel
}

/// Returns whether the text has a character that no URL may have: a backslash, white space or a control character.
pub(crate) fn has_invalid_url_character(text: &str) -> bool {
    text.chars().any(|character| character == '\\' || character.is_control() || is_whitespace(character))
}

/// Returns the same as `char::is_whitespace`, but without its table.
fn is_whitespace(character: char) -> bool {
    matches!(character, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
        | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // The tests compare the helpers with the standard library.
mod tests {
    use super::{
        contains_any, format, has_invalid_url_character, is_whitespace, replace, split_once, strip_prefix_ignore_case,
        trim,
    };

    const TEXTS: [&str; 9] = ["", "a", "ab", "aab", "abab", "äab日", " \u{a0}a b\u{3000}\t", "aaaa", "%2E日"];

    #[test]
    fn words_are_found_as_the_standard_library_finds_them() {
        assert_eq!(format("a %, b", &["x%"]), "a x%, b");
        assert_eq!(format("%%", &["x", "y"]), "xy");
        for text in TEXTS {
            assert_eq!(trim(text), text.trim());
            assert_eq!(contains_any(text, b"%b"), text.contains(['%', 'b']));
            for word in ["a", "ab", "日", "aa", "b", "longer than all"] {
                let parts = text.split_once(word).map_or((text, None), |(before, after)| (before, Some(after)));
                assert_eq!(split_once(text, word), parts);
                assert_eq!(replace(text, word, "[x]"), text.replace(word, "[x]"));
            }
            assert_eq!((split_once(text, ""), replace(text, "", "[x]").as_str()), ((text, None), text));
        }
        assert_eq!(
            (
                strip_prefix_ignore_case("%2E日", "%2e"),
                strip_prefix_ignore_case("%2日", "%2e"),
                strip_prefix_ignore_case("%", "%2e")
            ),
            (Some("日"), None, None)
        );
    }

    #[test]
    fn white_space_is_what_unicode_says() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_whitespace(character), character.is_whitespace(), "{character:?}");
        }
        for (text, odd) in [("a/é", false), ("\\", true), ("a\u{2003}", true), ("\u{9f}", true), ("\u{200b}", false)] {
            assert_eq!(has_invalid_url_character(text), odd, "{text:?}");
        }
    }
}
