//! Passes answers to JavaScript.

use super::{
    host::{Host, PageInfo},
    transport::ResponseHeaders,
    work::{EndpointCall, HostClient},
};
use crate::{
    client::Answer,
    decoder::{Drift, DriftKind, Problem, Rejected, Tape, decode_answer},
    json::{Writer, decimal, write_texts},
    pages::Paged,
    text,
};

const NO_CONTENT: u16 = 204;

/// Decodes the answer of an endpoint and passes it to the host. Leaves out invalid items if the call wants that.
pub(super) fn receive(
    host: &Host,
    client: &HostClient,
    endpoint: EndpointCall,
    answer: &Answer<ResponseHeaders>,
) -> Result<(), Problem> {
    let kind = endpoint.operation.result;
    let (tape, rejected) = decode_answer(&answer.body, kind, endpoint.reports_mismatches)?;
    let rejected = if rejected.is_empty() { String::new() } else { write_rejected(client, &rejected) };
    if endpoint.reports_drift {
        for Drift { path, kind } in &tape.drift(kind) {
            host.drift(&client.redact_text(path), *kind == DriftKind::UnknownWord);
        }
    }
    give_tape(host, endpoint.number, &tape, &rejected)
}

/// Passes a tape and its rejected items to the host.
pub(super) fn give_tape(host: &Host, endpoint: usize, tape: &Tape, rejected: &str) -> Result<(), Problem> {
    // Fails only if JSON is nested too deep for this engine.
    host.answer(endpoint, tape.words(), tape.text(), rejected).map_err(|_| not_json())
}

/// Writes rejected items as JSON.
fn write_rejected(client: &HostClient, rejected: &[Rejected<'_>]) -> String {
    let mut list = Writer::array();
    for item in rejected {
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

impl Paged for PageInfo {
    fn id_at(&self, index: isize) -> Option<String> {
        PageInfo::id_at(self, index)
    }

    fn has_more_before(&self) -> bool {
        PageInfo::has_more_before(self)
    }

    fn has_more_after(&self) -> bool {
        PageInfo::has_more_after(self)
    }

    fn remove(&mut self, ids: &[String]) {
        PageInfo::remove(self, &write_texts(ids));
    }
}

/// Passes the JSON of an answer without an endpoint to the host.
pub(super) fn receive_json(host: &Host, answer: &Answer<ResponseHeaders>) -> Result<(), Problem> {
    if answer.status == NO_CONTENT {
        return Ok(());
    }
    host.answer_json(&answer.body).map_err(|_| match text::trim(&answer.body) {
        "" => Problem::Malformed { offset: 0 },
        _ => not_json(),
    })
}

fn not_json() -> Problem {
    Problem::Mismatch { path: String::new(), expected: "JSON".into(), received: "not JSON".into() }
}
