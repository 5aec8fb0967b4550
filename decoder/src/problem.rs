use crate::{Cursor, schema::Kind};

/// The reason why a text cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The text is not JSON, or it is cut short.
    Malformed {
        /// The offset of the first byte that cannot be part of JSON.
        offset: usize,
    },
    /// The text is JSON, but a value does not fit the table.
    Mismatch {
        /// The path of the value, such as `items[3].created_at`. Empty for the whole text.
        path: String,
        /// A description of the values that fit.
        expected: String,
        /// The value as JSON, or a description of it.
        received: String,
    },
}

/// An item of a page that was left out because it does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected<'a> {
    /// The index of the item in the list of the answer.
    pub index: usize,
    /// The mismatch. Its path begins at the root, such as `items[3].created_at`.
    pub problem: Problem,
    /// The JSON text of the item.
    pub raw: &'a str,
}

/// A value that does not fit.
#[derive(Clone, Copy)]
pub(crate) struct Mismatch {
    pub expected: &'static Kind,
    /// The offset of the value in the text. Past the end if the value is missing.
    pub at: usize,
    /// The bit of the field that is or contains the value, in the record that is being read. 0 until that is known.
    pub field: u64,
    /// The number of the first step from the value that is being read to this one. Out of range if there is none.
    pub step: usize,
}

/// A step from a record to a field, or from a list to an item.
pub(crate) struct Step {
    /// The name of the field. Empty for an item.
    pub name: &'static str,
    /// The index of the item.
    pub index: usize,
    /// The number of the next step. Out of range if there is none.
    pub next: usize,
}

impl Mismatch {
    /// Describes the mismatch to users.
    #[cold]
    #[inline(never)]
    pub fn problem(&self, text: &str, steps: &[Step]) -> Problem {
        const SHOWN: usize = 60;
        let mut path = String::new();
        let mut number = self.step;
        while let Some(step) = steps.get(number) {
            if step.name.is_empty() {
                path += "[";
                path += &decimal(step.index as u64);
                path += "]";
            } else {
                path += if path.is_empty() { "" } else { "." };
                path += step.name;
            }
            number = step.next;
        }
        let json = Cursor::new(text, self.at).value().unwrap_or("missing");
        let mut characters = 0;
        let cut = json.bytes().position(|byte| {
            characters += usize::from(byte & 0xc0 != 0x80);
            characters > SHOWN
        });
        let (shown, more) = match json.as_bytes().first() {
            Some(b'{') => ("an object", ""),
            Some(b'[') => ("an array", ""),
            first => {
                let more = if first == Some(&b'"') { "…\"" } else { "…" };
                cut.and_then(|cut| json.get(..cut)).map_or((json, ""), |shown| (shown, more))
            }
        };
        Problem::Mismatch { path, expected: self.expected.describe(), received: shown.to_owned() + more }
    }
}

/// Returns the decimal digits of a number. Unlike the standard library, it does not need the formatting machinery.
///
/// ```
/// assert_eq!(metorial_consumers_decoder::decimal(1_024), "1024");
/// ```
#[must_use]
pub fn decimal(number: u64) -> String {
    let mut digits = if number < 10 { String::new() } else { decimal(number / 10) };
    // A digit is less than ten.
    #[allow(clippy::cast_possible_truncation)]
    let digit = (number % 10) as u8;
    digits.push(char::from(b'0' + digit));
    digits
}
