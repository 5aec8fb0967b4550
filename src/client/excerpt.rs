//! The part of a body that errors repeat, and the description of one that is not JSON.

use crate::{
    json::decimal,
    text::{format, trim},
};

/// Returns the part of a body that errors repeat. Redacting and escaping a very large body, which nobody reads anyway, takes
/// minutes.
pub(super) fn beginning(body: &str) -> &str {
    const LONGEST: usize = 1 << 20;
    let mut end = body.len().min(LONGEST);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    body.get(..end).unwrap_or_default()
}

/// Describes text that is not JSON.
pub(super) fn malformed(body: &str, offset: usize) -> String {
    if trim(body).is_empty() {
        "empty".into()
    } else if offset >= body.len() {
        "cut short".into()
    } else {
        format("not JSON from byte % on", &[&decimal(offset as u64)])
    }
}
