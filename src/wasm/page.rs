use crate::{
    client::Answer,
    decoder::{Problem, Rejected, Tape, decode, decode_page},
    json::{
        Writer, decimal,
        lenient::{member, members, string},
    },
    pages::{PageInfo, Paged},
    schema::{Kind, Record},
};

use super::{
    transport::ResponseHeaders,
    work::{EndpointCall, HostClient},
};

/// The decoded answer of an endpoint. JavaScript makes objects from the tape. The walk reads the ids of a page.
pub(super) struct Decoded<'a> {
    pub tape: Tape,
    kind: &'static Kind,
    rejected: Vec<(Rejected<'a>, Option<String>)>,
}

impl<'a> Decoded<'a> {
    /// Decodes an answer. Leaves out invalid items if the call wants that.
    pub fn new(endpoint: EndpointCall, answer: &'a Answer<ResponseHeaders>) -> Result<Self, Problem> {
        let kind = endpoint.operation.result;
        if !endpoint.reports_mismatches {
            return Ok(Self { tape: decode(&answer.body, kind)?, kind, rejected: Vec::new() });
        }
        let (tape, items) = decode_page(&answer.body, kind)?;
        let mut rejected = Vec::new();
        for item in items {
            let id = id_of(item.raw);
            rejected.push((item, id));
        }
        Ok(Self { tape, kind, rejected })
    }

    /// Returns the slot of the items, and the type of an item.
    fn items(&self) -> Option<(usize, &'static Record)> {
        let page = record(self.kind)?;
        let field = page.fields.iter().find(|field| field.name == "items")?;
        let Kind::List(item) = field.kind else { return None };
        Some((self.tape.field(0, page, "items")?, record(item)?))
    }

    /// Returns the ids of the items on the tape.
    fn ids(&self) -> Vec<String> {
        let Some((items, item)) = self.items() else { return Vec::new() };
        let mut slots = Vec::new();
        for slot in self.tape.items(items) {
            slots.extend(self.tape.field(slot, item, "id"));
        }
        self.tape.texts(&slots)
    }

    fn has_more(&self, name: &str) -> Option<bool> {
        let page = record(self.kind)?;
        let field = page.fields.iter().find(|field| field.name == "pagination")?;
        let pagination = self.tape.field(0, page, "pagination")?;
        Some(self.tape.flag(self.tape.field(pagination, record(field.kind)?, name)?))
    }

    /// Writes the rejected items as JSON. Returns `None` if there are none.
    pub fn rejected(&self, client: &HostClient) -> Option<String> {
        let mut list = Writer::array();
        for (item, _) in &self.rejected {
            // An item is never malformed, because the whole answer is JSON.
            let Problem::Mismatch { path, expected, received } = &item.problem else { continue };
            let (received, raw) = client.redact_mismatch(received, item.raw);
            let mut object = Writer::object();
            object.json("index", &decimal(item.index as u64));
            object.text("path", path);
            object.text("expected", expected);
            object.text("received", &received);
            object.json("raw", &raw);
            list.item().push_str(&object.end());
        }
        (!self.rejected.is_empty()).then(|| list.end())
    }
}

impl Paged for Decoded<'_> {
    fn info(&self) -> PageInfo {
        let mut ids = self.ids();
        for (item, id) in &self.rejected {
            if let Some(id) = id {
                ids.insert(item.index.min(ids.len()), id.clone());
            }
        }
        PageInfo {
            ids,
            has_more_before: self.has_more("has_more_before").unwrap_or_default(),
            has_more_after: self.has_more("has_more_after").unwrap_or_default(),
        }
    }

    fn without(mut self, ids: &[String]) -> Self {
        let own = self.ids();
        if let Some((items, _)) = self.items() {
            let keep = |index: usize| own.get(index).is_some_and(|id| !ids.contains(id));
            self.tape.retain_items(items, keep);
        }
        self.rejected.retain(|(_, id)| id.as_ref().is_none_or(|id| !ids.contains(id)));
        self
    }
}

fn record(kind: &'static Kind) -> Option<&'static Record> {
    if let Kind::Record(record) = kind { Some(record) } else { None }
}

/// Returns the id of a rejected item, if it has one.
fn id_of(raw: &str) -> Option<String> {
    string(member(&members(raw), "id")?)
}
