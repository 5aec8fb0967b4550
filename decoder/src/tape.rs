use crate::{Token, scan};

/// Instead of a place: the field is not there. Lower than any other first word, as are the next four.
pub const ABSENT: i32 = -1 << 30;
/// Instead of a place: `null`.
pub const NULL: i32 = ABSENT + 1;
/// Instead of a place: a known word, the so-manieth that the table names, counted by the second word.
pub const WORD: i32 = ABSENT + 2;

/// Instead of a place: `false`, as the value of an unknown field.
pub const FALSE: i32 = ABSENT + 3;
/// Instead of a place: `true`, as the value of an unknown field.
pub const TRUE: i32 = ABSENT + 4;
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
/// of its first unknown field, or 0, and a slot for each field of the table, in its order. A constant is what the table
/// says, and leaves its slot alone.
///
/// The slot at [`NAMES`] is that of a list of texts: the names of unknown fields. At an unknown field's place stand the
/// place of the next one, or 0, the number of its name, and the slot of its value:
///
/// | value | first word | second word |
/// |---|---|---|
/// | string | where it begins in the text | where it ends |
/// | number | the same | the same, inverted: there stands JSON |
/// | list, object, or string with escapes | the same, inverted: there stands JSON | where it ends |
/// | `true`, `false`, `null` | [`TRUE`], [`FALSE`], [`NULL`] | |
#[derive(Debug)]
pub struct Tape {
    /// Those behind the ones in use are [`ABSENT`].
    words: Vec<i32>,
    /// How many of `words` are in use.
    used: usize,
    text: Vec<u8>,
    /// How much of `text` is in use.
    end: usize,
    /// How long that is in UTF-16 units.
    units: usize,
    /// How many names of unknown fields there are.
    names: usize,
    /// Where the place of the next one is to be written.
    names_link: usize,
}

impl Tape {
    /// A tape for what can be read out of so many bytes.
    pub(crate) fn new(bytes: usize) -> Self {
        // Copying writes up to eight bytes too many.
        let words = Vec::with_capacity(bytes / BYTES_PER_WORD + STEP);
        let text = vec![0; bytes + 8];
        let mut tape = Self { words, used: NAMES + 2, text, end: 0, units: 0, names: 0, names_link: NAMES };
        tape.grow();
        tape.set(NAMES, 0, 0);
        tape
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &[i32] {
        self.words.get(..self.used).unwrap_or_default()
    }

    /// The strings, one after the other, in UTF-8.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        self.text.get(..self.end).unwrap_or_default()
    }

    /// Returns whether the text is ASCII, so that each of its bytes is a UTF-16 unit.
    pub(crate) fn is_ascii(&self) -> bool {
        self.end == self.units
    }

    /// Returns a word; [`ABSENT`] past the end.
    pub(crate) fn word_at(&self, at: usize) -> i32 {
        self.words.get(at).copied().unwrap_or(ABSENT)
    }

    /// Returns a word, to be changed.
    pub(crate) fn word_mut(&mut self, at: usize) -> Option<&mut i32> {
        self.words.get_mut(at)
    }

    /// Adds the string that begins at `start`, and gives the place of its closing quote; `None` if it has escapes, is
    /// no string, or stands in the last few bytes, and then adds nothing.
    pub(crate) fn copy_plain(&mut self, bytes: &[u8], start: usize, slot: usize) -> Option<usize> {
        let mut from = bytes.get(start..)?;
        let mut to = self.text.get_mut(self.end..)?;
        let mut all = 0;
        let at = loop {
            let (eight, from_rest) = from.split_first_chunk()?;
            let (place, to_rest) = to.split_first_chunk_mut()?;
            *place = *eight;
            let word = u64::from_le_bytes(*eight);
            let marks = scan::marks(word);
            if marks != 0 {
                all |= scan::kept(word, marks);
                break bytes.len() - from.len() + scan::before(marks);
            }
            all |= word;
            (from, to) = (from_rest, to_rest);
        };
        if scan::byte(bytes, at) != b'"' {
            return None;
        }
        // Of ASCII text, each byte is a unit.
        if scan::is_ascii(all) {
            self.add(slot, at - start, at - start);
        } else {
            self.add(slot, at - start, scan::utf16_length(bytes.get(start..at)?));
        }
        Some(at)
    }

    /// Says in `slot` where so many bytes are that stand behind the text already, and makes them part of it.
    #[inline(always)]
    fn add(&mut self, slot: usize, bytes: usize, units: usize) {
        let start = self.units;
        self.end += bytes;
        self.units += units;
        self.set(slot, word(start), word(self.units));
    }

    /// Adds a string: as JSON if it has escapes.
    pub(crate) fn string(&mut self, slot: usize, token: Token<'_>) {
        if token.escaped { self.json(slot, token.raw) } else { self.copy(slot, token.inner()) }
    }

    /// Adds JSON text.
    pub(crate) fn json(&mut self, slot: usize, json: &str) {
        self.copy(slot, json);
        if let Some(start) = self.words.get_mut(slot) {
            *start = !*start;
        }
    }

    /// Adds a number.
    pub(crate) fn number(&mut self, slot: usize, json: &str) {
        self.copy(slot, json);
        if let Some(end) = self.words.get_mut(slot + 1) {
            *end = !*end;
        }
    }

    #[inline(never)]
    fn copy(&mut self, slot: usize, text: &str) {
        let to = self.end;
        if let Some(place) = self.text.get_mut(to..to + text.len()) {
            place.copy_from_slice(text.as_bytes());
        }
        self.add(slot, text.len(), scan::utf16_length(text.as_bytes()));
    }

    /// Adds the name of an unknown field, and returns its number.
    pub(crate) fn name(&mut self, name: Token<'_>) -> usize {
        self.names_link = self.block(self.names_link, 2);
        self.string(self.names_link + 1, name);
        self.names += 1;
        self.names - 1
    }

    /// Adds an unknown field with this name and points `link` there, which then is where the next one is to be linked.
    /// Returns the slot of its value.
    pub(crate) fn unknown(&mut self, link: &mut usize, name: usize) -> usize {
        let place = self.block(*link, 3);
        *link = place;
        if let Some(number) = self.words.get_mut(place + 1) {
            *number = word(name);
        }
        place + 2
    }

    /// Sets a slot.
    pub(crate) fn set(&mut self, slot: usize, first: i32, second: i32) {
        if let Some([one, two]) = self.words.get_mut(slot..slot + 2) {
            (*one, *two) = (first, second);
        }
    }

    /// The so-manieth known word.
    pub(crate) fn word(&mut self, slot: usize, number: usize) {
        self.set(slot, WORD, word(number));
    }

    #[inline(always)]
    pub(crate) fn date(&mut self, slot: usize, milliseconds: i64) {
        // The two halves, bit for bit.
        #[allow(clippy::cast_possible_truncation)]
        self.set(slot, (milliseconds >> 32) as i32, milliseconds as i32);
    }

    /// Makes room for a word and so many after it, points `link` there, and returns the place.
    #[inline(never)]
    pub(crate) fn block(&mut self, link: usize, words: usize) -> usize {
        let place = self.used;
        self.used += 1 + words;
        if self.used > self.words.len() {
            self.grow();
        }
        if let Some(first) = self.words.get_mut(place) {
            *first = 0;
        }
        if let Some(link) = self.words.get_mut(link) {
            *link = word(place);
        }
        place
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        self.words.resize(self.used + STEP, ABSENT);
    }
}

/// The slot of the list of names.
pub const NAMES: usize = 2;

/// There is at most about one word in so many bytes.
const BYTES_PER_WORD: usize = 8;

/// How many words are made absent at a time.
const STEP: usize = 64;

// Lossless: a body has fewer than 2²⁹ bytes, as wasm32 can't hold one of that size twice.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
const fn word(number: usize) -> i32 {
    number as i32
}
