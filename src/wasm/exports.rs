//! The functions for JavaScript: they start, resume and cancel calls.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::{
    host::{Host, PageInfo},
    input::{endpoint_call, raw_call},
    protocol::{Reader, settings},
    tasks,
    transport::CAN_WAKE,
    work::{HostClient, refuse, start},
};
use crate::{
    client::{
        self, Config, Error, Limiter, Quota,
        config::{DEFAULT_MAX_CONCURRENCY, DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT},
        log::Level,
        shared,
    },
    json::decimal,
    text::format,
};

/// Does nothing. `__wbg_reset_state`, which replaces the instance after a trap, calls it and fails without it.
#[wasm_bindgen(start)]
#[allow(clippy::missing_const_for_fn)] // wasm-bindgen does not take one.
pub fn start_instance() {}

/// Calls the endpoint with this number. `settings` are the `Settings` of the client, which JavaScript has checked, and `input`
/// is a `CallInput`. Clients with the same number share the limit of requests in flight. For a list, `last` is the last page of
/// an iteration, which began with this input: the host receives the page after it, or learns that the list has ended. Returns
/// the number by which JavaScript resumes or cancels the call.
#[must_use]
#[wasm_bindgen(js_name = startCall)]
pub fn start_call(
    host: Host,
    settings: &str,
    client_number: u32,
    endpoint: usize,
    input: &str,
    last: Option<PageInfo>,
) -> usize {
    match client(&host, settings, client_number) {
        Ok(client) => start(endpoint_call(endpoint, input, last), host, client),
        Err(error) => refuse(&host, &error),
    }
}

/// Sends a request that the SDK has no endpoint for. Its arguments and result are those of [`start_call`].
#[must_use]
#[wasm_bindgen(js_name = startRequest)]
pub fn start_request(host: Host, settings: &str, client_number: u32, input: &str) -> usize {
    match client(&host, settings, client_number) {
        Ok(client) => start(raw_call(input), host, client),
        Err(error) => refuse(&host, &error),
    }
}

/// Resumes the waiting call with this number: passes on the result of the last request to its host.
#[wasm_bindgen(js_name = resumeCall)]
pub fn resume_call(call: usize, #[wasm_bindgen(unchecked_param_type = "unknown")] value: JsValue) {
    tasks::resume(call, value);
}

/// Returns what the client with these `Settings` knows of the rate limit, as the JSON of an array: the limit, what remains of it,
/// and when it resets, in milliseconds since 1970. Returns nothing if that is not known.
#[must_use]
#[wasm_bindgen(js_name = readRateLimit)]
pub fn rate_limit(settings: &str) -> Option<String> {
    let Quota { limit, remaining, reset_at } = client_settings(settings).ok()?.limiter.quota()?;
    Some(format("[%,%,%]", &[&decimal(limit?), &decimal(remaining), &decimal(reset_at)]))
}

/// Cancels the call with this number, unless it is over. Its host receives nothing more.
#[wasm_bindgen(js_name = cancelCall)]
pub fn cancel_call(call: usize) {
    tasks::end(call);
}

/// The settings of a client.
struct ClientSettings {
    /// The `Settings` that they were read from.
    json: String,
    config: Rc<Config>,
    limiter: Rc<Limiter>,
    log_level: u32,
}

thread_local! {
    /// The last settings. Most programs have only one client, whose settings are read only once.
    static LAST_SETTINGS: RefCell<Option<Rc<ClientSettings>>> = const { RefCell::new(None) };
}

/// Returns a client for one call; an error if the settings cannot be read.
fn client(host: &Host, settings: &str, number: u32) -> Result<HostClient, Error> {
    let settings = client_settings(settings)?;
    let (config, limiter) = (Rc::clone(&settings.config), Rc::clone(&settings.limiter));
    let client = client::Client::with_checked(config, limiter, number, host.clone(), host.clone());
    let (host, wanted) = (host.clone(), settings.log_level);
    if wanted == 0 {
        return Ok(client);
    }
    Ok(client.observed(Box::new(move |event| {
        let level = event.level() as u32;
        if level <= wanted {
            host.log(level, &event.line(wanted >= Level::Debug as u32));
        }
    })))
}

/// Returns settings, and reads them unless they are the last ones.
fn client_settings(json: &str) -> Result<Rc<ClientSettings>, Error> {
    let settings = match LAST_SETTINGS.take() {
        Some(last) if last.json == json => last,
        _ => Rc::new(read_settings(json)?),
    };
    LAST_SETTINGS.replace(Some(Rc::clone(&settings)));
    Ok(settings)
}

fn read_settings(json: &str) -> Result<ClientSettings, Error> {
    let given = Reader::new(json);
    let config = Config {
        api_key: given.text(settings::API_KEY),
        base_url: given.required(settings::BASE_URL),
        api_version: given.required(settings::API_VERSION),
        instance_id: given.text(settings::INSTANCE_ID),
        consumer_token: given.text(settings::CONSUMER_TOKEN),
        headers: given.headers(settings::HEADERS),
        // Every call has its own.
        timeout: DEFAULT_TIMEOUT,
        max_retries: DEFAULT_MAX_RETRIES,
        max_retry_delay: given.number(settings::MAX_RETRY_DELAY).unwrap_or_default(),
        max_concurrency: given.number(settings::MAX_CONCURRENCY).unwrap_or(DEFAULT_MAX_CONCURRENCY),
    };
    let log_level = given.number(settings::LOG_LEVEL).unwrap_or_default();
    let limiter = shared(&config, given.number(settings::FETCH).unwrap_or_default());
    CAN_WAKE.set(!given.flag(settings::POLLS));
    given.end()?;
    Ok(ClientSettings { json: json.into(), config: Rc::new(config), limiter, log_level })
}
