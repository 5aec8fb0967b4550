#[cfg(any(feature = "describe", all(feature = "wasm", target_arch = "wasm32")))]
use crate::text::split_once;

/// The name and value of a header.
pub type Header = (String, String);

/// Appends a header.
pub(crate) fn push_header(headers: &mut Vec<Header>, name: &str, value: &str) {
    headers.push((name.into(), value.into()));
}

/// Writes headers as lines of `name:value`, for JavaScript.
#[cfg(any(feature = "describe", all(feature = "wasm", target_arch = "wasm32")))]
pub(crate) fn header_lines(headers: &[Header]) -> String {
    let mut lines = String::new();
    for (name, value) in headers {
        for part in [if lines.is_empty() { "" } else { "\n" }, name, ":", value] {
            lines.push_str(part);
        }
    }
    lines
}

/// Parses headers from lines of `name:value`.
#[cfg(any(feature = "describe", all(feature = "wasm", target_arch = "wasm32")))]
pub(crate) fn parse_header_lines(lines: &str) -> Vec<Header> {
    let mut headers = Vec::new();
    let mut rest = Some(lines);
    while let Some(text) = rest {
        let (line, after) = split_once(text, "\n");
        if let (name, Some(value)) = split_once(line, ":") {
            push_header(&mut headers, name, value);
        }
        rest = after;
    }
    headers
}

/// Checks that a header is valid.
///
/// ```
/// use metorial_consumers::http::check_header;
///
/// assert!(check_header("baggage", "a=1").is_ok());
/// assert!(check_header("baggage", "a\r\nhost: evil").is_err());
/// ```
///
/// # Errors
/// The problem, as the end of a sentence whose subject is the header.
pub fn check_header(name: &str, value: &str) -> Result<(), &'static str> {
    let is_token = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
    };
    if name.is_empty() || !name.as_bytes().iter().all(is_token) {
        return Err("is not a valid header name: use letters, digits and hyphens");
    }
    if value.as_bytes().iter().any(|byte| byte.is_ascii_control() && *byte != b'\t') {
        return Err("has a line break or another control character in its value, which no header may have");
    }
    // The UTF-8 of U+00FF is C3 BF. The first byte of every greater character is greater than C3.
    if value.as_bytes().iter().any(|byte| *byte > 0xc3) {
        return Err("has a character past U+00FF in its value, which no header may have");
    }
    if let [b' ' | b'\t', ..] | [.., b' ' | b'\t'] = value.as_bytes() {
        return Err("has white space around its value; remove it");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_header;

    #[test]
    fn takes_ordinary_headers() {
        assert_eq!(check_header("baggage", "a=1, b=2"), Ok(()));
        assert_eq!(check_header("x-name", "Zo\u{eb}"), Ok(()));
    }

    #[test]
    fn refuses_what_could_smuggle_another_header() {
        for (name, value) in [
            ("", "a"),
            ("a b", "a"),
            ("a:", "a"),
            ("a\r\nb", "a"),
            ("a", "b\r\nc: d"),
            ("a", "b\nc"),
            ("a", "b\0c"),
            ("a", "b\u{1}c"),
            ("a", "b\u{7f}c"),
            ("a", "日本"),
            ("a", " b"),
            ("naïve", "a"),
        ] {
            assert!(check_header(name, value).is_err(), "{name:?}: {value:?}");
        }
    }
}
