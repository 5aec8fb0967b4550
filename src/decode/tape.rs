use crate::schema::Record;

/// The low three bits of a word on the tape.
pub mod tag {
    /// A string: the next so many UTF-16 units of the text.
    pub const TEXT: u32 = 0;
    /// A value that stands in the text as JSON, so many UTF-16 units long.
    pub const JSON: u32 = 1;
    /// A moment: two words follow, the high and the low half of its milliseconds.
    pub const DATE: u32 = 2;
    /// A list of so many values.
    pub const LIST: u32 = 3;
    /// A record of so-manieth layout; pairs of a field number and a value follow, up to [`END`].
    pub const RECORD: u32 = 4;
    /// `null`, `false` or `true`: 0, 1 or 2.
    pub const WORD: u32 = 5;
    /// Instead of a field number: a field that the table does not know; its name and its value follow.
    pub const UNKNOWN: u32 = 6;
    /// The end of a record.
    pub const END: u32 = 7;
}

/// What was read, flat.
#[derive(Debug, Default)]
pub struct Tape {
    words: Vec<u32>,
    text: String,
    records: Vec<&'static Record>,
}

impl Tape {
    /// The words.
    #[must_use]
    pub fn words(&self) -> &[u32] {
        &self.words
    }

    /// The strings, one after the other.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The field names of each layout that the tape uses, in wire form: names parted by `,`, layouts by `;`.
    #[must_use]
    pub fn layouts(&self) -> String {
        let mut layouts = String::new();
        for record in &self.records {
            for field in record.fields {
                layouts.push_str(field.name);
                layouts.push(',');
            }
            layouts.pop();
            layouts.push(';');
        }
        layouts.pop();
        layouts
    }

    pub(super) fn push(&mut self, tag: u32, number: usize) {
        // Lossless: a body has fewer than 2²⁹ bytes, as wasm32 can't hold one of that size twice.
        #[allow(clippy::cast_possible_truncation)]
        self.words.push((number as u32) << 3 | tag);
    }

    pub(super) fn text_value(&mut self, tag: u32, text: &str) {
        self.push(tag, utf16_length(text));
        self.text.push_str(text);
    }

    pub(super) fn date(&mut self, milliseconds: i64) {
        self.push(tag::DATE, 0);
        // The two halves, bit for bit.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        self.words.extend([(milliseconds >> 32) as u32, milliseconds as u32]);
    }

    /// Begins a record. Layouts are numbered as they first occur.
    pub(super) fn record(&mut self, record: &'static Record) {
        let known = self.records.iter().position(|other| core::ptr::eq(*other, record));
        let layout = known.unwrap_or_else(|| {
            self.records.push(record);
            self.records.len() - 1
        });
        self.push(tag::RECORD, layout);
    }

    /// Begins a list whose length is not known yet; gives the place to [`Tape::close_list`].
    pub(super) fn open_list(&mut self) -> usize {
        self.push(tag::LIST, 0);
        self.words.len() - 1
    }

    pub(super) fn close_list(&mut self, place: usize, length: usize) {
        if let Some(word) = self.words.get_mut(place) {
            #[allow(clippy::cast_possible_truncation)]
            let number = length as u32;
            *word = number << 3 | tag::LIST;
        }
    }
}

/// How long a string is in JavaScript.
fn utf16_length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}
