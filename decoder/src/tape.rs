use crate::scan;

/// Instead of a place: the field is not there. Lower than any other first word, as are the next two.
pub const ABSENT: i32 = -1 << 30;
/// Instead of a place: `null`.
pub const NULL: i32 = ABSENT + 1;
/// Instead of a place: a known word, the so-manieth that the table names, counted by the second word.
pub const WORD: i32 = ABSENT + 2;

/// What was read, flat: 32-bit words that say where all is, and one text with all strings.
///
/// A value takes two words, its slot; the answer's own slot is the first. What they say depends on the table:
///
/// | kind | first word | second word |
/// |---|---|---|
/// | text | where it begins in the text, in UTF-16 units | where it ends |
/// | text with escapes | the same, inverted (`~`): there stands JSON, in quotes | the same |
/// | known word | [`WORD`] | its number |
/// | date | the high half of its milliseconds | the low half |
/// | flag | 0 or 1 | |
/// | list | the place of its first item, or 0 | |
/// | record | its place | |
/// | `null` | [`NULL`] | |
/// | no value | [`ABSENT`] | |
///
/// At an item's place stand the place of the next item, or 0, and the item's slot. At a record's place stand the place
/// of its first unknown field, or 0, and a slot for each field of the table, in its order. At an unknown field's place
/// stand the place of the next one, or 0, the slot of its name, which is a text, and a slot that says where its value
/// begins and ends in the text, as JSON. A constant is what the table says, and leaves its slot alone.
#[derive(Debug)]
pub struct Tape {
    words: Vec<i32>,
    text: Vec<u8>,
    /// How much of `text` is in use.
    end: usize,
    /// How long that is in UTF-16 units.
    units: usize,
}

impl Tape {
    /// A tape for what can be read out of so many bytes.
    pub(crate) fn new(bytes: usize) -> Self {
        let mut words = Vec::with_capacity(bytes / WORD_PER_BYTES + 16);
        words.extend([ABSENT; 2]);
        // Copying writes up to eight bytes too many.
        Self { words, text: vec![0; bytes + 8], end: 0, units: 0 }
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &[i32] {
        &self.words
    }

    /// The strings, one after the other, in UTF-8.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        self.text.get(..self.end).unwrap_or_default()
    }

    /// Adds the string that begins at `start`, and gives the place of its closing quote; `None` if it has escapes or
    /// is no string, and then adds nothing.
    pub(crate) fn copy_plain(&mut self, bytes: &[u8], start: usize, slot: usize) -> Option<usize> {
        let mut at = start;
        let mut to = self.end;
        let mut all = 0;
        loop {
            // The last few bytes of a text, one by one.
            let Some(word) = scan::load(bytes, at) else { return self.copy_rest(bytes, start, slot) };
            *self.text.get_mut(to..)?.first_chunk_mut()? = word.to_le_bytes();
            let marks = scan::marks(word);
            if marks != 0 {
                all |= scan::kept(word, marks);
                at += scan::before(marks);
                break;
            }
            all |= word;
            at += 8;
            to += 8;
        }
        if bytes.get(at) != Some(&b'"') {
            return None;
        }
        self.add(slot, at - start, scan::is_ascii(all));
        Some(at)
    }

    #[cold]
    fn copy_rest(&mut self, bytes: &[u8], start: usize, slot: usize) -> Option<usize> {
        let rest = bytes.get(start..)?;
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
        if rest.get(length) != Some(&b'"') {
            return None;
        }
        self.text.get_mut(self.end..self.end + length)?.copy_from_slice(rest.get(..length)?);
        self.add(slot, length, false);
        Some(start + length)
    }

    /// Says in `slot` where so many bytes are that stand behind the text already, and makes them part of it.
    fn add(&mut self, slot: usize, bytes: usize, ascii: bool) {
        let (start, from) = (self.units, self.end);
        self.end += bytes;
        self.units += if ascii { bytes } else { scan::utf16_length(self.text.get(from..self.end).unwrap_or_default()) };
        self.set(slot, word(start), word(self.units));
    }

    /// Adds JSON text; inverted, where a plain text could stand too.
    pub(crate) fn json(&mut self, slot: usize, json: &str, inverted: bool) {
        let to = self.end;
        if let Some(place) = self.text.get_mut(to..to + json.len()) {
            place.copy_from_slice(json.as_bytes());
        }
        self.add(slot, json.len(), false);
        if inverted && let Some(start) = self.words.get_mut(slot) {
            *start = !*start;
        }
    }

    /// Sets a slot.
    pub(crate) fn set(&mut self, slot: usize, first: i32, second: i32) {
        if let Some([one, two]) = self.words.get_mut(slot..slot + 2) {
            (*one, *two) = (first, second);
        }
    }

    pub(crate) fn date(&mut self, slot: usize, milliseconds: i64) {
        // The two halves, bit for bit.
        #[allow(clippy::cast_possible_truncation)]
        self.set(slot, (milliseconds >> 32) as i32, milliseconds as i32);
    }

    /// Makes room for a word and so many slots behind it, points `link` there, and gives the place.
    #[inline(never)]
    pub(crate) fn block(&mut self, link: usize, slots: usize) -> usize {
        let place = self.words.len();
        self.words.push(0);
        self.words.resize(place + 1 + 2 * slots, ABSENT);
        if let Some(link) = self.words.get_mut(link) {
            *link = word(place);
        }
        place
    }
}

/// There is at most about one word in so many bytes.
const WORD_PER_BYTES: usize = 8;

// Lossless: a body has fewer than 2²⁹ bytes, as wasm32 can't hold one of that size twice.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
const fn word(number: usize) -> i32 {
    number as i32
}
