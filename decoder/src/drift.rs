//! How far an answer has drifted from its table: the API grows, and the table lags behind.

use crate::{Tape, schema::Kind, tape::NAMES};

/// How many are returned at most, as each new one is compared with all others.
const MOST: usize = 100;

/// The step into an item of a list.
const ITEM: &str = "[]";

/// Something in an answer that the table does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Where it is, without indices: `items[].status`.
    pub path: String,
    /// What it is.
    pub kind: DriftKind,
}

/// What the table does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DriftKind {
    /// A field.
    UnknownField,
    /// A word, as the value of a known field.
    UnknownWord,
}

impl Tape {
    /// Returns what `kind`, by which the tape was decoded, does not know: each place once, in the order of the tables, at
    /// most 100 of them. Does not look into unknown values. What a type is called (`object`) does not count.
    #[must_use]
    pub fn drift(&self, kind: &Kind) -> Vec<Drift> {
        let names = self.texts(&self.items(NAMES));
        let mut search = Search { tape: self, names: &names, path: String::new(), found: Vec::new() };
        search.value(0, kind);
        search.found
    }
}

struct Search<'a> {
    tape: &'a Tape,
    /// The names of unknown fields.
    names: &'a [String],
    /// Where the value is that is looked at.
    path: String,
    found: Vec<Drift>,
}

impl Search<'_> {
    fn value(&mut self, slot: usize, kind: &Kind) {
        let mut link = slot;
        match kind {
            Kind::Nullable(inner) => self.value(slot, inner),
            Kind::Word(_) if self.tape.word_at(slot) >= 0 => {
                self.add(DriftKind::UnknownWord);
            }
            Kind::List(item) => {
                while let Some(place) = self.tape.place(link) {
                    self.within(ITEM, place + 1, Some(item));
                    link = place;
                }
            }
            Kind::Record(record) => {
                let Some(place) = self.tape.place(slot) else { return };
                for (number, field) in record.fields.iter().enumerate() {
                    self.within(field.name, place + 1 + 2 * number, Some(field.kind));
                }
                link = place;
                while let Some(place) = self.tape.place(link) {
                    let number = usize::try_from(self.tape.word_at(place + 1)).unwrap_or_default();
                    let name = self.names.get(number).map_or("", String::as_str);
                    if !matches!(name, "object" | "__typename") {
                        self.within(name, 0, None);
                    }
                    link = place;
                }
            }
            _ => {}
        }
    }

    /// Looks at what a value contains; the kind of an unknown field is not known.
    #[inline(never)]
    fn within(&mut self, step: &str, slot: usize, kind: Option<&Kind>) {
        let length = self.path.len();
        self.path += if length == 0 || step == ITEM { "" } else { "." };
        self.path += step;
        match kind {
            Some(kind) => self.value(slot, kind),
            None => self.add(DriftKind::UnknownField),
        }
        self.path.truncate(length);
    }

    #[inline(never)]
    fn add(&mut self, kind: DriftKind) {
        if self.found.len() < MOST && self.found.iter().all(|found| found.path != self.path) {
            self.found.push(Drift { path: self.path.clone(), kind });
        }
    }
}
