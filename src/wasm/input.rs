//! Reads the input of a call.

use super::{
    host::PageInfo,
    protocol::{Reader, call_input},
    work::{EndpointCall, Work},
};
use crate::{
    client::{Call, CallOptions, error::ArgumentError},
    endpoints::operation,
    http::Method,
    json::{
        Writer,
        lenient::{member, members, string},
    },
    pages::{Anchor, Direction, Walk, is_anchor_parameter},
};

/// Reads the `CallInput` of a request that the SDK has no endpoint for.
pub(super) fn raw_call(input: &str) -> Result<Box<Work>, ArgumentError> {
    let input = Reader::new(input);
    let method = input.text(call_input::METHOD);
    let is_method = |known: &&Method| method.as_deref() == Some(known.as_str());
    let method = *Method::ALL.iter().find(is_method).unwrap_or(&Method::Get);
    let (path, query) = (input.required(call_input::PATH), input.text(call_input::QUERY));
    let (body, options) = (input.text(call_input::BODY), options(&input));
    input.end()?;
    let mut call = Call::raw(method, &path, &members(query.as_deref().unwrap_or_default()), body)?;
    call.options = options;
    Ok(Box::new(Work::Request(call)))
}

fn options(input: &Reader<'_>) -> CallOptions {
    CallOptions {
        timeout: input.number(call_input::TIMEOUT),
        max_retries: input.number(call_input::MAX_RETRIES),
        headers: input.headers(call_input::HEADERS),
    }
}

/// Reads the `CallInput` of a call of an endpoint. After the page `last`, drops the parameters that say where in the list the
/// first page is.
pub(super) fn endpoint_call(endpoint: usize, input: &str, last: Option<PageInfo>) -> Result<Box<Work>, ArgumentError> {
    let operation = operation(endpoint).ok_or_else(|| ArgumentError::new("endpoint", "unknown endpoint"))?;
    let input = Reader::new(input);
    let is_list = operation.is_list();
    let endpoint = EndpointCall {
        number: endpoint,
        operation,
        reports_mismatches: is_list && input.flag(call_input::REPORT_MISMATCHES),
        reports_drift: input.flag(call_input::REPORT_DRIFT),
    };
    let mut parameters = String::from(input.json(call_input::PARAMETERS));
    let mut anchor = None;
    if is_list {
        let members = members(&parameters);
        anchor = Anchor::from_query(|name| member(&members, name).and_then(string));
        if last.is_some() {
            parameters = without_anchor_parameters(&members);
        }
    }
    let (ids, options) = (input.texts(call_input::IDS), options(&input));
    input.end()?;
    let mut call = Call::from_json(operation, &ids, &parameters)?;
    call.options = options;
    Ok(Box::new(match last {
        Some(page) => {
            let direction = anchor.map_or(Direction::Forwards, |anchor| anchor.direction);
            let state = page.state();
            Work::Page { walk: Walk::resume(call, direction, page, &state), endpoint }
        }
        None => Work::Endpoint { call, endpoint, anchor },
    }))
}

/// Writes the parameters of a list as a JSON object, without those that say where in the list the page is.
fn without_anchor_parameters(parameters: &[(String, &str)]) -> String {
    let mut object = Writer::object();
    for (name, value) in parameters {
        if !is_anchor_parameter(name) {
            object.json(name, value);
        }
    }
    object.end()
}
