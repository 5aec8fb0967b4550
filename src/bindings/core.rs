//! What the package's own JavaScript asks of the compiled code. Not for users.

use core::ops::ControlFlow;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::RequestInit;

use super::{answer, error, pages::JsPage, tasks};
use crate::{
    Client, Config,
    endpoints::{ALL, Call, CallOptions},
    error::{ArgumentError, Error},
    http::{FetchTransport, Header, HostTimer, Method},
    json::lenient::{items, string},
    log::{Attempt, Level},
    pages::{Direction, Follow, check_first},
    text::number,
};

pub(super) type HostClient = Client<FetchTransport, HostTimer>;

#[wasm_bindgen(module = "/src/bindings/results.js")]
extern "C" {
    /// A result, and what the answer said beside it.
    fn pair(value: JsValue, status: u16, headers: web_sys::Headers) -> JsValue;
}

/// A client.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Core(Rc<HostClient>);

#[wasm_bindgen]
impl Core {
    /// Makes a client of settings that `options.js` has read: a JSON array, in the order in which they are read here.
    #[wasm_bindgen(constructor)]
    pub fn new(
        settings: &str,
        fetch: Option<Function>,
        init: Option<RequestInit>,
        log: Option<Function>,
    ) -> Result<Self, JsValue> {
        let given = items(settings).unwrap_or_default();
        let part = |index: usize| given.get(index).copied().unwrap_or_default();
        let defaults = Config::default();
        let config = Config {
            api_key: string(part(0)),
            base_url: string(part(1)).unwrap_or(defaults.base_url),
            api_version: string(part(2)).unwrap_or(defaults.api_version),
            instance_id: string(part(3)),
            consumer_token: string(part(4)),
            headers: pairs(part(5)),
            timeout: whole(part(6)).unwrap_or(defaults.timeout),
            max_retries: whole(part(7)).unwrap_or(defaults.max_retries),
        };
        let wanted = match part(8) {
            "4" => Level::Debug,
            "3" => Level::Info,
            "2" => Level::Warn,
            _ => Level::Error,
        };
        // `metorial.js` takes secrets out of it.
        let client = Client::new(config, FetchTransport { fetch, init }, HostTimer)
            .map_err(|problem| error::to_js(&problem.into()))?;
        let client = match log {
            Some(log) => client.observed(Box::new(move |attempt| tell(&log, wanted, attempt))),
            None => client,
        };
        Ok(Self(Rc::new(client)))
    }

    /// Starts a call of the operation of that number, and gives the number by which `end` knows it; the numbers behind
    /// those of operations are the methods of requests that the SDK has no operation for. What is `given` is a JSON array,
    /// and `Asked::read` says of what. With a `page`, the result is the one that follows it, or `null` if none does; if
    /// that page was asked for by an item, nothing: it only says whether the list can be walked from there. `settle` is told
    /// whether the call failed, and the error or the result.
    #[must_use]
    pub fn send(&self, number: usize, given: &str, page: JsValue, forwards: bool, settle: Function) -> usize {
        let client = Rc::clone(&self.0);
        let asked = Asked::read(number, given);
        let page = Some(JsPage(page)).filter(|page| !page.0.is_undefined());
        tasks::start(async move {
            let answer = match asked {
                Ok(mut asked) => asked.run(&client, page.as_ref(), direction(forwards)).await,
                Err(problem) => Err(problem.into()),
            };
            let (failed, value) = match answer {
                Ok(value) => (false, value),
                Err(problem) => (true, failure(&client, problem)),
            };
            // It throws nothing.
            let _ = settle.call2(&JsValue::UNDEFINED, &failed.into(), &value);
        })
    }

    /// Ends a call that is not over.
    pub fn end(task: usize) {
        tasks::end(task);
    }
}

/// What is asked for.
struct Asked {
    call: Call,
    /// The item that a first page was asked for by.
    begins: Option<String>,
    number: usize,
}

impl Asked {
    /// What is given: the ids, the parameters, further headers in pairs, the timeout, the retries, and for a first page what
    /// it was asked for by. Of a request that there is no operation for: the path as the only id, then the query and, last,
    /// the body, both as texts that are JSON.
    fn read(number: usize, given: &str) -> Result<Self, ArgumentError> {
        let given = items(given).unwrap_or_default();
        let part = |index: usize| given.get(index).copied().unwrap_or_default();
        let ids = texts(part(0));
        let last = string(part(5));
        let (call, begins) = if let Some(operation) = ALL.get(number) {
            (Call::from_json(operation, &ids, part(1).into())?, last)
        } else {
            let method = Method::ALL.get(number - ALL.len()).copied().unwrap_or(Method::Get);
            let path = ids.first().map_or("", String::as_str);
            (Call::raw(method, path, &string(part(1)).unwrap_or_default(), last)?, None)
        };
        let options = CallOptions { timeout: whole(part(3)), max_retries: whole(part(4)), headers: pairs(part(2)) };
        Ok(Self { number, call: call.with(options), begins })
    }

    /// What `Core::send` gives.
    async fn run(
        &mut self,
        client: &HostClient,
        page: Option<&JsPage>,
        direction: Direction,
    ) -> Result<JsValue, Error> {
        if let (Some(page), Some(first)) = (page, &self.begins) {
            check_first(direction, page, first)?;
            return Ok(JsValue::NULL);
        }
        let mut follow = page.map(|page| Follow::new(page, direction)).transpose()?;
        let plain = self.call.target.len();
        loop {
            if let Some(follow) = &follow {
                self.call.target.truncate(plain);
                follow.anchor.push(&mut self.call.target);
            }
            let answer = self.send(client).await?;
            let Some(follow) = &mut follow else { return Ok(answer.0) };
            if let ControlFlow::Break(next) = follow.take(answer)? {
                return Ok(next.map_or(JsValue::NULL, |page| page.0));
            }
        }
    }

    /// The checked result, and what the answer said beside it.
    async fn send(&self, client: &HostClient) -> Result<JsPage, Error> {
        let call = &self.call;
        let answer = client.send(call).await?;
        let value = answer::to_js(client, call, self.number, &answer)?;
        Ok(JsPage(pair(value, answer.status, answer.headers.0)))
    }
}

/// The error as JavaScript sees it, without what is secret.
fn failure(client: &HostClient, problem: Error) -> JsValue {
    error::to_js(&client.redact(problem))
}

fn direction(forwards: bool) -> Direction {
    if forwards { Direction::Forwards } else { Direction::Backwards }
}

/// A whole number that `options.js` has found right.
fn whole(json: &str) -> Option<u32> {
    u32::try_from(number(json)?).ok()
}

/// The strings in a JSON array.
fn texts(json: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for item in &items(json).unwrap_or_default() {
        texts.push(string(item).unwrap_or_default());
    }
    texts
}

/// The headers in a JSON array of pairs.
fn pairs(json: &str) -> Vec<Header> {
    let mut pairs = Vec::new();
    for pair in &items(json).unwrap_or_default() {
        if let Ok([name, value]) = <[String; 2]>::try_from(texts(pair)) {
            pairs.push((name, value));
        }
    }
    pairs
}

/// Gives the line of an attempt to `log`, with its level.
fn tell(log: &Function, wanted: Level, attempt: &Attempt) {
    let level = attempt.level();
    if level <= wanted {
        // It throws nothing.
        let _ = log.call2(&JsValue::UNDEFINED, &(level as u8).into(), &attempt.line(wanted).into());
    }
}
