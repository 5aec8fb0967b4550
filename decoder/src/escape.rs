/// Reads what stands between the quotes of a string; `None` if an escape is none. Half of a surrogate pair, which no
/// Rust string can hold, becomes U+FFFD.
#[must_use]
pub fn unescape(inner: &str) -> Option<String> {
    let bytes = inner.as_bytes();
    let mut text = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        at += 1;
        if byte != b'\\' {
            text.push(byte);
            continue;
        }
        text.push(match bytes.get(at)? {
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            plain @ (b'"' | b'\\' | b'/') => *plain,
            b'u' => {
                let (character, length) = unicode(bytes, at)?;
                text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                at += length;
                continue;
            }
            _ => return None,
        });
        at += 1;
    }
    String::from_utf8(text).ok()
}

/// The character that a `u` and its digits write, or two such escapes for a surrogate pair, and how long they are.
fn unicode(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let first = unit(bytes, at)?;
    if let 0xd800..0xdc00 = first
        && bytes.get(at + 5) == Some(&b'\\')
        && bytes.get(at + 6) == Some(&b'u')
        && let Some(second @ 0xdc00..0xe000) = unit(bytes, at + 6)
    {
        return Some((char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))?, 11));
    }
    Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 5))
}

/// The number that the four hexadecimal digits behind a `u` write.
#[inline(never)]
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at + 1..at + 5)?;
    digits.iter().try_fold(0, |number, byte| Some(number << 4 | char::from(*byte).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes_are_read_as_any_parser_does() {
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
