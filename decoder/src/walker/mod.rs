mod mismatch;

use core::{num::NonZeroUsize, slice::from_ref};

use crate::{
    Cursor, Problem, Tape, date,
    names::Names,
    problem::{Mismatch, Rejected, Step},
    scan::{self, after_space, byte},
    schema::{Field, Kind, Record, TYPE, Union},
    tape::{FALSE, NULL, TRUE},
};

/// The offset after a value, or `None` if the value does not fit or is not JSON: then the last of [`Walker::mismatches`]
/// describes it. The offset after a value is never 0. Offsets are passed between functions and are not fields of the
/// walker, because registers are much faster than memory.
type Next = Option<NonZeroUsize>;

/// The field of a page that contains its list.
const ITEMS: &str = "items";

/// Walks through a JSON text and its table. The methods take the offset of the value that they read.
pub(crate) struct Walker<'a> {
    text: &'a str,
    pub tape: Tape,
    names: Names<'a>,
    /// The values that do not fit in the records that are being read, in the order of the text. They do not matter if the
    /// same key comes again with a value that fits.
    mismatches: Vec<Mismatch>,
    /// The steps to the mismatches.
    steps: Vec<Step>,
    /// The slot of the list whose items may be left out. Out of range if there is none.
    tolerant_list: usize,
    /// The items of that list that were left out.
    pub rejected: Vec<Rejected<'a>>,
}

impl<'a> Walker<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            tape: Tape::new(text.len()),
            names: Names::default(),
            mismatches: Vec::new(),
            steps: Vec::new(),
            tolerant_list: usize::MAX,
            rejected: Vec::new(),
        }
    }

    /// Makes [`Self::run`] leave out the items of a page that do not fit.
    pub fn tolerate_items(&mut self, kind: &'static Kind) {
        if let Kind::Record(page) = kind
            && let Some(items) = page.fields.iter().position(|field| field.name == ITEMS)
        {
            // The block of the page will be the first on the tape.
            self.tolerant_list = self.tape.words().len() + 1 + 2 * items;
        }
    }

    /// Reads the whole text.
    pub fn run(&mut self, kind: &'static Kind) -> Result<(), Problem> {
        let mut cursor = Cursor::new(self.text, 0);
        if !cursor.is_at_end()
            && let Some(next) = self.item(cursor.offset(), kind, 0)
            && Cursor::new(self.text, next.get()).is_at_end()
        {
            self.tape.finish();
            return Ok(());
        }
        // If the text is not JSON, a mismatch before the error does not matter.
        let is_json = cursor.value().is_some() && cursor.is_at_end();
        match self.mismatches.pop() {
            Some(mismatch) if is_json => Err(mismatch.problem(self.text, &self.steps)),
            _ => Err(Problem::Malformed { offset: cursor.offset() }),
        }
    }

    /// Reads a value. Is inlined into the loop over the fields of a record.
    #[inline(always)]
    fn value(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        let bytes = self.text.as_bytes();
        let first = byte(bytes, at);
        let mut inner = kind;
        while let Kind::Nullable(other) = inner {
            if first == b'n' {
                return self.literal(at, kind, slot, NULL);
            }
            inner = other;
        }
        match inner {
            Kind::Text if first == b'"' => self.text(at, kind, slot),
            Kind::Date if first == b'"' => self.date(at, kind, slot),
            Kind::Word(known) if first == b'"' => self.word(at, kind, known, slot),
            Kind::Constant(text) if scan::find_string(bytes, at, from_ref(text)) == 0 => {
                NonZeroUsize::new(at + text.len() + 2)
            }
            Kind::Record(record) if first == b'{' => self.record(at, record, slot),
            Kind::List(item) if first == b'[' => self.list(at, item, slot),
            Kind::Flag if first != b'n' => self.literal(at, kind, slot, i32::from(first == b't')),
            Kind::Union(union) if first == b'{' => self.union(at, union, slot),
            Kind::Number if matches!(first, b'-' | b'0'..=b'9') => self.json(at, slot),
            Kind::Json => self.json(at, slot),
            _ => self.slow_string(at, kind, slot),
        }
    }

    /// Reads a value. Is not inlined.
    fn item(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        self.value(at, kind, slot)
    }

    /// Reads `true`, `false` or `null`, and sets the slot to `word`.
    fn literal(&mut self, at: usize, kind: &'static Kind, slot: usize, word: i32) -> Next {
        let length = scan::literal_length(self.text.as_bytes(), at);
        if length == 0 {
            return self.mismatch(at, kind);
        }
        self.tape.set(slot, word, 0);
        NonZeroUsize::new(at + length)
    }

    fn text(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        match self.tape.copy_plain(self.text.as_bytes(), at + 1, slot) {
            Some(quote) => NonZeroUsize::new(quote + 1),
            None => self.slow_string(at, kind, slot),
        }
    }

    fn word(&mut self, at: usize, kind: &'static Kind, known: &[&str], slot: usize) -> Next {
        let index = scan::find_string(self.text.as_bytes(), at, known);
        let Some(word) = known.get(index) else { return self.text(at, kind, slot) };
        self.tape.word(slot, index);
        NonZeroUsize::new(at + word.len() + 2)
    }

    fn date(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        let end = at + 1 + date::LENGTH;
        let bytes = self.text.as_bytes();
        if let Some(date) = bytes.get(at + 1..end).and_then(date::parse_utc)
            && byte(bytes, end) == b'"'
        {
            self.tape.date(slot, date);
            return NonZeroUsize::new(end + 1);
        }
        self.slow_string(at, kind, slot)
    }

    /// Reads a string that has escapes, is at the end of the text, is a date in another format, or does not fit.
    #[cold]
    #[inline(never)]
    fn slow_string(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        let mut cursor = Cursor::new(self.text, at);
        let Some(token) = cursor.valid_string() else { return self.mismatch(at, kind) };
        let mut inner = kind;
        while let Kind::Nullable(other) = inner {
            inner = other;
        }
        let content = token.unescaped();
        match inner {
            Kind::Constant(text) if content == *text => {}
            Kind::Date if let Some(date) = date::parse(&content) => self.tape.date(slot, date),
            Kind::Word(known) if let Some(index) = known.iter().position(|word| content == *word) => {
                self.tape.word(slot, index);
            }
            Kind::Text | Kind::Word(_) => self.tape.string(slot, token),
            _ => return self.mismatch(at, kind),
        }
        NonZeroUsize::new(cursor.offset())
    }

    fn list(&mut self, at: usize, item: &'static Kind, slot: usize) -> Next {
        let bytes = self.text.as_bytes();
        self.tape.set(slot, 0, 0);
        if slot == self.tolerant_list {
            // If the key is repeated, its last value counts.
            self.rejected.clear();
        }
        let mut at = after_space(bytes, at + 1);
        if byte(bytes, at) == b']' {
            return NonZeroUsize::new(at + 1);
        }
        let mut link = slot;
        for index in 0.. {
            let block = self.tape.block(link, 2);
            let mut next = self.item(at, item, block + 1);
            if next.is_some() {
                link = block;
            } else {
                next = self.mismatched_item(at, index, slot, link);
            }
            at = after_space(bytes, next?.get());
            if byte(bytes, at) != b',' {
                break;
            }
            at = after_space(bytes, at + 1);
        }
        closing(bytes, at, b']')
    }

    fn record(&mut self, at: usize, record: &'static Record, slot: usize) -> Next {
        let bytes = self.text.as_bytes();
        let fields = record.fields;
        let block = self.tape.block(slot, 2 * fields.len());
        // The position that links to the next unknown field.
        let mut link = block;
        // The number of mismatches in outer records.
        let outer = self.mismatches.len();
        let mut expected = 0;
        // A bit for each field that has a value that fits.
        let mut seen = 0_u64;
        let mut at = after_space(bytes, at + 1);
        if byte(bytes, at) != b'}' {
            loop {
                let mut number = find_field(bytes, at, fields, expected);
                if let Some(field) = fields.get(number) {
                    at += field.name.len() + 3;
                } else if let Some((name, start)) = self.names.take(bytes, at) {
                    at = self.unknown_value(start, name, &mut link)?.get();
                } else {
                    (number, at) = self.slow_key(at, fields, &mut link)?;
                }
                if let Some(field) = fields.get(number) {
                    expected = number + 1;
                    let start = after_space(bytes, at);
                    let mut next = self.value(start, field.kind, block + 1 + 2 * number);
                    seen |= 1 << number;
                    if next.is_none() {
                        seen ^= 1 << number;
                        next = self.mismatched_field(start, field.name, 1 << number, outer);
                    }
                    at = next?.get();
                }
                at = after_space(bytes, at);
                if byte(bytes, at) != b',' {
                    break;
                }
                at = after_space(bytes, at + 1);
            }
        }
        let next = closing(bytes, at, b'}')?;
        if seen.trailing_ones() as usize >= fields.len() && self.mismatches.len() == outer {
            return Some(next);
        }
        self.finish_record(next, fields, seen, outer)
    }

    /// Reads a key that has escapes, is followed by white space, is at the end of the text, or is unknown. In the latter
    /// case, reads its value too. Returns the number of the field, out of range if it is unknown, and the offset after what
    /// was read.
    #[cold]
    #[inline(never)]
    fn slow_key(&mut self, at: usize, fields: &[Field], link: &mut usize) -> Option<(usize, usize)> {
        let mut cursor = Cursor::new(self.text, at);
        let key = cursor.valid_string()?;
        cursor.expect(b':')?;
        let name = key.unescaped();
        let number = fields.iter().take_while(|field| field.name != name).count();
        let mut at = cursor.offset();
        if number == fields.len() {
            let name = self.names.add(key, &mut self.tape);
            at = self.unknown_value(at, name, link)?.get();
        }
        Some((number, at))
    }

    /// Reads a record of a union. Its `type` may come after what depends on it, and therefore is found first.
    #[inline(never)]
    fn union(&mut self, at: usize, union: &'static Union, slot: usize) -> Next {
        let mut cursor = Cursor::new(self.text, at + 1);
        let mut record = &union.other;
        // Where the text is not JSON, the record ends, too.
        while let Some(key) = cursor.valid_string() {
            cursor.expect(b':')?;
            let value = cursor.value()?;
            if key.unescaped() == TYPE {
                let tag = Cursor::new(value, 0).string().map(|tag| tag.unescaped());
                record = union.record(&tag.unwrap_or_default());
            }
            cursor.take(b',');
        }
        self.record(at, record, slot)
    }

    /// Reads the value of an unknown field, given the number of its name.
    #[inline(never)]
    fn unknown_value(&mut self, at: usize, name: usize, link: &mut usize) -> Next {
        let slot = self.tape.unknown(link, name);
        self.json(after_space(self.text.as_bytes(), at), slot)
    }

    /// Reads any value. Numbers, arrays and objects stay JSON.
    #[inline(never)]
    fn json(&mut self, at: usize, slot: usize) -> Next {
        let first = byte(self.text.as_bytes(), at);
        let literal = match first {
            b'"' => return self.text(at, &Kind::Text, slot),
            b'n' => NULL,
            b't' => TRUE,
            b'f' => FALSE,
            _ => {
                let mut cursor = Cursor::new(self.text, at);
                let json = cursor.value()?;
                match first {
                    b'[' | b'{' => self.tape.json(slot, json),
                    _ => self.tape.number(slot, json),
                }
                return NonZeroUsize::new(cursor.offset());
            }
        };
        self.literal(at, &Kind::Flag, slot, literal)
    }
}

/// Takes the byte that closes a list or a record.
#[inline(always)]
fn closing(bytes: &[u8], at: usize, expected: u8) -> Next {
    if byte(bytes, at) == expected { NonZeroUsize::new(at + 1) } else { None }
}

/// Returns the number of the field whose key is at `at`, in its common form: without escapes and white space. Out of range
/// if there is none.
#[inline(always)]
fn find_field(bytes: &[u8], at: usize, fields: &[Field], expected: usize) -> usize {
    // Keys mostly come in the order of the table, but some may be missing.
    let mut number = expected;
    loop {
        match fields.get(number) {
            Some(field) if is_key(bytes, at, field) => return number,
            Some(_) => number += 1,
            None => number = 0,
        }
        if number == expected {
            return fields.len();
        }
    }
}

/// Returns whether the key of a field is at `at`, in its common form.
#[inline(always)]
fn is_key(bytes: &[u8], at: usize, field: &Field) -> bool {
    let name = field.name.as_bytes();
    let end = at + 1 + name.len();
    let Some(start) = scan::load(bytes, at) else { return false };
    start << (8 * 7_usize.saturating_sub(name.len())) == field.key
        && byte(bytes, end) == b'"'
        && byte(bytes, end + 1) == b':'
        && (name.len() <= 7 || scan::load(bytes, end - 8) == scan::load(name, name.len() - 8))
        && (name.len() <= 15 || bytes.get(at + 1..end) == Some(name))
}
