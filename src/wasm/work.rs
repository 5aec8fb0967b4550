//! Runs one call: sends requests, checks the answers, and passes the result to the host. One state machine serves all kinds
//! of calls, because each would add a kilobyte to the download.

use super::{
    answer::{receive, receive_json},
    error::fail,
    host::{Host, PageInfo},
    tasks,
    transport::ResponseHeaders,
};
use crate::{
    client::{Answer, Call, Client, Error, error::ArgumentError},
    endpoints::Operation,
    pages::{Anchor, Walk, check_first_page},
};
use core::ops::ControlFlow;

pub(super) type HostClient = Client<Host, Host>;

/// The number of a call that failed before it began.
const NEVER_STARTED: usize = usize::MAX;

/// A kind of call.
pub(super) enum Work {
    /// A call of an endpoint, and the item by which the caller requests a page of a list.
    Endpoint { call: Call, endpoint: EndpointCall, anchor: Option<Anchor> },
    /// A request without an endpoint.
    Request(Call),
    /// The next page of an iteration.
    Page { walk: Walk<PageInfo>, endpoint: EndpointCall },
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
pub(super) fn start(work: Result<Box<Work>, ArgumentError>, host: Host, client: HostClient) -> usize {
    let mut work = match work {
        Ok(work) => work,
        Err(error) => return refuse(&host, &client.redact(error.into())),
    };
    tasks::start(host.clone(), async move {
        if let Err(error) = work.run(&host, &client).await {
            fail(&host, &client.redact(error));
        }
    })
}

/// Fails a call before it begins. Returns the number of such calls.
pub(super) fn refuse(host: &Host, error: &Error) -> usize {
    fail(host, error);
    NEVER_STARTED
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
        let received = match self {
            Self::Request(_) => receive_json(host, answer),
            Self::Endpoint { endpoint, .. } | Self::Page { endpoint, .. } => receive(host, client, *endpoint, answer),
        };
        received.map_err(|problem| client.decode_error(self.call(), answer, problem))?;
        let mut state = String::new();
        match self {
            Self::Endpoint { endpoint, anchor: Some(anchor), .. } => {
                check_first_page(anchor, &host.page_info()).map_err(|error| error.of_call(endpoint.operation.name))?;
            }
            Self::Page { walk, endpoint, .. } => {
                let taken = walk.take(host.page_info()).map_err(|error| error.of_call(endpoint.operation.name))?;
                if !matches!(taken, ControlFlow::Break(Some(_))) {
                    // The walk needs another request, or the list has ended.
                    return Ok(ControlFlow::Continue(()));
                }
                state = walk.state();
            }
            _ => {}
        }
        host.deliver(&state);
        Ok(ControlFlow::Break(()))
    }
}
