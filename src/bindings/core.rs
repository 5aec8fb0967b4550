//! What the package's own JavaScript asks of the compiled code. Not for users.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{RequestCache, RequestCredentials};

use super::{answer, error, table};
use crate::{
    Client, Config,
    client::Answer,
    endpoints::{ALL, Call, CallOptions, Operation},
    error::{ArgumentError, Error},
    http::{FetchHeaders, FetchTransport, Header, HostTimer, Method, race},
    json::lenient::{items, members, string},
    log::{Attempt, Level},
    pages::{Direction, Follow, check_first},
};

pub(super) type HostClient = Client<FetchTransport, HostTimer>;

#[wasm_bindgen(module = "/src/bindings/promise.js")]
extern "C" {
    /// A result, and what the answer said beside it.
    fn pair(value: JsValue, status: u16, request_id: Option<&str>, headers: web_sys::Headers) -> JsValue;
}

/// A client.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Core(Rc<HostClient>);

#[wasm_bindgen]
impl Core {
    /// Which operations there are: see `table.rs`.
    #[must_use]
    pub fn operations(&self) -> String {
        table::operations()
    }
}

impl Core {
    /// Makes a client of settings that `options.js` has read: a JSON object, and what JSON can't hold.
    pub fn new(settings: &str, fetch: Option<Function>, log: Option<Function>) -> Result<Self, JsValue> {
        let given = members(settings).unwrap_or_default();
        let raw = |name: &str| given.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
        let text = |name: &str| raw(name).and_then(string);
        let number = |name: &str| raw(name).and_then(|digits| digits.parse().ok());
        let defaults = Config::default();
        let config = Config {
            api_key: text("apiKey"),
            base_url: text("baseUrl").unwrap_or(defaults.base_url),
            api_version: text("apiVersion").unwrap_or(defaults.api_version),
            instance_id: text("instanceId"),
            consumer_token: text("consumerToken"),
            headers: pairs(raw("headers").unwrap_or_default()),
            timeout: number("timeout").unwrap_or(defaults.timeout),
            max_retries: number("maxRetries").unwrap_or(defaults.max_retries),
        };
        let transport = FetchTransport {
            fetch,
            credentials: text("credentials").and_then(|word| RequestCredentials::from_js_value(&word.into())),
            cache: raw("noStore").map(|_| RequestCache::NoStore),
        };
        config.check().map_err(|problem| error::to_js(&config.redact_error(problem.into())))?;
        let client = Client::new(config, transport, HostTimer).map_err(|problem| error::to_js(&problem.into()))?;
        let level = match text("logLevel").as_deref() {
            Some("debug") => Level::Debug,
            Some("info") => Level::Info,
            Some("warn") => Level::Warn,
            _ => Level::Error,
        };
        let client = match log {
            Some(log) => client.observed(Box::new(move |attempt| tell(&log, level, attempt))),
            None => client,
        };
        Ok(Self(Rc::new(client)))
    }
}

#[wasm_bindgen]
impl Core {
    /// Calls the operation of that number: `ids` is a JSON array, `parameters` a JSON object, `headers` a JSON array of
    /// pairs. Gives `undefined` if `ended` resolves first.
    // What `session.js` gives, in the order in which it has it.
    #[allow(clippy::too_many_arguments)]
    pub fn send(
        &self,
        operation: usize,
        ids: &str,
        parameters: String,
        headers: &str,
        timeout: Option<u32>,
        max_retries: Option<u32>,
        ended: Option<Promise>,
    ) -> Promise {
        let read = || {
            let operation = ALL.get(operation).copied().ok_or_else(|| unknown("operation"))?;
            let ids: Vec<String> = texts(ids);
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            Ok((Call::from_json(operation, &ids, parameters)?, Some(operation)))
        };
        self.run(read(), headers, timeout, max_retries, ended)
    }

    /// The same for what the SDK has no operation for: `query` and `body` are JSON.
    #[allow(clippy::too_many_arguments)]
    pub fn request(
        &self,
        method: &str,
        path: &str,
        query: &str,
        body: Option<String>,
        headers: &str,
        timeout: Option<u32>,
        max_retries: Option<u32>,
        ended: Option<Promise>,
    ) -> Promise {
        let read = || {
            let method = Method::from_name(method).ok_or_else(|| unknown("method"))?;
            Ok((Call::raw(method, path, query, body)?, None))
        };
        self.run(read(), headers, timeout, max_retries, ended)
    }

    /// Begins to look for the page that follows one whose items have these ids: a JSON array.
    pub fn follow(&self, forwards: bool, ids: &str) -> Result<Following, JsValue> {
        let follow = Follow::new(direction(forwards), texts(ids));
        let following = |follow| Following { follow, client: Rc::clone(&self.0) };
        follow.map(following).map_err(|problem| failure(&self.0, problem.into()))
    }

    /// Throws if a list can't be walked from the item that its first page was asked for by.
    #[allow(clippy::fn_params_excessive_bools)]
    #[wasm_bindgen(js_name = checkFirst)]
    pub fn check_first(
        &self,
        forwards: bool,
        empty: bool,
        before: bool,
        after: bool,
        asked: &str,
    ) -> Result<(), JsValue> {
        let checked = check_first(direction(forwards), empty, (before, after), asked);
        checked.map_err(|problem| failure(&self.0, problem.into()))
    }
}

impl Core {
    fn run(
        &self,
        call: Result<(Call, Option<&'static Operation>), ArgumentError>,
        headers: &str,
        timeout: Option<u32>,
        max_retries: Option<u32>,
        ended: Option<Promise>,
    ) -> Promise {
        let client = Rc::clone(&self.0);
        let options = CallOptions { timeout, max_retries, headers: pairs(headers) };
        let ended = ended.map(JsFuture::from);
        future_to_promise(async move {
            let work = async {
                let (call, operation) = call?;
                let call = call.with(options);
                let answer = client.send(&call).await?;
                answer_to_js(&client, &call, operation, answer)
            };
            let ended = async {
                match ended {
                    // It never rejects.
                    Some(ended) => drop(ended.await),
                    None => ::core::future::pending().await,
                }
            };
            match race(work, ended).await {
                None => Ok(JsValue::UNDEFINED),
                Some(done) => done.map_err(|problem| failure(&client, problem)),
            }
        })
    }
}

fn answer_to_js(
    client: &HostClient,
    call: &Call,
    operation: Option<&Operation>,
    answer: Answer<FetchHeaders>,
) -> Result<JsValue, Error> {
    let value = match operation {
        Some(operation) => answer::to_js(client, call, operation, &answer)?,
        None => answer::raw_to_js(client, call, &answer)?,
    };
    Ok(pair(value, answer.status, answer.request_id().as_deref(), answer.headers.0))
}

/// Looks for the page that follows another.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Following {
    follow: Follow,
    client: Rc<HostClient>,
}

#[wasm_bindgen]
impl Following {
    /// The id of the item to ask by.
    #[must_use]
    pub fn asked(&self) -> String {
        self.follow.anchor().id
    }

    /// Takes the answer's ids, a JSON array: 0 if the list ends, 1 if it is the page, 2 if it must be asked again.
    pub fn judge(&mut self, ids: &str, before: bool, after: bool) -> Result<u8, JsValue> {
        let step = self.follow.judge(&texts(ids), (before, after));
        step.map(|step| step as u8).map_err(|problem| failure(&self.client, problem.into()))
    }

    /// Whether an item was not delivered before.
    #[wasm_bindgen(js_name = isNew)]
    #[must_use]
    pub fn is_new(&self, id: &str) -> bool {
        self.follow.is_new(id)
    }
}

/// The error as JavaScript sees it, without what is secret.
fn failure(client: &HostClient, problem: Error) -> JsValue {
    error::to_js(&client.redact(problem))
}

fn direction(forwards: bool) -> Direction {
    if forwards { Direction::Forwards } else { Direction::Backwards }
}

fn unknown(argument: &str) -> ArgumentError {
    ArgumentError::new(argument, ["there is no such ", argument].concat())
}

/// The strings in a JSON array.
fn texts(json: &str) -> Vec<String> {
    items(json).unwrap_or_default().into_iter().filter_map(string).collect()
}

/// The headers in a JSON array of pairs.
fn pairs(json: &str) -> Vec<Header> {
    let pair = |pair| <[String; 2]>::try_from(texts(pair)).ok().map(Header::from);
    items(json).unwrap_or_default().into_iter().filter_map(pair).collect()
}

/// Gives the line of an attempt to `log`, with its level.
fn tell(log: &Function, wanted: Level, attempt: &Attempt) {
    let level = attempt.level();
    if level <= wanted {
        // It throws nothing.
        let _ = log.call2(&JsValue::UNDEFINED, &(level as u8).into(), &attempt.line(wanted).into());
    }
}
