use crate::{
    decoder::Tape,
    pages::{PageInfo, Paged},
    schema::{Kind, Record},
};

/// A page of a list as the decoder laid it down: JavaScript makes objects of it, and the walk reads its ids.
pub(super) struct TapePage {
    pub tape: Tape,
    kind: &'static Kind,
}

impl TapePage {
    pub const fn new(tape: Tape, kind: &'static Kind) -> Self {
        Self { tape, kind }
    }

    /// Returns the slot of the page's items, and what an item is.
    fn items(&self) -> Option<(usize, &'static Record)> {
        let page = record(self.kind)?;
        let field = page.fields.iter().find(|field| field.name == "items")?;
        let Kind::List(item) = field.kind else { return None };
        Some((self.tape.field(0, page, "items")?, record(item)?))
    }

    fn ids(&self) -> Option<Vec<String>> {
        let (items, item) = self.items()?;
        let mut slots = Vec::new();
        for slot in self.tape.items(items) {
            slots.push(self.tape.field(slot, item, "id")?);
        }
        Some(self.tape.texts(&slots))
    }

    fn has_more(&self, name: &str) -> Option<bool> {
        let page = record(self.kind)?;
        let field = page.fields.iter().find(|field| field.name == "pagination")?;
        let pagination = self.tape.field(0, page, "pagination")?;
        Some(self.tape.flag(self.tape.field(pagination, record(field.kind)?, name)?))
    }
}

impl Paged for TapePage {
    fn info(&self) -> PageInfo {
        PageInfo {
            ids: self.ids().unwrap_or_default(),
            has_more_before: self.has_more("has_more_before").unwrap_or_default(),
            has_more_after: self.has_more("has_more_after").unwrap_or_default(),
        }
    }

    fn without(mut self, ids: &[String]) -> Self {
        let own = self.ids().unwrap_or_default();
        if let Some((items, _)) = self.items() {
            let keep = |index: usize| own.get(index).is_some_and(|id| !ids.contains(id));
            self.tape.retain_items(items, keep);
        }
        self
    }
}

fn record(kind: &'static Kind) -> Option<&'static Record> {
    if let Kind::Record(record) = kind { Some(record) } else { None }
}
