//! The functions for JavaScript: they start, resume and cancel calls.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::{
    host::{Host, PageInfo},
    input::{endpoint_call, raw_call},
    protocol::{Reader, settings},
    tasks,
    work::{HostClient, refuse, start},
};
use crate::client::{
    self, Config, Error,
    config::{DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT},
    log::Level,
};

/// Does nothing. `__wbg_reset_state`, which replaces the instance after a trap, calls it and fails without it.
#[wasm_bindgen(start)]
#[allow(clippy::missing_const_for_fn)] // wasm-bindgen does not take one.
pub fn start_instance() {}

/// Calls the endpoint with this number. `settings` are the `Settings` of the client, which JavaScript has checked, and `input`
/// is a `CallInput`. For a list, `last` is the last page of an iteration, which began with this input: the host receives the
/// page after it, or learns that the list has ended. Returns the number by which JavaScript resumes or cancels the call.
#[must_use]
#[wasm_bindgen(js_name = startCall)]
pub fn start_call(host: Host, settings: &str, endpoint: usize, input: &str, last: Option<PageInfo>) -> usize {
    match client(&host, settings) {
        Ok(client) => start(endpoint_call(endpoint, input, last), host, client),
        Err(error) => refuse(&host, &error),
    }
}

/// Sends a request that the SDK has no endpoint for. Its arguments and result are those of [`start_call`].
#[must_use]
#[wasm_bindgen(js_name = startRequest)]
pub fn start_request(host: Host, settings: &str, input: &str) -> usize {
    match client(&host, settings) {
        Ok(client) => start(raw_call(input), host, client),
        Err(error) => refuse(&host, &error),
    }
}

/// Resumes the waiting call with this number: passes on the result of the last request to its host.
#[wasm_bindgen(js_name = resumeCall)]
pub fn resume_call(call: usize, #[wasm_bindgen(unchecked_param_type = "unknown")] value: JsValue) {
    tasks::resume(call, value);
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
    log_level: u32,
}

thread_local! {
    /// The last settings. Most programs have only one client, whose settings are read only once.
    static LAST_SETTINGS: RefCell<Option<ClientSettings>> = const { RefCell::new(None) };
}

/// Returns a client for one call; an error if the settings cannot be read.
fn client(host: &Host, settings: &str) -> Result<HostClient, Error> {
    let settings = match LAST_SETTINGS.take() {
        Some(last) if last.json == settings => last,
        _ => read_settings(settings)?,
    };
    let client = client::Client::with_checked(Rc::clone(&settings.config), host.clone(), host.clone());
    let (host, wanted) = (host.clone(), settings.log_level);
    LAST_SETTINGS.replace(Some(settings));
    if wanted == 0 {
        return Ok(client);
    }
    Ok(client.observed(Box::new(move |attempt| {
        let level = attempt.level() as u32;
        if level <= wanted {
            host.log(level, &attempt.line(wanted >= Level::Debug as u32));
        }
    })))
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
    };
    let log_level = given.number(settings::LOG_LEVEL).unwrap_or_default();
    given.end()?;
    Ok(ClientSettings { json: json.into(), config: Rc::new(config), log_level })
}
