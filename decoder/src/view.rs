//! Access to parts of a tape from Rust. Following a list needs the ids of a page.

use crate::{
    Tape, scan,
    schema::Record,
    tape::{NAMES, SECOND},
    unescape,
};

impl Tape {
    /// Returns the slot of a field of the record in `slot`. Returns `None` if the table does not have the field.
    #[must_use]
    pub fn field(&self, slot: usize, record: &Record, name: &str) -> Option<usize> {
        let number = record.fields.iter().position(|field| field.name == name)?;
        Some(self.block_at(slot)? + 1 + 2 * number)
    }

    /// Returns the slots of the items of the list in `slot`.
    #[must_use]
    pub fn items(&self, slot: usize) -> Vec<usize> {
        let mut items = Vec::new();
        let mut link = slot;
        while let Some(block) = self.block_at(link) {
            items.push(block + 1);
            link = block;
        }
        items
    }

    /// Removes items of the list in `slot`: those for whose indices `keep` returns false.
    pub fn retain_items(&mut self, slot: usize, keep: impl Fn(usize) -> bool) {
        let (mut link, mut index) = (slot, 0);
        while let Some(block) = self.block_at(link) {
            if keep(index) {
                link = block;
            } else {
                let next = self.words().get(block).copied().unwrap_or_default();
                if let Some(word) = self.word_mut(link) {
                    *word = next;
                }
            }
            index += 1;
        }
    }

    /// Returns whether a slot holds `true`.
    #[must_use]
    pub fn flag(&self, slot: usize) -> bool {
        self.words().get(slot) == Some(&1)
    }

    /// Returns the strings in these slots. Takes one pass over the text if the slots are in the order of the text.
    #[must_use]
    pub fn texts(&self, slots: &[usize]) -> Vec<String> {
        let mut texts = Vec::with_capacity(slots.len());
        let mut reader = Reader { tape: self, units: 0, at: 0 };
        for slot in slots {
            texts.push(reader.text(*slot).unwrap_or_default());
        }
        texts
    }

    /// Returns the position of the block that a word links to, if there is one.
    pub(crate) fn block_at(&self, position: usize) -> Option<usize> {
        self.words().get(position).and_then(|word| usize::try_from(*word).ok()).filter(|block| *block > 0)
    }
}

/// Finds strings in the UTF-8 text of a tape by their positions.
struct Reader<'a> {
    tape: &'a Tape,
    /// A position in the second part of the text, in units and in bytes.
    units: usize,
    at: usize,
}

impl Reader<'_> {
    fn text(&mut self, slot: usize) -> Option<String> {
        let [start, end, ..] = *self.tape.words().get(slot..)? else { return None };
        let escaped = start < 0;
        let from = self.seek(usize::try_from(if escaped { !start } else { start }).ok()?)?;
        let to = self.seek(usize::try_from(end).ok()?)?;
        let text = str::from_utf8(self.tape.text().get(from..to)?).ok()?;
        if escaped { unescape(text.strip_prefix('"')?.strip_suffix('"')?) } else { Some(text.into()) }
    }

    /// Returns the position in bytes, in the whole text.
    fn seek(&mut self, position: usize) -> Option<usize> {
        let Some(units) = position.checked_sub(SECOND) else { return Some(position) };
        let first = usize::try_from(self.tape.word_at(NAMES + 1)).ok()?;
        if units < self.units {
            (self.units, self.at) = (0, 0);
        }
        while self.units < units {
            let byte = *self.tape.text().get(first + self.at)?;
            self.at += scan::character_length(byte);
            self.units += if byte >= 0xf0 { 2 } else { 1 };
        }
        Some(first + self.at)
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Tape, decode,
        schema::{Field, Kind, Record},
    };

    const ITEM: &Record = &Record::new(
        "Item",
        &[Field::required("id", &Kind::Text), Field::required("name", &Kind::Text), Field::required("on", &Kind::Flag)],
    );
    const PAGE: &Record = &Record::new(
        "Page",
        &[Field::required("items", &Kind::List(&Kind::Record(ITEM))), Field::required("more", &Kind::Flag)],
    );

    fn ids(tape: &Tape) -> Vec<String> {
        let items = tape.field(0, PAGE, "items").expect("a field");
        let slots: Vec<_> = tape.items(items).into_iter().filter_map(|item| tape.field(item, ITEM, "id")).collect();
        tape.texts(&slots)
    }

    fn page(ids: &[&str], name: &str) -> Tape {
        let items: Vec<_> = ids.iter().map(|id| format!(r#"{{"name":"{name}","id":"{id}","on":true}}"#)).collect();
        let text = format!(r#"{{"items":[{}],"more":true}}"#, items.join(","));
        decode(&text, &Kind::Record(PAGE)).expect("a page")
    }

    #[test]
    fn strings_are_found_after_text_of_any_kind() {
        let long = "A name that is longer than eight bytes, 日本 and 🦀, and goes on";
        for name in ["Ada", "Zoë", "日本", "🦀", "a\\n\\ud83e\\udd80", long, "seven b 🦀 seven b"] {
            assert_eq!(ids(&page(&["con_1", "é", "\\u0041b", "日🦀"], name)), ["con_1", "é", "Ab", "日🦀"], "{name}");
        }
        assert!(ids(&page(&[], "")).is_empty());
    }

    #[test]
    fn items_are_removed_by_their_indices() {
        let items = |tape: &Tape| tape.field(0, PAGE, "items").expect("a field");
        for (gone, left) in [(vec![], vec!["a", "b", "c"]), (vec![0, 2], vec!["b"]), (vec![0, 1, 2], vec![])] {
            let mut tape = page(&["a", "b", "c"], "x");
            tape.retain_items(items(&tape), |index| !gone.contains(&index));
            assert_eq!(ids(&tape), left);
        }
    }

    #[test]
    fn flags_are_read() {
        let tape = page(&["a"], "x");
        assert!(tape.field(0, PAGE, "more").is_some_and(|slot| tape.flag(slot)));
        assert_eq!(tape.field(0, PAGE, "less"), None);
    }
}
