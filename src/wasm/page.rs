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

use wasm_bindgen::JsValue;

use super::{
    host::Host,
    transport::ResponseHeaders,
    work::{EndpointCall, HostClient},
};

/// The decoded answer of an endpoint. JavaScript makes objects from the tape. The walk reads the ids of a page.
pub(super) struct Decoded<'a> {
    pub tape: Tape,
    kind: &'static Kind,
    rejected: Vec<RejectedItem<'a>>,
}

struct RejectedItem<'a> {
    item: Rejected<'a>,
    id: Option<String>,
    /// The number of items on the tape that precede it.
    after: usize,
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
            rejected.push(RejectedItem { id: id_of(item.raw), after: item.index - rejected.len(), item });
        }
        Ok(Self { tape, kind, rejected })
    }

    /// Passes the rejected items to the host, if there are any.
    pub fn give_rejected(&self, host: &Host, client: &HostClient) -> Result<(), JsValue> {
        if self.rejected.is_empty() { Ok(()) } else { host.rejected(&self.rejected(client), &write_ids(&self.info())) }
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

    /// Writes the rejected items as JSON.
    fn rejected(&self, client: &HostClient) -> String {
        let mut list = Writer::array();
        for RejectedItem { item, .. } in &self.rejected {
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
        list.end()
    }
}

/// Writes the ids of all items of a page as a JSON array.
fn write_ids(info: &PageInfo) -> String {
    let mut list = Writer::array();
    for id in &info.ids {
        list.push_text(id);
    }
    list.end()
}

impl Paged for Decoded<'_> {
    fn info(&self) -> PageInfo {
        let mut ids = Vec::new();
        let mut rejected = self.rejected.iter().peekable();
        for (number, id) in self.ids().into_iter().enumerate() {
            while let Some(item) = rejected.next_if(|item| item.after <= number) {
                ids.extend(item.id.clone());
            }
            ids.push(id);
        }
        for item in rejected {
            ids.extend(item.id.clone());
        }
        PageInfo {
            ids,
            has_more_before: self.has_more("has_more_before").unwrap_or_default(),
            has_more_after: self.has_more("has_more_after").unwrap_or_default(),
        }
    }

    fn without(mut self, ids: &[String]) -> Self {
        let own = self.ids();
        let is_removed = |index: usize| own.get(index).is_some_and(|id| ids.contains(id));
        if let Some((items, _)) = self.items() {
            self.tape.retain_items(items, |index| !is_removed(index));
        }
        for item in &mut self.rejected {
            item.after -= (0..item.after).filter(|index| is_removed(*index)).count();
        }
        self.rejected.retain(|item| item.id.as_ref().is_none_or(|id| !ids.contains(id)));
        self
    }
}

fn record(kind: &'static Kind) -> Option<&'static Record> {
    if let Kind::Record(record) = kind { Some(record) } else { None }
}

/// Returns the id of a rejected item, if it has one. The API ignores empty ids.
fn id_of(raw: &str) -> Option<String> {
    string(member(&members(raw), "id")?).filter(|id| !id.is_empty())
}
