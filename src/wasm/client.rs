use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    host::Host,
    protocol::{Reader, call_input, first_page, settings},
    tasks,
    walk::Walk,
    work::{HostClient, Listed, Work, start},
};
use crate::{
    client::{
        self, Call, CallOptions, Config, Error,
        config::{DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT},
        error::ArgumentError,
        log::Level,
    },
    endpoints::operation,
    http::Method,
    json::{
        Writer,
        lenient::{members, string},
    },
    pages::{self, Anchor, Direction, Outline, is_place},
};

/// A client of the API. A call that starts has a number, by which it can be cancelled; its host is told how it ends.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Client {
    config: Rc<Config>,
    log_level: u32,
}

#[wasm_bindgen]
impl Client {
    /// Makes a client of `Settings`, which have been checked.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str) -> Self {
        let given = Reader::new(settings);
        let config = Config {
            api_key: given.text(settings::API_KEY),
            base_url: given.text(settings::BASE_URL).unwrap_or_default(),
            api_version: given.text(settings::API_VERSION).unwrap_or_default(),
            instance_id: given.text(settings::INSTANCE_ID),
            consumer_token: given.text(settings::CONSUMER_TOKEN),
            headers: given.headers(settings::HEADERS),
            // Each call brings its own.
            timeout: DEFAULT_TIMEOUT,
            max_retries: DEFAULT_MAX_RETRIES,
        };
        Self { config: Rc::new(config), log_level: given.number(settings::LOG_LEVEL).unwrap_or_default() }
    }

    /// Calls the endpoint with this number; `input` is a `CallInput`. Returns the number of the call.
    #[must_use]
    pub fn call(&self, host: Host, endpoint: usize, input: &str) -> usize {
        let client = self.with(&host);
        let asked = Asked::new(endpoint, input, false);
        let work = asked.map(|Asked { endpoint, call, anchor }| Work::Endpoint { call, endpoint, anchor });
        start(work.map_err(Error::from), host, client)
    }

    /// Sends a request that the SDK has no endpoint for; `input` is a `CallInput`. Returns the number of the call.
    #[must_use]
    pub fn request(&self, host: Host, input: &str) -> usize {
        let client = self.with(&host);
        start(raw_call(input).map(Work::Request).map_err(Error::from), host, client)
    }

    /// Begins an iteration that goes on after a list's first page, a `FirstPage`; `input` is the `CallInput` of that page.
    /// Returns nothing if no page can have come of it.
    #[must_use]
    pub fn walk(&self, endpoint: usize, input: &str, page: &str) -> Option<Walk> {
        let page = Reader::new(page);
        let page = Outline {
            ids: page.texts(first_page::IDS),
            has_more_before: page.flag(first_page::HAS_MORE_BEFORE),
            has_more_after: page.flag(first_page::HAS_MORE_AFTER),
        };
        Asked::new(endpoint, input, true).ok().map(|Asked { endpoint, call, anchor }| {
            let direction = anchor.map_or(Direction::Forwards, |anchor| anchor.direction);
            Walk::new(endpoint, pages::Walk::new(call, direction, page))
        })
    }

    /// Cancels the call with this number, unless it is over. Its host is told nothing more.
    pub fn cancel(call: usize) {
        tasks::end(call);
    }
}

impl Client {
    /// Makes the client of one call.
    pub(super) fn with(&self, host: &Host) -> HostClient {
        let client = client::Client::with_checked(Rc::clone(&self.config), host.clone(), host.clone());
        let (host, wanted) = (host.clone(), self.log_level);
        if wanted == 0 {
            return client;
        }
        client.observed(Box::new(move |attempt| {
            let level = attempt.level() as u32;
            if level <= wanted {
                host.log(level, &attempt.line(wanted >= Level::Debug as u32));
            }
        }))
    }
}

fn raw_call(input: &str) -> Result<Call, ArgumentError> {
    let input = Reader::new(input);
    let method = input.text(call_input::METHOD);
    let method = Method::ALL.into_iter().find(|known| method.as_deref() == Some(known.as_str()));
    let query = input.text(call_input::QUERY).unwrap_or_default();
    let path = input.text(call_input::PATH).unwrap_or_default();
    let query = members(&query).unwrap_or_default();
    let call = Call::raw(method.unwrap_or(Method::Get), &path, &query, input.text(call_input::BODY))?;
    Ok(Call { options: options(&input), ..call })
}

fn options(input: &Reader<'_>) -> CallOptions {
    CallOptions {
        timeout: input.number(call_input::TIMEOUT),
        max_retries: input.number(call_input::MAX_RETRIES),
        headers: input.headers(call_input::HEADERS),
    }
}

/// What an endpoint is asked for.
struct Asked {
    endpoint: Listed,
    call: Call,
    /// The item that a page of a list is asked for by.
    anchor: Option<Anchor>,
}

impl Asked {
    /// Reads a `CallInput`; if `anywhere`, the call has no place in the list.
    fn new(endpoint: usize, input: &str, anywhere: bool) -> Result<Self, ArgumentError> {
        let operation = operation(endpoint).ok_or_else(|| ArgumentError::new("endpoint", "unknown endpoint"))?;
        let endpoint = Listed { number: endpoint, operation };
        let input = Reader::new(input);
        let mut parameters = String::from(input.json(call_input::PARAMETERS));
        let mut anchor = None;
        if operation.is_list() {
            let members = members(&parameters).unwrap_or_default();
            anchor =
                Anchor::of(|name| members.iter().find(|(key, _)| key == name).and_then(|(_, value)| string(value)));
            if anywhere {
                parameters = without_place(&members);
            }
        }
        let call = Call::from_json(operation, &input.texts(call_input::IDS), parameters)?;
        Ok(Self { endpoint, call: Call { options: options(&input), ..call }, anchor })
    }
}

/// Writes the parameters of a list as a JSON object, except those that say where in the list a page is.
fn without_place(parameters: &[(String, &str)]) -> String {
    let mut object = Writer::object();
    for (name, value) in parameters {
        if !is_place(name) {
            object.json(name, value);
        }
    }
    object.end()
}
