use crate::{Cursor, schema::Kind};

/// Why a text is not what the table says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not JSON, or cut short.
    Malformed {
        /// The offset of the first byte that can't be right.
        offset: usize,
    },
    /// JSON, but not what was expected.
    Mismatch {
        /// Where, such as `items[3].created_at`; empty for the whole.
        path: String,
        /// What was expected there.
        expected: String,
        /// What was there.
        received: String,
    },
}

/// An item of a page that was left out, as it does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected<'a> {
    /// Its index in the answer's list.
    pub index: usize,
    /// What does not fit, and where: its path is from the root, such as `items[3].created_at`.
    pub problem: Problem,
    /// The item's JSON text.
    pub raw: &'a str,
}

/// A value that does not fit.
#[derive(Clone, Copy)]
pub(crate) struct Wrong {
    pub expected: &'static Kind,
    /// Where it begins in the text; past the end if it is missing.
    pub at: usize,
    /// The bit of the field that is or has it, in the record that is being read; 0 until that is known.
    pub field: u64,
    /// The number of the first step to it from what is being read; too large if there is none.
    pub step: usize,
}

/// A step from a record or list to what is in it.
pub(crate) struct Step {
    /// The field's name; empty for an item.
    pub name: &'static str,
    /// The item's number.
    pub index: usize,
    /// The number of the next step; too large if there is none.
    pub next: usize,
}

impl Wrong {
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
        let json = Cursor::new(text, self.at).any().unwrap_or("nothing");
        let mut characters = 0;
        let cut = json.bytes().position(|byte| {
            characters += usize::from(byte & 0xc0 != 0x80);
            characters > SHOWN
        });
        let (shown, more) = match json.as_bytes().first() {
            Some(b'{') => ("an object", ""),
            Some(b'[') => ("an array", ""),
            _ => cut.and_then(|cut| json.get(..cut)).map_or((json, ""), |shown| (shown, "…")),
        };
        Problem::Mismatch { path, expected: self.expected.describe(), received: shown.to_owned() + more }
    }
}

/// A number's digits, without the weight of the standard library's formatting.
#[must_use]
pub fn decimal(number: u64) -> String {
    let mut digits = if number < 10 { String::new() } else { decimal(number / 10) };
    // One digit of base ten.
    #[allow(clippy::cast_possible_truncation)]
    let digit = (number % 10) as u8;
    digits.push(char::from(b'0' + digit));
    digits
}
