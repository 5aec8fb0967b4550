//! Splits paths into decoded segments.

use super::percent;

/// Returns the segments of a path, each decoded once. A trailing slash results in an empty last segment.
///
/// Resolves dot segments first, also those written as `%2e`, as every URL parser does. So an id of `..` leads to
/// another path.
pub fn segments(path: &str) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    let raw = path.strip_prefix('/').unwrap_or(path);
    let mut parts = raw.split('/').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        match dots(part) {
            Some(count) => {
                if count == 2 {
                    segments.pop();
                }
                if is_last {
                    segments.push(String::new());
                }
            }
            None => segments.push(percent::decode(part)),
        }
    }
    segments
}

/// Returns the number of dots if a segment is `.` or `..` in any spelling.
fn dots(segment: &str) -> Option<usize> {
    let decoded = segment.to_ascii_lowercase().replace("%2e", ".");
    (decoded == "." || decoded == "..").then_some(decoded.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_split_before_they_are_decoded_once() {
        assert_eq!(segments("/consumers/a%2Fb"), ["consumers", "a/b"]);
        assert_eq!(segments("/consumers/a%252Fb"), ["consumers", "a%2Fb"]);
    }

    #[test]
    fn a_trailing_slash_gives_an_empty_last_segment() {
        assert_eq!(segments("/consumers/"), ["consumers", ""]);
        assert_eq!(segments("/"), [""]);
    }

    #[test]
    fn dot_segments_lead_elsewhere() {
        assert_eq!(segments("/consumers/../portals"), ["portals"]);
        assert_eq!(segments("/consumers/%2E%2e"), [""]);
        assert_eq!(segments("/consumers/./con_1"), ["consumers", "con_1"]);
        assert_eq!(segments("/../../consumers"), ["consumers"]);
        assert_eq!(segments("/consumers/..."), ["consumers", "..."]);
    }
}
