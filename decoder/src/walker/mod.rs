mod mismatch;

use core::{num::NonZeroUsize, slice::from_ref};

use crate::{
    Cursor, Problem, Tape, date,
    names::Names,
    problem::{Rejected, Step, Wrong},
    scan::{self, byte, solid},
    schema::{Field, Kind, Record},
    tape::{FALSE, NULL, TRUE},
};

/// Where to go on reading, or `None` if what was to be read does not fit, or is no JSON: [`Walker::wrong`] then ends
/// with what does not fit. Places are handed from function to function like this, and not kept in the walker, because a
/// place in a register is much faster than one in memory. Behind a value, none is 0.
type Next = Option<NonZeroUsize>;

/// The field of a page with its list.
const ITEMS: &str = "items";

/// Reads text; a function that gets a place expects what it reads to begin just there.
pub(crate) struct Walker<'a> {
    text: &'a str,
    pub tape: Tape,
    names: Names<'a>,
    /// What does not fit in the records that are being read, in the order of the text. It may all be right yet, as
    /// another value may come for the same field.
    wrong: Vec<Wrong>,
    /// How to come to those.
    steps: Vec<Step>,
    /// The slot of the list whose items need not fit; too large if there is none.
    tolerant: usize,
    /// The items of that list that do not fit.
    pub rejected: Vec<Rejected<'a>>,
}

impl<'a> Walker<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            tape: Tape::new(text.len()),
            names: Names::default(),
            wrong: Vec::new(),
            steps: Vec::new(),
            tolerant: usize::MAX,
            rejected: Vec::new(),
        }
    }

    /// Has items of a page that do not fit left out.
    pub fn tolerate_items(&mut self, kind: &'static Kind) {
        if let Kind::Record(page) = kind
            && let Some(items) = page.fields.iter().position(|field| field.name == ITEMS)
        {
            // The record will be the first on the tape.
            self.tolerant = self.tape.words().len() + 1 + 2 * items;
        }
    }

    pub fn run(&mut self, kind: &'static Kind) -> Result<(), Problem> {
        let mut cursor = Cursor::new(self.text, 0);
        if !cursor.ends()
            && let Some(next) = self.item(cursor.offset(), kind, 0)
            && Cursor::new(self.text, next.get()).ends()
        {
            return Ok(());
        }
        // What is no JSON is called that, whatever else is wrong.
        let whole = cursor.any().is_some() && cursor.ends();
        match self.wrong.pop() {
            Some(wrong) if whole => Err(wrong.problem(self.text, &self.steps)),
            _ => Err(Problem::Malformed { offset: cursor.offset() }),
        }
    }

    /// Reads a value. What is simple is part of the loop over a record's fields, which calls this.
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
            Kind::Constant(text) if scan::which(bytes, at, from_ref(text)) == 0 => {
                NonZeroUsize::new(at + text.len() + 2)
            }
            Kind::Record(record) if first == b'{' => self.record(at, record, slot),
            Kind::List(item) if first == b'[' => self.list(at, item, slot),
            Kind::Flag if first != b'n' => self.literal(at, kind, slot, i32::from(first == b't')),
            _ => self.unusual(at, kind, slot),
        }
    }

    fn item(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        self.value(at, kind, slot)
    }

    fn literal(&mut self, at: usize, kind: &'static Kind, slot: usize, number: i32) -> Next {
        let length = scan::literal(self.text.as_bytes(), at);
        if length == 0 {
            return self.mismatch(at, kind);
        }
        self.tape.set(slot, number, 0);
        NonZeroUsize::new(at + length)
    }

    fn text(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        match self.tape.copy_plain(self.text.as_bytes(), at + 1, slot) {
            Some(quote) => NonZeroUsize::new(quote + 1),
            None => self.unusual(at, kind, slot),
        }
    }

    fn word(&mut self, at: usize, kind: &'static Kind, known: &[&str], slot: usize) -> Next {
        let number = scan::which(self.text.as_bytes(), at, known);
        let Some(word) = known.get(number) else { return self.text(at, kind, slot) };
        self.tape.word(slot, number);
        NonZeroUsize::new(at + word.len() + 2)
    }

    fn date(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        let end = at + 1 + date::LENGTH;
        let bytes = self.text.as_bytes();
        if let Some(date) = bytes.get(at + 1..end).and_then(date::usual)
            && byte(bytes, end) == b'"'
        {
            self.tape.date(slot, date);
            return NonZeroUsize::new(end + 1);
        }
        self.unusual(at, kind, slot)
    }

    /// Reads a string that is not written in the usual way, or does not fit.
    #[cold]
    #[inline(never)]
    fn unusual(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        let mut cursor = Cursor::new(self.text, at);
        let Some(token) = cursor.strict_string() else { return self.mismatch(at, kind) };
        let mut inner = kind;
        while let Kind::Nullable(other) = inner {
            inner = other;
        }
        match inner {
            Kind::Constant(text) if token.unescaped() == *text => {}
            Kind::Date if let Some(date) = date::parse(&token.unescaped()) => self.tape.date(slot, date),
            Kind::Text | Kind::Word(_) => self.tape.string(slot, token),
            _ => return self.mismatch(at, kind),
        }
        NonZeroUsize::new(cursor.offset())
    }

    fn list(&mut self, at: usize, item: &'static Kind, slot: usize) -> Next {
        let bytes = self.text.as_bytes();
        self.tape.set(slot, 0, 0);
        if slot == self.tolerant {
            // Should the list come twice, the last one counts.
            self.rejected.clear();
        }
        let mut at = solid(bytes, at + 1);
        if byte(bytes, at) == b']' {
            return NonZeroUsize::new(at + 1);
        }
        let mut link = slot;
        for index in 0.. {
            let place = self.tape.block(link, 2);
            let mut next = self.item(at, item, place + 1);
            if next.is_some() {
                link = place;
            } else {
                next = self.wrong_item(at, index, slot, link);
            }
            at = solid(bytes, next?.get());
            if byte(bytes, at) != b',' {
                break;
            }
            at = solid(bytes, at + 1);
        }
        expect(bytes, at, b']')
    }

    fn record(&mut self, at: usize, record: &'static Record, slot: usize) -> Next {
        let bytes = self.text.as_bytes();
        let fields = record.fields;
        let place = self.tape.block(slot, 2 * fields.len());
        // Where the place of the next unknown field is to be written.
        let mut unknown = place;
        let before = self.wrong.len();
        // The field that is likely to come, and a bit for each that was there and fits.
        let (mut likely, mut seen) = (0, 0_u64);
        let mut at = solid(bytes, at + 1);
        if byte(bytes, at) != b'}' {
            loop {
                let mut number = find(bytes, at, fields, likely);
                if let Some(field) = fields.get(number) {
                    at += field.name.len() + 3;
                } else if let Some((name, start)) = self.names.take(bytes, at) {
                    at = self.unknown(start, name, &mut unknown)?.get();
                } else {
                    (number, at) = self.unusual_key(at, fields, &mut unknown)?;
                }
                if let Some(field) = fields.get(number) {
                    likely = number + 1;
                    let start = solid(bytes, at);
                    let mut next = self.value(start, field.kind, place + 1 + 2 * number);
                    seen |= 1 << number;
                    if next.is_none() {
                        seen ^= 1 << number;
                        next = self.wrong_field(start, field.name, 1 << number, before);
                    }
                    at = next?.get();
                }
                at = solid(bytes, at);
                if byte(bytes, at) != b',' {
                    break;
                }
                at = solid(bytes, at + 1);
            }
        }
        let next = expect(bytes, at, b'}')?;
        if seen.trailing_ones() as usize >= fields.len() && self.wrong.len() == before {
            return Some(next);
        }
        self.end(next, fields, seen, before)
    }

    /// Reads a key that has escapes or white space behind it, or that is unknown; in that case what belongs to it, too.
    /// Gives the field's number, or one too large, and where to go on.
    #[cold]
    #[inline(never)]
    fn unusual_key(&mut self, at: usize, fields: &[Field], unknown: &mut usize) -> Option<(usize, usize)> {
        let mut cursor = Cursor::new(self.text, at);
        let key = cursor.strict_string()?;
        cursor.expect(b':')?;
        let text = key.unescaped();
        let number = fields.iter().take_while(|field| field.name != text).count();
        let mut at = cursor.offset();
        if number == fields.len() {
            let name = self.names.add(key, &mut self.tape);
            at = self.unknown(at, name, unknown)?.get();
        }
        Some((number, at))
    }

    /// Reads the value of an unknown field: what is simple here, while the rest stays JSON.
    #[inline(never)]
    fn unknown(&mut self, at: usize, name: usize, link: &mut usize) -> Next {
        let slot = self.tape.unknown(link, name);
        let bytes = self.text.as_bytes();
        let at = solid(bytes, at);
        let first = byte(bytes, at);
        let literal = match first {
            b'"' => return self.text(at, &Kind::Text, slot),
            b'n' => NULL,
            b't' => TRUE,
            b'f' => FALSE,
            _ => {
                let mut cursor = Cursor::new(self.text, at);
                let json = cursor.any()?;
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

/// Takes the byte that ends a list or record.
#[inline(always)]
fn expect(bytes: &[u8], at: usize, expected: u8) -> Next {
    if byte(bytes, at) == expected { NonZeroUsize::new(at + 1) } else { None }
}

/// The number of the field whose key is here, written in the usual way; one too large if there is none.
#[inline(always)]
fn find(bytes: &[u8], at: usize, fields: &[Field], likely: usize) -> usize {
    // Those behind the likely one first: the table's order may be that of another version.
    let mut number = likely;
    loop {
        match fields.get(number) {
            Some(field) if is_key(bytes, at, field) => return number,
            Some(_) => number += 1,
            None => number = 0,
        }
        if number == likely {
            return fields.len();
        }
    }
}

/// Whether the key of this field is here, written in the usual way.
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
