//! Percent-encoding and -decoding.

/// Decodes text once. As in the real API, text that does not decode to UTF-8 stays unchanged.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    decode_bytes(text.as_bytes()).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}

/// Decodes a part of a query string, in which `+` is a space.
pub fn decode_query(text: &str) -> String {
    decode(&text.replace('+', " "))
}

/// Encodes all characters except unreserved ones.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend(hex_digit(byte >> 4));
            out.extend(hex_digit(byte & 15));
        }
    }
    out
}

fn hex_digit(value: u8) -> Option<char> {
    char::from_digit(u32::from(value), 16).map(|digit| digit.to_ascii_uppercase())
}

/// Returns the decoded bytes, or `None` if a percent sign is not followed by two hexadecimal digits.
fn decode_bytes(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.iter();
    while let Some(&byte) = bytes.next() {
        if byte == b'%' {
            let high = digit(*bytes.next()?)?;
            let low = digit(*bytes.next()?)?;
            out.push(high << 4 | low);
        } else {
            out.push(byte);
        }
    }
    Some(out)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_exactly_once() {
        assert_eq!(decode("a%20b"), "a b");
        assert_eq!(decode("a%2520b"), "a%20b");
        assert_eq!(decode("%E7%94%B0"), "田");
    }

    #[test]
    fn text_that_does_not_decode_stays_as_it_is() {
        for text in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(decode(text), text);
        }
    }

    #[test]
    fn a_plus_is_a_space_in_a_query_only() {
        assert_eq!(decode_query("a+b%2B"), "a b+");
        assert_eq!(decode("a+b"), "a+b");
    }

    #[test]
    fn what_was_encoded_decodes_to_itself() {
        let text = "<svg a='ä' b=\"田\">%+#";
        assert_eq!(decode(&encode(text)), text);
        assert_eq!(encode("a b"), "a%20b");
    }
}
