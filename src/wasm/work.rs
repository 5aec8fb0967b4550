//! Runs one call: sends requests, checks the answers, and passes the result to the host. One state machine serves all kinds
//! of calls, because each would add a kilobyte to the download.

use core::ops::ControlFlow;
use std::{cell::RefCell, rc::Rc};

use super::{error::fail, host::Host, page::Decoded, tasks, transport::ResponseHeaders};
use crate::{
    client::{Answer, Call, Client, Error},
    decoder::{Drift, DriftKind, Problem, Tape},
    endpoints::Operation,
    pages::{Anchor, Paged, Walk, check_first_page},
    text,
};

pub(super) type HostClient = Client<Host, Host>;

const NO_CONTENT: u16 = 204;
/// The number of a call that failed before it began.
const NEVER_STARTED: usize = usize::MAX;

/// A kind of call.
pub(super) enum Work {
    /// A call of an endpoint, and the item by which the caller requests a page of a list.
    Endpoint { call: Call, endpoint: EndpointCall, anchor: Option<Anchor> },
    /// A request without an endpoint.
    Request(Call),
    /// The next page of an iteration. The walk returns to its owner.
    Page { walk: Box<Walk>, endpoint: EndpointCall, owner: Rc<RefCell<Option<Box<Walk>>>> },
}

/// The endpoint of a call, and how the call wants its answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct EndpointCall {
    pub number: usize,
    pub operation: &'static Operation,
    /// Whether invalid items are left out and reported.
    pub reports_mismatches: bool,
    /// Whether unknown fields and values are reported.
    pub reports_drift: bool,
}

/// Starts a call and returns its number.
pub(super) fn start(work: Result<Work, Error>, host: Host, client: HostClient) -> usize {
    let mut work = match work {
        Ok(work) => Box::new(work),
        Err(error) => {
            fail(&host, &client.redact(error));
            return NEVER_STARTED;
        }
    };
    tasks::start(async move {
        let ended = work.run(&host, &client).await;
        // If the page is requested again, such as with another key, the iteration is where it was.
        if let Work::Page { walk, owner, .. } = *work {
            owner.replace(Some(walk));
        }
        if let Err(error) = ended {
            fail(&host, &client.redact(error));
        }
    })
}

impl Work {
    async fn run(&mut self, host: &Host, client: &HostClient) -> Result<(), Error> {
        loop {
            if let Self::Page { walk, .. } = self
                && !walk.prepare_request().map_err(|error| error.of_call(&walk.call().name))?
            {
                break;
            }
            let answer = client.send(self.call()).await?;
            if self.take(&answer, host, client)?.is_break() {
                return Ok(());
            }
        }
        host.end_of_list();
        Ok(())
    }

    /// Returns the current request.
    fn call(&self) -> &Call {
        match self {
            Self::Endpoint { call, .. } | Self::Request(call) => call,
            Self::Page { walk, .. } => walk.call(),
        }
    }

    /// Takes an answer. Breaks when the host has received the result.
    fn take(
        &mut self,
        answer: &Answer<ResponseHeaders>,
        host: &Host,
        client: &HostClient,
    ) -> Result<ControlFlow<()>, Error> {
        let given = match self {
            Self::Request(_) => give_json(host, answer),
            Self::Endpoint { endpoint, anchor, .. } => match Decoded::new(*endpoint, answer) {
                Ok(decoded) => {
                    if let Some(anchor) = anchor {
                        check_first_page(anchor, &decoded.info())
                            .map_err(|error| error.of_call(endpoint.operation.name))?;
                    }
                    give(host, client, *endpoint, &decoded)
                }
                Err(problem) => Err(problem),
            },
            Self::Page { walk, endpoint, .. } => match Decoded::new(*endpoint, answer) {
                Ok(decoded) => {
                    match walk.take(decoded).map_err(|error| error.of_call(endpoint.operation.name))? {
                        ControlFlow::Break(Some(page)) => give(host, client, *endpoint, &page),
                        // The walk needs another request, or the list has ended.
                        _ => return Ok(ControlFlow::Continue(())),
                    }
                }
                Err(problem) => Err(problem),
            },
        };
        match given {
            Ok(()) => Ok(ControlFlow::Break(())),
            Err(problem) => Err(client.decode_error(self.call(), answer, problem)),
        }
    }
}

/// Passes the answer of an endpoint to the host.
fn give(host: &Host, client: &HostClient, endpoint: EndpointCall, decoded: &Decoded<'_>) -> Result<(), Problem> {
    decoded.give_rejected(host, client).map_err(|_| not_json())?;
    if endpoint.reports_drift {
        give_drift(host, client, endpoint, &decoded.tape);
    }
    give_tape(host, endpoint.number, &decoded.tape)
}

/// Reports everything in an answer that the SDK does not know.
fn give_drift(host: &Host, client: &HostClient, endpoint: EndpointCall, tape: &Tape) {
    for Drift { path, kind } in &tape.drift(endpoint.operation.result) {
        host.drift(&client.redact_text(path), *kind == DriftKind::UnknownWord);
    }
}

/// Passes a tape to the host.
pub(super) fn give_tape(host: &Host, endpoint: usize, tape: &Tape) -> Result<(), Problem> {
    // Fails only if JSON is nested too deep for this engine.
    host.answer(endpoint, tape.words(), tape.text()).map_err(|_| not_json())
}

/// Passes the JSON of an answer to the host.
fn give_json(host: &Host, answer: &Answer<ResponseHeaders>) -> Result<(), Problem> {
    if answer.status == NO_CONTENT {
        host.answer_nothing();
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
