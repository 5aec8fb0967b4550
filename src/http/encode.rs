//! Encodes text as a part of a URL.

/// Encodes text as one segment of a path. Returns `None` if it is not a valid segment: servers resolve `.` and `..` to
/// another path, and may drop an empty segment.
///
/// ```
/// use metorial_consumers::http::path_segment;
///
/// assert_eq!(path_segment("a/b").as_deref(), Some("a%2Fb"));
/// assert_eq!(path_segment(".."), None);
/// ```
#[must_use]
pub fn path_segment(text: &str) -> Option<String> {
    let mut encoded = String::new();
    percent_encode(text, &mut encoded);
    is_segment(text).then_some(encoded)
}

/// Returns whether text can be one segment of a path.
pub(crate) fn is_segment(text: &str) -> bool {
    !matches!(text, "" | "." | "..")
}

/// Appends text, percent-encoded for a path or a query, to `encoded`. Leaves the same characters as
/// `encodeURIComponent`, except for `!'()*`, which some servers parse as syntax.
///
/// ```
/// use metorial_consumers::http::percent_encode;
///
/// let mut query = String::from("?search=");
/// percent_encode("Ada & Grace", &mut query);
/// assert_eq!(query, "?search=Ada%20%26%20Grace");
/// ```
pub fn percent_encode(text: &str, encoded: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(byte as char);
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.push(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 } as char);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{path_segment, percent_encode};

    #[test]
    fn a_segment_stays_one_segment() {
        assert_eq!(path_segment("con_1").as_deref(), Some("con_1"));
        assert_eq!(path_segment("a/../b?c#d").as_deref(), Some("a%2F..%2Fb%3Fc%23d"));
        assert_eq!(path_segment("%2e%2e").as_deref(), Some("%252e%252e"));
        assert_eq!(path_segment("…\\ \r\n").as_deref(), Some("%E2%80%A6%5C%20%0D%0A"));
        assert_eq!(path_segment("...").as_deref(), Some("..."));
    }

    #[test]
    fn segments_that_lead_elsewhere_are_refused() {
        for segment in ["", ".", ".."] {
            assert_eq!(path_segment(segment), None);
        }
    }

    #[test]
    fn a_value_stays_one_value() {
        let mut encoded = String::from("search=");
        percent_encode("a&b=c +%[", &mut encoded);
        assert_eq!(encoded, "search=a%26b%3Dc%20%2B%25%5B");
    }
}
