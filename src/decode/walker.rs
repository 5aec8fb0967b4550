use super::{Problem, Tape, cursor::Cursor, tag};
use crate::{
    models::Date,
    schema::{Field, Kind, Record},
};

pub(super) struct Walker<'a> {
    cursor: Cursor<'a>,
    tape: Tape,
    rewritten: bool,
}

impl<'a> Walker<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { cursor: Cursor::new(text), tape: Tape::default(), rewritten: false }
    }

    pub fn rewritten(text: &'a str) -> Self {
        Self { rewritten: true, ..Self::new(text) }
    }

    pub fn into_tape(self) -> Tape {
        self.tape
    }

    /// Nothing but white space may be left.
    pub fn end(&mut self) -> Result<(), Problem> {
        if self.cursor.peek().is_none() { Ok(()) } else { Err(self.cursor.malformed()) }
    }

    pub fn value(&mut self, kind: Kind) -> Result<(), Problem> {
        let (inner, nullable) = match kind {
            Kind::Nullable(inner) => (*inner, true),
            plain => (plain, false),
        };
        match (inner, self.cursor.peek()) {
            (_, Some(b'n')) if nullable => self.word(kind, &["null"]),
            (Kind::Text | Kind::Date | Kind::Constant(_), Some(b'"')) => self.string(inner),
            (Kind::Record(record), Some(b'{')) => self.record(record),
            (Kind::List(item), Some(b'[')) => self.list(*item),
            (Kind::Flag, Some(b't' | b'f')) => self.word(kind, &["", "false", "true"]),
            _ => Err(self.mismatch(kind)),
        }
    }

    fn word(&mut self, kind: Kind, words: &[&str]) -> Result<(), Problem> {
        let found = words.iter().position(|word| !word.is_empty() && self.cursor.take_word(word));
        let number = found.ok_or_else(|| self.mismatch(kind))?;
        self.tape.push(tag::WORD, number);
        Ok(())
    }

    fn string(&mut self, kind: Kind) -> Result<(), Problem> {
        let token = self.cursor.string()?;
        match kind {
            Kind::Text if token.escaped => self.tape.text_value(tag::JSON, token.raw),
            _ if token.escaped && !self.rewritten => return Err(Problem::Unusual),
            Kind::Constant(text) if text != token.inner => return Err(mismatch(kind, token.raw)),
            Kind::Date => match Date::parse(token.inner) {
                Some(date) => self.tape.date(date.unix_millis()),
                None => return Err(mismatch(kind, token.raw)),
            },
            _ => self.tape.text_value(tag::TEXT, token.inner),
        }
        Ok(())
    }

    fn list(&mut self, item: Kind) -> Result<(), Problem> {
        self.cursor.expect(b'[')?;
        let place = self.tape.open_list();
        let mut length = 0;
        if !self.cursor.take(b']') {
            loop {
                self.value(item).map_err(|problem| problem.in_item(length))?;
                length += 1;
                if !self.cursor.take(b',') {
                    break;
                }
            }
            self.cursor.expect(b']')?;
        }
        self.tape.close_list(place, length);
        Ok(())
    }

    fn record(&mut self, record: &'static Record) -> Result<(), Problem> {
        self.cursor.expect(b'{')?;
        self.tape.record(record);
        let mut seen = 0;
        if !self.cursor.take(b'}') {
            let mut next = 0;
            loop {
                self.entry(record, &mut next, &mut seen)?;
                if !self.cursor.take(b',') {
                    break;
                }
            }
            self.cursor.expect(b'}')?;
        }
        self.tape.push(tag::END, 0);
        complete(record, seen)
    }

    /// Reads one key and its value. `next` is the field that is likely to come.
    fn entry(&mut self, record: &'static Record, next: &mut usize, seen: &mut u64) -> Result<(), Problem> {
        let key = self.cursor.string()?;
        self.cursor.expect(b':')?;
        if key.escaped && !self.rewritten {
            return Err(Problem::Unusual);
        }
        let Some((number, field)) = find(record, *next, key.inner) else {
            self.tape.push(tag::UNKNOWN, 0);
            let (tag, text) = if key.escaped { (tag::JSON, key.raw) } else { (tag::TEXT, key.inner) };
            self.tape.text_value(tag, text);
            let json = self.cursor.any()?;
            self.tape.text_value(tag::JSON, json);
            return Ok(());
        };
        if *seen & 1 << number != 0 {
            return Err(Problem::Unusual);
        }
        *seen |= 1 << number;
        *next = number + 1;
        self.tape.push(tag::TEXT, number);
        self.value(field.kind).map_err(|problem| problem.in_field(field.name))
    }

    fn mismatch(&mut self, kind: Kind) -> Problem {
        match self.cursor.any() {
            Ok(json) => mismatch(kind, json),
            Err(problem) => problem,
        }
    }
}

fn find(record: &'static Record, likely: usize, name: &str) -> Option<(usize, Field)> {
    let named = |(_, field): &(usize, &Field)| field.name == name;
    let fields = || record.fields.iter().enumerate();
    let (number, field) = fields().nth(likely).filter(named).or_else(|| fields().find(named))?;
    Some((number, *field))
}

fn complete(record: &Record, seen: u64) -> Result<(), Problem> {
    let missing = record.fields.iter().enumerate().find(|(number, field)| field.required && seen & 1 << number == 0);
    match missing {
        None => Ok(()),
        Some((_, field)) => Err(Problem::Mismatch {
            path: field.name.into(),
            expected: field.kind.describe(),
            received: "nothing".into(),
        }),
    }
}

/// `json` is what stands where `expected` should.
fn mismatch(expected: Kind, json: &str) -> Problem {
    const SHOWN: usize = 60;
    let received = match json.as_bytes().first() {
        Some(b'{') => "an object".into(),
        Some(b'[') => "an array".into(),
        _ if json.len() <= SHOWN => json.into(),
        _ => json.chars().take(SHOWN).chain(['…']).collect(),
    };
    Problem::Mismatch { path: String::new(), expected: expected.describe(), received }
}
