use core::num::NonZeroUsize;

use crate::{
    Cursor, Problem, Tape, Token, date, scan,
    schema::{Field, Kind, Record},
    tape::{NULL, WORD},
};

/// Where to go on reading, or `None` once something is wrong, which then stands in [`Walker::problem`]. Places are
/// handed from function to function like this, and not kept in the walker, because a place in a register is much
/// faster than one in memory. Behind a value, none is 0.
type Next = Option<NonZeroUsize>;

/// Reads text; a function that gets a place expects what it reads to begin just there.
pub(crate) struct Walker<'a> {
    text: &'a str,
    tape: Tape,
    problem: Option<Problem>,
}

/// What a record has that is no field of the table, or does not fit.
struct Oddities {
    /// Where the place of the next unknown field is to be written.
    unknown: usize,
    /// The fields whose last value does not fit. Another one may follow.
    wrong: Vec<(usize, Problem)>,
}

impl<'a> Walker<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, tape: Tape::new(text.len()), problem: None }
    }

    pub fn run(mut self, kind: &'static Kind) -> Result<Tape, Problem> {
        let mut wrong = None;
        let next = match self.item(self.solid(0), kind, 0) {
            Some(next) => Some(next),
            None => self.skip_wrong(0, &mut wrong),
        };
        // Nothing but white space may be left.
        if let Some(next) = next {
            let end = self.solid(next.get());
            if end < self.text.len() {
                self.malformed(end);
            }
        }
        self.problem.or(wrong).map_or(Ok(self.tape), Err)
    }

    /// Reads a value. What is simple is part of the loop over a record's fields, which calls this.
    #[inline(always)]
    fn value(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        let byte = self.byte(at).unwrap_or(0);
        match kind {
            Kind::Text if byte == b'"' => self.text(at, slot),
            Kind::Date if byte == b'"' => self.date(at, slot),
            Kind::Word(known) if byte == b'"' => self.word(at, known, slot),
            Kind::Constant(text) => self.constant(at, kind, text),
            Kind::Record(record) if byte == b'{' => self.record(at, record, slot),
            Kind::List(item) if byte == b'[' => self.list(at, item, slot),
            Kind::Flag if byte == b't' => self.literal(at, kind, "true", slot, 1),
            Kind::Flag if byte == b'f' => self.literal(at, kind, "false", slot, 0),
            Kind::Nullable(_) if byte == b'n' => self.literal(at, kind, "null", slot, NULL),
            Kind::Nullable(inner) => match self.item(at, inner, slot) {
                Some(next) => Some(next),
                None => self.explain(|problem| problem.or_null(kind)),
            },
            _ => self.mismatch(at, kind),
        }
    }

    fn item(&mut self, at: usize, kind: &'static Kind, slot: usize) -> Next {
        self.value(at, kind, slot)
    }

    fn literal(&mut self, at: usize, kind: &'static Kind, word: &str, slot: usize, number: i32) -> Next {
        if !self.text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            return self.mismatch(at, kind);
        }
        self.tape.set(slot, number, 0);
        NonZeroUsize::new(at + word.len())
    }

    fn text(&mut self, at: usize, slot: usize) -> Next {
        match self.tape.copy_plain(self.text.as_bytes(), at + 1, slot) {
            Some(quote) => NonZeroUsize::new(quote + 1),
            None => self.escaped_text(at, slot),
        }
    }

    #[cold]
    fn escaped_text(&mut self, at: usize, slot: usize) -> Next {
        let (token, next) = self.token(at)?;
        self.tape.json(slot, token.raw, true);
        Some(next)
    }

    fn word(&mut self, at: usize, known: &[&str], slot: usize) -> Next {
        for (word, number) in known.iter().zip(0..) {
            if self.says(at, word) {
                self.tape.set(slot, WORD, number);
                return NonZeroUsize::new(at + word.len() + 2);
            }
        }
        self.text(at, slot)
    }

    fn constant(&mut self, at: usize, kind: &'static Kind, text: &str) -> Next {
        if self.says(at, text) { NonZeroUsize::new(at + text.len() + 2) } else { self.unusual_constant(at, kind, text) }
    }

    #[cold]
    fn unusual_constant(&mut self, at: usize, kind: &'static Kind, text: &str) -> Next {
        if self.byte(at) != Some(b'"') {
            return self.mismatch(at, kind);
        }
        let (token, next) = self.token(at)?;
        if token.unescaped() == text { Some(next) } else { self.fail(Problem::mismatch(kind, token.raw)) }
    }

    fn date(&mut self, at: usize, slot: usize) -> Next {
        let end = at + 1 + date::LENGTH;
        let bytes = self.text.as_bytes();
        if let Some(date) = bytes.get(at + 1..end).and_then(date::usual)
            && bytes.get(end) == Some(&b'"')
        {
            self.tape.date(slot, date);
            return NonZeroUsize::new(end + 1);
        }
        self.unusual_date(at, slot)
    }

    #[cold]
    fn unusual_date(&mut self, at: usize, slot: usize) -> Next {
        let (token, next) = self.token(at)?;
        let Some(date) = date::parse(&token.unescaped()) else {
            return self.fail(Problem::mismatch(&Kind::Date, token.raw));
        };
        self.tape.date(slot, date);
        Some(next)
    }

    fn list(&mut self, at: usize, item: &'static Kind, slot: usize) -> Next {
        self.tape.set(slot, 0, 0);
        let mut at = self.solid(at + 1);
        if self.byte(at) == Some(b']') {
            return NonZeroUsize::new(at + 1);
        }
        let mut link = slot;
        for index in 0.. {
            link = self.tape.block(link, 1);
            let Some(next) = self.item(at, item, link + 1) else {
                return self.explain(|problem| problem.within(&["[", &usize::to_string(&index), "]"].concat()));
            };
            at = self.solid(next.get());
            if self.byte(at) != Some(b',') {
                break;
            }
            at = self.solid(at + 1);
        }
        self.expect(at, b']')
    }

    fn record(&mut self, at: usize, record: &'static Record, slot: usize) -> Next {
        let place = self.tape.block(slot, record.fields.len());
        let mut odd = Oddities { unknown: place, wrong: Vec::new() };
        // The field that is likely to come, and a bit for each that was there.
        let (mut likely, mut seen) = (0, 0_u64);
        let mut at = self.solid(at + 1);
        if self.byte(at) != Some(b'}') {
            loop {
                let mut next = 0;
                let number = self.key(at, record.fields, likely, &mut next);
                let (number, after) = match number {
                    Some(number) => (Some(number), next),
                    None => self.unusual_key(at, record.fields, &mut odd)?,
                };
                at = after;
                if let Some((number, field)) = number.and_then(|number| Some((number, record.fields.get(number)?))) {
                    let again = seen & 1 << number != 0;
                    seen |= 1 << number;
                    // Behind the table's last, one that was passed over.
                    likely = if number + 1 < record.fields.len() { number + 1 } else { seen.trailing_ones() as usize };
                    if again {
                        odd.wrong.retain(|(other, _)| *other != number);
                    }
                    let start = self.solid(at);
                    let next = match self.value(start, field.kind, place + 1 + 2 * number) {
                        Some(next) => next,
                        None => self.wrong_field(start, number, field, &mut odd)?,
                    };
                    at = self.solid(next.get());
                }
                if self.byte(at) != Some(b',') {
                    break;
                }
                at = self.solid(at + 1);
            }
        }
        let next = self.expect(at, b'}')?;
        // Nothing wrong, and all there.
        if odd.wrong.is_empty() && seen.trailing_ones() as usize >= record.fields.len() {
            return Some(next);
        }
        match odd.problem(record, seen) {
            Some(problem) => self.fail(problem),
            None => Some(next),
        }
    }

    /// The number of the field whose key is here, written in the usual way; `next` is then behind its colon.
    #[inline(always)]
    fn key(&self, at: usize, fields: &[Field], likely: usize, next: &mut usize) -> Option<usize> {
        if let Some(field) = fields.get(likely)
            && self.is_key(at, field)
        {
            *next = at + field.name.len() + 3;
            return Some(likely);
        }
        // Those behind it first: the table's order may be that of another version.
        let others = (likely + 1..fields.len()).chain(0..likely);
        let (number, field) = others
            .filter_map(|number| Some((number, fields.get(number)?)))
            .find(|(_, field)| self.is_key(at, field))?;
        *next = at + field.name.len() + 3;
        Some(number)
    }

    /// Reads a key that has escapes or white space behind it, or that is unknown; in that case what belongs to it, too.
    #[cold]
    fn unusual_key(&mut self, at: usize, fields: &[Field], odd: &mut Oddities) -> Option<(Option<usize>, usize)> {
        let (key, next) = self.token(at)?;
        let colon = self.solid(next.get());
        let next = self.expect(colon, b':')?.get();
        let name = key.unescaped();
        let number = fields.iter().position(|field| field.name == name);
        if number.is_some() {
            return Some((number, next));
        }
        odd.unknown = self.tape.block(odd.unknown, 2);
        self.tape.json(odd.unknown + 1, if key.escaped { key.raw } else { key.inner }, key.escaped);
        let (json, next) = self.any(next)?;
        self.tape.json(odd.unknown + 3, json, false);
        Some((None, self.solid(next.get())))
    }

    #[cold]
    fn wrong_field(&mut self, at: usize, number: usize, field: &Field, odd: &mut Oddities) -> Next {
        let mut wrong = None;
        let next = self.skip_wrong(at, &mut wrong)?;
        if let Some(mut problem) = wrong {
            problem.within(field.name);
            odd.wrong.push((number, problem));
        }
        Some(next)
    }

    /// Goes on behind a value that does not fit, and gives what is wrong with it; fails if it is no JSON.
    #[cold]
    fn skip_wrong(&mut self, at: usize, wrong: &mut Option<Problem>) -> Next {
        *wrong = self.problem.take();
        self.any(at).map(|(_, next)| next)
    }

    /// The next place from here on where there is no white space.
    #[inline]
    fn solid(&self, at: usize) -> usize {
        match self.byte(at) {
            Some(..=b' ') => self.behind_space(at),
            _ => at,
        }
    }

    #[cold]
    fn behind_space(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn expect(&mut self, at: usize, byte: u8) -> Next {
        if self.byte(at) == Some(byte) { NonZeroUsize::new(at + 1) } else { self.malformed(at) }
    }

    /// Whether a string is here, without escapes, that says `text`.
    fn says(&self, at: usize, text: &str) -> bool {
        match self.text.as_bytes().get(at..at + text.len() + 2) {
            Some([b'"', inner @ .., b'"']) => scan::same(inner, text.as_bytes()),
            _ => false,
        }
    }

    /// Whether the key of this field is here, written in the usual way.
    #[inline(always)]
    fn is_key(&self, at: usize, field: &Field) -> bool {
        let bytes = self.text.as_bytes();
        let length = field.name.len() + 3;
        let Some(start) = scan::load(bytes, at) else { return false };
        start & field.key.mask == field.key.start
            && (length <= 8 || scan::load(bytes, at + length - 8) == Some(field.key.end))
            && (length <= 16 || bytes.get(at + 1..at + length - 2) == Some(field.name.as_bytes()))
    }

    fn token(&mut self, at: usize) -> Option<(Token<'a>, NonZeroUsize)> {
        self.slowly(at, Cursor::strict_string)
    }

    fn any(&mut self, at: usize) -> Option<(&'a str, NonZeroUsize)> {
        self.slowly(at, Cursor::any)
    }

    #[cold]
    fn slowly<T>(
        &mut self,
        at: usize,
        read: impl FnOnce(&mut Cursor<'a>) -> Result<T, Problem>,
    ) -> Option<(T, NonZeroUsize)> {
        let mut cursor = Cursor::at(self.text, at);
        match read(&mut cursor) {
            Ok(read) => NonZeroUsize::new(cursor.offset()).map(|next| (read, next)),
            Err(problem) => {
                self.problem = Some(problem);
                None
            }
        }
    }

    #[cold]
    fn mismatch(&mut self, at: usize, kind: &'static Kind) -> Next {
        let (json, _) = self.any(at)?;
        self.fail(Problem::mismatch(kind, json))
    }

    #[cold]
    fn malformed(&mut self, offset: usize) -> Next {
        self.fail(Problem::Malformed { offset })
    }

    #[cold]
    fn fail(&mut self, problem: Problem) -> Next {
        self.problem = Some(problem);
        None
    }

    /// Says more of the problem.
    #[cold]
    fn explain(&mut self, more: impl FnOnce(&mut Problem)) -> Next {
        self.problem.as_mut().map(more);
        None
    }
}

impl Oddities {
    /// What is wrong with the record as a whole, if these fields were there.
    #[cold]
    fn problem(mut self, record: &Record, seen: u64) -> Option<Problem> {
        if !self.wrong.is_empty() {
            return Some(self.wrong.swap_remove(0).1);
        }
        let missing = |(number, field): &(u32, &Field)| field.required && seen & 1 << number == 0;
        (0..).zip(record.fields).find(missing).map(|(_, field)| Problem::missing(field))
    }
}
