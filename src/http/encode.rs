//! The one place where text becomes part of a URL.

/// Encodes text as one segment of a path. `None` if it can't be one: `.` and `..` lead to another path, and an empty
/// segment to none.
#[must_use]
pub fn path_segment(text: &str) -> Option<String> {
    (!matches!(text, "" | "." | "..")).then(|| percent_encode(text))
}

/// Encodes pairs as a query string, without `?`.
#[must_use]
pub fn query_string(pairs: &[(String, String)]) -> String {
    let encode = |(key, value): &(String, String)| [percent_encode(key), percent_encode(value)].join("=");
    pairs.iter().map(encode).collect::<Vec<_>>().join("&")
}

/// Leaves what `encodeURIComponent` leaves, but for `!'()*`, which some servers read as syntax.
fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(byte as char);
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.push(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 } as char);
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{path_segment, query_string};

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
    fn a_query_keeps_its_values_apart() {
        let pairs = [("search", "a&b=c +%"), ("status[0]", "active")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        assert_eq!(query_string(&pairs), "search=a%26b%3Dc%20%2B%25&status%5B0%5D=active");
        assert_eq!(query_string(&[]), "");
    }
}
