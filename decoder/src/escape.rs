/// Decodes the text between the quotes of a string. Returns `None` if an escape is invalid. Half of a surrogate pair, which
/// a Rust string cannot hold, becomes U+FFFD.
///
/// ```
/// use metorial_consumers_decoder::unescape;
///
/// assert_eq!(unescape(r"a\n\u00fc").as_deref(), Some("a\nü"));
/// assert_eq!(unescape(r"\x"), None);
/// ```
#[must_use]
pub fn unescape(inner: &str) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(plain) = rest.bytes().position(|byte| byte == b'\\') {
        text.push_str(rest.get(..plain)?);
        let escape = rest.as_bytes().get(plain + 1..)?;
        let (character, length) = match escape.first()? {
            b'b' => ('\u{8}', 1),
            b'f' => ('\u{c}', 1),
            b'n' => ('\n', 1),
            b'r' => ('\r', 1),
            b't' => ('\t', 1),
            b'u' => unicode(escape)?,
            same @ (b'"' | b'\\' | b'/') => (char::from(*same), 1),
            _ => return None,
        };
        text.push(character);
        rest = rest.get(plain + 1 + length..)?;
    }
    text.push_str(rest);
    Some(text)
}

/// Returns whether the bytes after a backslash begin with a valid escape.
pub(crate) fn is_valid_escape(escape: &[u8]) -> bool {
    match escape.first() {
        Some(b'u') => unit(escape).is_some(),
        Some(b'b' | b'f' | b'n' | b'r' | b't' | b'"' | b'\\' | b'/') => true,
        _ => false,
    }
}

/// Decodes a `u` with its digits, or two such escapes for a surrogate pair. Returns the character and the number of bytes.
fn unicode(escape: &[u8]) -> Option<(char, usize)> {
    let first = unit(escape)?;
    if let 0xd800..0xdc00 = first
        && let Some([b'\\', b'u', ..]) = escape.get(5..)
        && let Some(second @ 0xdc00..0xe000) = unit(escape.get(6..)?)
    {
        return Some((char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))?, 11));
    }
    Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 5))
}

/// Decodes the four hexadecimal digits after a `u`.
#[inline(never)]
fn unit(escape: &[u8]) -> Option<u32> {
    escape.get(1..5)?.iter().try_fold(0, |number, byte| Some(number << 4 | char::from(*byte).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes_are_decoded_as_by_other_parsers() {
        for inner in [r#"\"\\\/\b\f\n\r\t"#, r"A\u00e9\u65e5\ud83e\udd80z", "\\u0000"] {
            let quoted = format!("\"{inner}\"");
            assert_eq!(unescape(inner), serde_json::from_str(&quoted).ok(), "{inner}");
        }
        for inner in [r"\x", r"\u12", r"\u+123", r"\", r"\u12g4", r"\é"] {
            assert_eq!(unescape(inner), None, "{inner}");
        }
    }

    #[test]
    fn half_of_a_surrogate_pair_becomes_a_replacement_character() {
        assert_eq!(unescape(r"a\ud83db").as_deref(), Some("a\u{fffd}b"));
        assert_eq!(unescape(r"\ude00\ud83d\ude00\ud83d\n").as_deref(), Some("\u{fffd}😀\u{fffd}\n"));
        assert_eq!(unescape(r"\ud83d\ud83d\ude00").as_deref(), Some("\u{fffd}😀"));
    }
}
