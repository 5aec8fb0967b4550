//! Cursors: `cur_` and, in hexadecimal, `after:<id>` or `before:<id>`. They are opaque to clients.

use super::error::ApiError;

const PREFIX: &str = "cur_";

/// The item before or after a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// The page follows this id.
    After(String),
    /// The page precedes this id.
    Before(String),
}

/// Parses a cursor.
pub fn decode(cursor: &str) -> Result<Anchor, ApiError> {
    cursor
        .strip_prefix(PREFIX)
        .and_then(from_hex)
        .and_then(|text| {
            let (direction, id) = text.split_once(':')?;
            match direction {
                _ if id.is_empty() => None,
                "after" => Some(Anchor::After(id.to_owned())),
                "before" => Some(Anchor::Before(id.to_owned())),
                _ => None,
            }
        })
        .ok_or_else(ApiError::malformed_cursor)
}

fn from_hex(text: &str) -> Option<String> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok())).collect();
    let bytes: Option<Vec<u8>> = digits?
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(high << 4 | low),
            _ => None,
        })
        .collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> String {
        text.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn a_cursor_names_an_id_and_a_direction() {
        let after = decode(&format!("cur_{}", hex("after:con_1"))).unwrap();
        assert_eq!(after, Anchor::After("con_1".to_owned()));
        let before = decode(&format!("cur_{}", hex("before:con_1"))).unwrap();
        assert_eq!(before, Anchor::Before("con_1".to_owned()));
    }

    #[test]
    fn any_other_text_is_malformed() {
        let odd = format!("cur_{}f", hex("after:con_1"));
        let sideways = format!("cur_{}", hex("beside:con_1"));
        let nobody = format!("cur_{}", hex("after:"));
        for cursor in ["x", "cur_", "cur_zz", "cur_ä", &odd, &sideways, &nobody] {
            assert_eq!(decode(cursor).unwrap_err().status(), 400, "{cursor}");
        }
    }
}
