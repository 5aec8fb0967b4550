//! Finds what the API sends but the tables do not know yet.

use crate::{
    Tape,
    schema::{Kind, Record},
    tape::{ABSENT, NULL, WORD},
};

/// The maximum number of results. Each is compared with all others.
const MOST: usize = 100;

/// The step from a list to its items.
const ITEM: &str = "[]";

/// A field or a value that the table does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Its path, without indices, such as `items[].status`.
    pub path: String,
    /// Whether it is a field or a value.
    pub kind: DriftKind,
}

/// The kind of a [`Drift`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DriftKind {
    /// The table does not know the field.
    UnknownField,
    /// The table knows the field and some words for its value, but not the one that was sent.
    UnknownWord,
}

impl Tape {
    /// Returns everything that `kind`, the kind of the decoded answer, does not know. Each path occurs once, and at most 100
    /// do. Ignores the names of types (`object`), and fields within unknown values. Values are never part of the result.
    ///
    /// ```
    /// use metorial_consumers_decoder::{DriftKind, decode, schema::{Field, Kind, Record}};
    ///
    /// static GROUP: Kind = Kind::Record(&Record::new("Group", &[Field::required("status", &Kind::Word(&["active"]))]));
    ///
    /// let found = decode(r#"{"status":"frozen","colour":"red"}"#, &GROUP).unwrap().drift(&GROUP);
    /// let paths: Vec<_> = found.iter().map(|drift| (drift.path.as_str(), drift.kind)).collect();
    /// assert_eq!(paths, [("status", DriftKind::UnknownWord), ("colour", DriftKind::UnknownField)]);
    /// ```
    #[must_use]
    pub fn drift(&self, kind: &Kind) -> Vec<Drift> {
        let mut search = Search { tape: self, path: String::new(), found: Vec::new() };
        search.value(0, kind);
        search.found
    }
}

struct Search<'a> {
    tape: &'a Tape,
    /// The path of the current value.
    path: String,
    found: Vec<Drift>,
}

impl Search<'_> {
    /// Searches the value in a slot.
    fn value(&mut self, slot: usize, kind: &Kind) {
        let mut link = slot;
        match kind {
            Kind::Nullable(inner) => self.value(slot, inner),
            Kind::Word(_) if !matches!(self.tape.word_at(slot), ABSENT | NULL | WORD) => {
                self.add(DriftKind::UnknownWord);
            }
            Kind::List(item) => {
                while let Some(block) = self.tape.block_at(link) {
                    self.within(ITEM, block + 1, Some(item));
                    link = block;
                }
            }
            Kind::Record(record) => self.record(slot, record, true),
            Kind::Union(union) => {
                // The first field of each record is the same.
                let Some(block) = self.tape.block_at(slot) else { return };
                let number = if self.tape.word_at(block + 1) == WORD { self.tape.word_at(block + 2) } else { -1 };
                let variant = usize::try_from(number).ok().and_then(|number| union.variants.get(number));
                self.record(slot, variant.map_or(&union.other, |(_, record)| record), variant.is_some());
            }
            _ => {}
        }
    }

    /// Searches a record. With `names_unknown`, its unknown fields are part of the result.
    fn record(&mut self, slot: usize, record: &Record, names_unknown: bool) {
        let Some(block) = self.tape.block_at(slot) else { return };
        for (number, field) in record.fields.iter().enumerate() {
            self.within(field.name, block + 1 + 2 * number, Some(field.kind));
        }
        let mut link = block;
        while names_unknown && let Some(block) = self.tape.block_at(link) {
            let number = usize::try_from(self.tape.word_at(block + 1)).unwrap_or_default();
            let name = self.tape.names().get(number).map_or("", String::as_str);
            if !matches!(name, "object" | "__typename") {
                self.within(name, 0, None);
            }
            link = block;
        }
    }

    /// Searches a field or an item of the current value. Unknown fields have no kind.
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

    /// Adds the current path to the results, unless it is there.
    #[inline(never)]
    fn add(&mut self, kind: DriftKind) {
        if self.found.len() < MOST && self.found.iter().all(|found| found.path != self.path) {
            self.found.push(Drift { path: self.path.clone(), kind });
        }
    }
}
