use crate::{Token, scan};

/// The first word of a slot without a value. It is lower than the first word of any text, as are the next four constants.
pub const ABSENT: i32 = -1 << 30;
/// The first word of a slot with `null`.
pub const NULL: i32 = ABSENT + 1;
/// The first word of a slot with a known word. The second word is its index in the table.
pub const WORD: i32 = ABSENT + 2;
/// The first word of a slot of an unknown field whose value is `false`.
pub const FALSE: i32 = ABSENT + 3;
/// The first word of a slot of an unknown field whose value is `true`.
pub const TRUE: i32 = ABSENT + 4;
/// The slot of the list of names of unknown fields. Its second word is the length of the first part of the text.
pub const NAMES: usize = 2;
/// The number that is added to positions in the second part of the text.
pub const SECOND: usize = 1 << 29;

/// A decoded answer in flat form: an array of 32-bit words, and one text that contains all strings. The text has two parts:
/// first the strings that are ASCII, then the others. JavaScript decodes the first part, which is mostly the larger one, ten
/// times as fast. Positions count UTF-16 units, those in the second part from [`SECOND`].
///
/// A value has a slot of two words. The slot of the whole answer is the first one. The meaning of the words depends on the
/// table:
///
/// | kind | first word | second word |
/// |---|---|---|
/// | text | its start in the text | its end |
/// | text with escapes | its start, inverted (`~`): the text has it as JSON, with quotes | its end |
/// | known word | [`WORD`] | its index in the table |
/// | date | the high half of its milliseconds | the low half |
/// | flag | 0 or 1 | |
/// | number, any JSON | as the value of an unknown field | |
/// | list | the position of the block of its first item, or 0 | |
/// | record, one of a union | the position of its block | |
/// | `null` | [`NULL`] | |
/// | no value | [`ABSENT`] | |
///
/// A block is a group of words at some position in the array:
///
/// - The block of an item has the position of the block of the next item, or 0, and the slot of the item.
/// - The block of a record has the position of the block of its first unknown field, or 0, and a slot for each field of the
///   table. The slot of a constant is not used.
/// - The block of an unknown field has the position of the block of the next one, or 0, the number of its name, and the slot
///   of its value. The slot at [`NAMES`] has a list of the names.
///
/// | value of an unknown field | first word | second word |
/// |---|---|---|
/// | string | its start in the text | its end |
/// | number | its start, the text has it as JSON | its end, inverted |
/// | array, object, or string with escapes | its start, inverted: the text has it as JSON | its end |
/// | `true`, `false`, `null` | [`TRUE`], [`FALSE`], [`NULL`] | |
#[derive(Debug)]
pub struct Tape {
    /// The words. Those after the first `used` are [`ABSENT`].
    words: Vec<i32>,
    used: usize,
    /// The first part of the text, and after its first `end` bytes, room for more. In the end, the whole text.
    text: Vec<u8>,
    end: usize,
    /// The second part of the text, and its length in UTF-16 units.
    second: Vec<u8>,
    units: usize,
    /// The names of unknown fields, which are also on the tape.
    names: Vec<String>,
    /// The position of the word that will link to the next name.
    names_link: usize,
}

impl Tape {
    /// Creates a tape for a JSON text of this length.
    pub(crate) fn new(length: usize) -> Self {
        let words = Vec::with_capacity(length / BYTES_PER_WORD + STEP);
        // `copy_plain` may write up to eight bytes after the end of a string.
        let text = vec![0; length + 8];
        let second = Vec::new();
        let mut tape =
            Self { words, used: NAMES + 2, text, end: 0, second, units: 0, names: Vec::new(), names_link: NAMES };
        tape.grow();
        tape.set(NAMES, 0, 0);
        tape
    }

    /// Returns the words.
    #[must_use]
    pub fn words(&self) -> &[i32] {
        self.words.get(..self.used).unwrap_or_default()
    }

    /// Returns the text, in UTF-8.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// Returns the names of unknown fields.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Joins the parts of the text.
    pub(crate) fn finish(&mut self) {
        self.text.truncate(self.end);
        self.text.append(&mut self.second);
        if let Some(length) = self.words.get_mut(NAMES + 1) {
            *length = word(self.end);
        }
    }

    /// Returns the word at a position, or [`ABSENT`] past the end.
    pub(crate) fn word_at(&self, position: usize) -> i32 {
        self.words.get(position).copied().unwrap_or(ABSENT)
    }

    /// Returns the position of the block that a word links to, if there is one.
    pub(crate) fn block_at(&self, position: usize) -> Option<usize> {
        usize::try_from(self.word_at(position)).ok().filter(|block| *block > 0)
    }

    /// Returns the word at a position, to be changed.
    pub(crate) fn word_mut(&mut self, position: usize) -> Option<&mut i32> {
        self.words.get_mut(position)
    }

    /// Copies the string whose content starts at `start`, and returns the offset of its closing quote. Copies nothing and
    /// returns `None` if the string has escapes, is invalid, or ends in the last eight bytes of the JSON text.
    pub(crate) fn copy_plain(&mut self, bytes: &[u8], start: usize, slot: usize) -> Option<usize> {
        let mut from = bytes.get(start..)?;
        let mut to = self.text.get_mut(self.end..)?;
        let mut all = 0;
        let end = loop {
            let (eight, from_rest) = from.split_first_chunk()?;
            let (target, to_rest) = to.split_first_chunk_mut()?;
            *target = *eight;
            let word = u64::from_le_bytes(*eight);
            let special = scan::special_bytes(word);
            if special != 0 {
                all |= scan::bytes_before(word, special);
                break bytes.len() - from.len() + scan::count_before(special);
            }
            all |= word;
            (from, to) = (from_rest, to_rest);
        };
        if scan::byte(bytes, end) != b'"' {
            return None;
        }
        if scan::is_ascii(all) {
            self.extend_first(slot, end - start);
        } else {
            self.copy(slot, bytes.get(start..end)?);
        }
        Some(end)
    }

    /// Makes the next bytes, which were written before, part of the text, and sets the slot to them.
    #[inline(always)]
    fn extend_first(&mut self, slot: usize, length: usize) {
        let start = self.end;
        self.end += length;
        self.set(slot, word(start), word(self.end));
    }

    /// Sets a slot to a string.
    pub(crate) fn string(&mut self, slot: usize, token: Token<'_>) {
        if token.is_escaped { self.json(slot, token.raw) } else { self.copy(slot, token.inner().as_bytes()) }
    }

    /// Sets a slot to JSON text other than a number.
    pub(crate) fn json(&mut self, slot: usize, json: &str) {
        self.copy(slot, json.as_bytes());
        if let Some(start) = self.words.get_mut(slot) {
            *start = !*start;
        }
    }

    /// Sets a slot to a number.
    pub(crate) fn number(&mut self, slot: usize, json: &str) {
        self.copy(slot, json.as_bytes());
        if let Some(end) = self.words.get_mut(slot + 1) {
            *end = !*end;
        }
    }

    #[inline(never)]
    fn copy(&mut self, slot: usize, text: &[u8]) {
        let units = scan::utf16_length(text);
        if units < text.len() {
            let start = SECOND + self.units;
            self.second.extend_from_slice(text);
            self.units += units;
            self.set(slot, word(start), word(start + units));
            return;
        }
        if let Some(target) = self.text.get_mut(self.end..self.end + text.len()) {
            target.copy_from_slice(text);
        }
        self.extend_first(slot, text.len());
    }

    /// Adds a name of unknown fields. Returns its number.
    pub(crate) fn name(&mut self, name: Token<'_>) -> usize {
        self.names_link = self.block(self.names_link, 2);
        self.string(self.names_link + 1, name);
        self.names.push(name.unescaped());
        self.names.len() - 1
    }

    /// Adds an unknown field, given the number of its name. Links to it from the position `link`, and sets that to the
    /// position for the next link. Returns the slot of the value.
    pub(crate) fn unknown(&mut self, link: &mut usize, name: usize) -> usize {
        let block = self.block(*link, 3);
        *link = block;
        if let Some(number) = self.words.get_mut(block + 1) {
            *number = word(name);
        }
        block + 2
    }

    /// Sets the words of a slot.
    pub(crate) fn set(&mut self, slot: usize, first: i32, second: i32) {
        if let Some([one, two]) = self.words.get_mut(slot..slot + 2) {
            (*one, *two) = (first, second);
        }
    }

    /// Sets a slot to a known word, given its index in the table.
    pub(crate) fn word(&mut self, slot: usize, index: usize) {
        self.set(slot, WORD, word(index));
    }

    /// Sets a slot to a date.
    #[inline(always)]
    pub(crate) fn date(&mut self, slot: usize, milliseconds: i64) {
        // The casts keep the bits of both halves.
        #[allow(clippy::cast_possible_truncation)]
        self.set(slot, (milliseconds >> 32) as i32, milliseconds as i32);
    }

    /// Adds a block of a link and so many further words, and links to it from the position `link`. Returns its position.
    #[inline(never)]
    pub(crate) fn block(&mut self, link: usize, words: usize) -> usize {
        let block = self.used;
        self.used += 1 + words;
        if self.used > self.words.len() {
            self.grow();
        }
        if let Some(next) = self.words.get_mut(block) {
            *next = 0;
        }
        if let Some(link) = self.words.get_mut(link) {
            *link = word(block);
        }
        block
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        self.words.resize(self.used + STEP, ABSENT);
    }
}

/// Most answers need at most one word for so many bytes of JSON.
const BYTES_PER_WORD: usize = 8;

/// The number of words that are made [`ABSENT`] at a time.
const STEP: usize = 64;

// Lossless: a body has fewer than 2²⁹ bytes, because wasm32 cannot hold a larger one twice.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
const fn word(number: usize) -> i32 {
    number as i32
}
