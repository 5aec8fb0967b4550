//! The lines that the program prints when it is ready.

use crate::keys;
use std::net::SocketAddr;

/// Returns the lines, with aligned values.
#[must_use]
pub fn lines(address: SocketAddr, counts: (usize, usize, usize), seed: u64) -> String {
    let (consumers, portals, groups) = counts;
    let rows = [
        ("Metorial sandbox API", format!("http://{address}")),
        ("secret key", keys::SECRET.to_owned()),
        ("publishable key", keys::PUBLISHABLE.to_owned()),
        ("fine-grained key", keys::FINE_GRAINED.to_owned()),
        ("consumer session", keys::CONSUMER_SESSION.to_owned()),
        ("data", format!("{} consumers, {portals} portals, {groups} groups (seed {seed})", thousands(consumers))),
    ];
    rows.map(|(label, value)| format!("{label:<23}{value}\n")).concat()
}

/// Formats a number with commas between its thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_told_apart_by_commas() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), text);
        }
    }

    #[test]
    fn values_are_aligned() {
        let text = lines(([127, 0, 0, 1], 4010).into(), (1000, 3, 12), 1);
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows[0], "Metorial sandbox API   http://127.0.0.1:4010");
        assert_eq!(rows[5], "data                   1,000 consumers, 3 portals, 12 groups (seed 1)");
        assert!(rows.iter().all(|row| row.as_bytes()[22] == b' ' && row.as_bytes()[23] != b' '));
    }
}
