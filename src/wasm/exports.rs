//! The classes for JavaScript: a client, which starts calls, and a walk, which fetches one page after another.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::{
    host::Host,
    input::{Asked, raw_call},
    protocol::{Reader, first_page, settings},
    tasks,
    work::{EndpointCall, HostClient, Work, start},
};
use crate::{
    client::{
        self, Config, Error,
        config::{DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT},
        log::Level,
    },
    pages::{self, Direction, PageInfo},
};

/// Does nothing. `__wbg_reset_state`, which replaces the instance after a trap, calls it and fails without it.
#[wasm_bindgen(start)]
#[allow(clippy::missing_const_for_fn)] // wasm-bindgen does not take one.
pub fn start_instance() {}

/// A client of the API. Starting a call returns its number, by which JavaScript resumes or cancels it. The host of the call
/// receives the result.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Client {
    config: Rc<Config>,
    log_level: u32,
}

#[wasm_bindgen]
impl Client {
    /// Makes a client from `Settings`, which JavaScript has checked.
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
            // Every call has its own.
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

    /// Begins an iteration after the first page of a list, a `FirstPage`. `input` is the `CallInput` of that page. Returns
    /// nothing if `input` is invalid.
    #[must_use]
    pub fn walk(&self, endpoint: usize, input: &str, page: &str) -> Option<Walk> {
        let page = Reader::new(page);
        let page = PageInfo {
            ids: page.texts(first_page::IDS),
            has_more_before: page.flag(first_page::HAS_MORE_BEFORE),
            has_more_after: page.flag(first_page::HAS_MORE_AFTER),
        };
        Asked::new(endpoint, input, true).ok().map(|Asked { endpoint, call, anchor }| {
            let direction = anchor.map_or(Direction::Forwards, |anchor| anchor.direction);
            Walk::new(endpoint, pages::Walk::new(call, direction, page))
        })
    }

    /// Resumes the waiting call with this number: passes on the result of the last request to its host.
    pub fn resume(call: usize, #[wasm_bindgen(unchecked_param_type = "unknown")] value: JsValue) {
        tasks::resume(call, value);
    }

    /// Cancels the call with this number, unless it is over. Its host receives nothing more.
    pub fn cancel(call: usize) {
        tasks::end(call);
    }
}

impl Client {
    /// Returns a client for one call.
    fn with(&self, host: &Host) -> HostClient {
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

/// An iteration over the pages of a list.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Walk {
    endpoint: EndpointCall,
    /// `None` while a page is being fetched.
    state: Rc<RefCell<Option<Box<pages::Walk>>>>,
    backwards: bool,
}

impl Walk {
    fn new(endpoint: EndpointCall, walk: pages::Walk) -> Self {
        let backwards = walk.is_backwards();
        Self { endpoint, state: Rc::new(RefCell::new(Some(Box::new(walk)))), backwards }
    }
}

#[wasm_bindgen]
impl Walk {
    /// Returns whether the list is walked backwards, the last item of each page first.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn backwards(&self) -> bool {
        self.backwards
    }

    /// Fetches the next page, or tells the host that the list has ended. Returns the number of the call. The call fails while
    /// another page of the same iteration is being fetched.
    #[must_use]
    pub fn next(&self, client: &Client, host: Host) -> usize {
        let client = client.with(&host);
        let work = self.state.take().map(|walk| {
            let owner = Rc::clone(&self.state);
            Work::Page { walk, endpoint: self.endpoint, owner }
        });
        start(work.ok_or_else(|| pages::already_fetching().of_call(self.endpoint.operation.name)), host, client)
    }
}
