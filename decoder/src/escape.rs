/// Reads what stands between the quotes of a string; `None` if an escape is none. Half of a surrogate pair, which no
/// Rust string can hold, becomes U+FFFD.
#[must_use]
pub fn unescape(inner: &str) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, from)) = rest.split_once('\\') {
        text.push_str(before);
        let mut characters = from.chars();
        let plain = match characters.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            plain @ ('"' | '\\' | '/') => plain,
            'u' => {
                let (character, after) = unicode_escape(characters.as_str())?;
                text.push(character);
                rest = after;
                continue;
            }
            _ => return None,
        };
        text.push(plain);
        rest = characters.as_str();
    }
    text.push_str(rest);
    Some(text)
}

/// Reads what follows `\u`: one escape, or the two of a surrogate pair.
fn unicode_escape(digits: &str) -> Option<(char, &str)> {
    let (first, rest) = unit(digits)?;
    if let 0xd800..0xdc00 = first
        && let Some((second @ 0xdc00..0xe000, after)) = rest.strip_prefix("\\u").and_then(unit)
    {
        let pair = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return Some((char::from_u32(pair)?, after));
    }
    Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), rest))
}

/// The number that four hexadecimal digits write.
fn unit(digits: &str) -> Option<(u32, &str)> {
    let (digits, rest) = digits.split_at_checked(4)?;
    let digit = |number, byte: u8| Some(number << 4 | char::from(byte).to_digit(16)?);
    Some((digits.bytes().try_fold(0, digit)?, rest))
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
