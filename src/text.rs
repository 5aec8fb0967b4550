//! What the rest does with text. It goes byte by byte: what the standard library has for it takes any pattern, any
//! number of times, and is several times as large as all of this.

/// The pattern with a part in the place of each `%`.
pub(crate) fn fill(pattern: &str, parts: &[&str]) -> String {
    let mut text = String::new();
    push(&mut text, pattern, parts);
    text
}

/// Puts the same behind a text.
pub(crate) fn push(text: &mut String, pattern: &str, parts: &[&str]) {
    let mut rest = pattern;
    for part in parts {
        let (before, after) = cut(rest, "%");
        text.push_str(before);
        text.push_str(part);
        rest = after.unwrap_or_default();
    }
    text.push_str(rest);
}

/// What stands before and behind the first `word`; all of it, and nothing, if there is none, or the word is empty.
pub(crate) fn cut<'a>(text: &'a str, word: &str) -> (&'a str, Option<&'a str>) {
    let mut at = 0;
    while let Some(rest) = text.as_bytes().get(at..)
        && let Some(distance) = rest.iter().position(|byte| word.as_bytes().first() == Some(byte))
        && let Some((before, rest)) = text.split_at_checked(at + distance)
    {
        if let Some(behind) = rest.strip_prefix(word) {
            return (before, Some(behind));
        }
        at += distance + 1;
    }
    (text, None)
}

/// Puts `with` in the place of every `word`, unless that is empty.
pub(crate) fn replace(text: &str, word: &str, with: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let (before, Some(after)) = cut(rest, word) {
        replaced.push_str(before);
        replaced.push_str(with);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// Whether any of these ASCII characters is in it.
pub(crate) fn has_any(text: &str, characters: &[u8]) -> bool {
    text.as_bytes().iter().any(|byte| characters.iter().any(|other| other == byte))
}

/// What follows `prefix`, in whatever case it is written.
pub(crate) fn behind<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Without the white space around it.
pub(crate) fn trim(text: &str) -> &str {
    let (mut start, mut end) = (text.len(), 0);
    for (at, character) in text.char_indices() {
        if !is_space(character) {
            start = start.min(at);
            end = at + character.len_utf8();
        }
    }
    text.get(..end).and_then(|text| text.get(start..)).unwrap_or_default()
}

/// A whole number. Digits only, without a sign.
pub(crate) fn number(digits: &str) -> Option<u64> {
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

/// Whether a character is one that no URL may have: a backslash, white space or a control character.
pub(crate) fn has_odd(text: &str) -> bool {
    text.chars().any(|character| character == '\\' || character.is_control() || is_space(character))
}

/// As `char::is_whitespace`, without its table.
fn is_space(character: char) -> bool {
    matches!(character, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
        | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::{behind, cut, fill, has_any, has_odd, is_space, replace, trim};

    const TEXTS: [&str; 9] = ["", "a", "ab", "aab", "abab", "äab日", " \u{a0}a b\u{3000}\t", "aaaa", "%2E日"];

    #[test]
    fn words_are_found_as_the_standard_library_finds_them() {
        assert_eq!(fill("a %, b", &["x%"]), "a x%, b");
        assert_eq!(fill("%%", &["x", "y"]), "xy");
        for text in TEXTS {
            assert_eq!(trim(text), text.trim());
            assert_eq!(has_any(text, b"%b"), text.contains(['%', 'b']));
            for word in ["a", "ab", "日", "aa", "b", "longer than all"] {
                let parts = text.split_once(word).map_or((text, None), |(before, behind)| (before, Some(behind)));
                assert_eq!(cut(text, word), parts);
                assert_eq!(replace(text, word, "[x]"), text.replace(word, "[x]"));
            }
            assert_eq!((cut(text, ""), replace(text, "", "[x]").as_str()), ((text, None), text));
        }
        assert_eq!((behind("%2E日", "%2e"), behind("%2日", "%2e"), behind("%", "%2e")), (Some("日"), None, None));
    }

    #[test]
    fn white_space_is_what_unicode_says() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_space(character), character.is_whitespace(), "{character:?}");
        }
        for (text, odd) in [("a/é", false), ("\\", true), ("a\u{2003}", true), ("\u{9f}", true), ("\u{200b}", false)] {
            assert_eq!(has_odd(text), odd, "{text:?}");
        }
    }
}
