//! Reads the input of a call.

use super::{
    protocol::{Reader, call_input},
    work::EndpointCall,
};
use crate::{
    client::{Call, CallOptions, error::ArgumentError},
    endpoints::operation,
    http::Method,
    json::{
        Writer,
        lenient::{member, members, string},
    },
    pages::{Anchor, is_anchor_parameter},
};

/// Reads the `CallInput` of a request that the SDK has no endpoint for.
pub(super) fn raw_call(input: &str) -> Result<Box<Call>, ArgumentError> {
    let input = Reader::new(input);
    let method = input.text(call_input::METHOD);
    let is_method = |known: &&Method| method.as_deref() == Some(known.as_str());
    let method = *Method::ALL.iter().find(is_method).unwrap_or(&Method::Get);
    let (path, query) = (input.required(call_input::PATH), input.text(call_input::QUERY));
    let (body, options) = (input.text(call_input::BODY), options(&input));
    input.end()?;
    let mut call = Box::new(Call::raw(method, &path, &members(query.as_deref().unwrap_or_default()), body)?);
    call.options = options;
    Ok(call)
}

fn options(input: &Reader<'_>) -> CallOptions {
    CallOptions {
        timeout: input.number(call_input::TIMEOUT),
        max_retries: input.number(call_input::MAX_RETRIES),
        headers: input.headers(call_input::HEADERS),
    }
}

/// A call of an endpoint.
pub(super) struct Asked {
    pub endpoint: EndpointCall,
    // Boxed, as in `Work`: code that moves it would be larger.
    pub call: Box<Call>,
    /// The item by which the caller requests a page of a list.
    pub anchor: Option<Anchor>,
}

impl Asked {
    /// Reads a `CallInput`. With `without_anchor`, drops the parameters that say where in the list the page is.
    pub(super) fn new(endpoint: usize, input: &str, without_anchor: bool) -> Result<Self, ArgumentError> {
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
            if without_anchor {
                parameters = without_anchor_parameters(&members);
            }
        }
        let (ids, options) = (input.texts(call_input::IDS), options(&input));
        input.end()?;
        let mut call = Box::new(Call::from_json(operation, &ids, &parameters)?);
        call.options = options;
        Ok(Self { endpoint, call, anchor })
    }
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
