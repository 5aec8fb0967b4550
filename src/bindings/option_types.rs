//! The TypeScript types of options; `options` reads them.
#![allow(dead_code)] // Nothing but the types is used.

use tsify::Tsify;
use wasm_bindgen::JsValue;

/// How a `Metorial` reaches the API.
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
struct MetorialOptions {
    /// The API key. May be left out when `baseUrl` is given: then no `Authorization` is sent, for a backend of yours
    /// that adds it. Keys of a secret kind (`metorial_sk_…`, `ak`, `lk`, `mk`) belong on a server.
    #[serde(default)]
    api_key: Option<String>,
    /// The URL that paths are put behind; a path prefix is kept. In a page it may be relative.
    /// `https://api.metorial.com` if not given.
    #[serde(default)]
    base_url: Option<String>,
    /// The version of the API to ask for; the one that this SDK is made for if not given.
    #[serde(default)]
    api_version: Option<String>,
    /// The id of the instance, for keys that are not bound to one.
    #[serde(default)]
    instance_id: Option<String>,
    /// The client secret of a consumer session.
    #[serde(default)]
    consumer_token: Option<String>,
    /// Further headers for every request. From a page, the API takes only those that it knows, such as `baggage`.
    #[tsify(optional, type = "Record<string, string> | [string, string][] | Headers | undefined")]
    headers: Option<JsValue>,
    /// How many milliseconds an answer has to be complete, for each attempt; 30,000 if not given.
    #[serde(default)]
    timeout: Option<u32>,
    /// How often a request that failed is sent again where that can help and can do no harm; 2 if not given.
    #[serde(default)]
    max_retries: Option<u32>,
    /// A function to call instead of the host's `fetch`. The request's signal ends it when its time is up or nobody waits
    /// for it any more.
    #[tsify(optional, type = "((request: Request) => Promise<Response>) | undefined")]
    fetch: Option<JsValue>,
    /// Which credentials (cookies) a page's requests carry; what `fetch` does by default if not given.
    #[tsify(optional, type = "'omit' | 'same-origin' | 'include' | undefined")]
    credentials: Option<String>,
    /// Takes a line for each attempt: method, path, status, duration, attempt, request id and wait; never a body, and no
    /// secret. `console` if not given.
    #[tsify(optional, type = "MetorialLogger | undefined")]
    logger: Option<JsValue>,
    /// Which lines are logged: those of calls that failed, of attempts that failed too, of all, or all with the answer's
    /// harmless headers. `off` if not given.
    #[tsify(optional, type = "'off' | 'error' | 'warn' | 'info' | 'debug' | undefined")]
    log_level: Option<String>,
    /// Take a key of a secret kind even in a page, where everyone can read it. Only for pages that nobody else opens.
    #[serde(default)]
    dangerously_allow_browser: Option<bool>,
}

/// Where log lines go, such as `console`.
#[derive(Tsify)]
struct MetorialLogger {
    #[tsify(type = "(line: string) => void")]
    debug: JsValue,
    #[tsify(type = "(line: string) => void")]
    info: JsValue,
    #[tsify(type = "(line: string) => void")]
    warn: JsValue,
    #[tsify(type = "(line: string) => void")]
    error: JsValue,
}

/// What any call may do otherwise than its client.
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
struct CallOptions {
    /// Ends the call, also between attempts and between pages. It then rejects with the signal's reason, as `fetch` does.
    #[tsify(optional, type = "AbortSignal | undefined")]
    signal: Option<JsValue>,
    /// How many milliseconds an answer has to be complete, for each attempt.
    #[serde(default)]
    timeout: Option<u32>,
    /// How often a request that failed is sent again where that can help and can do no harm.
    #[serde(default)]
    max_retries: Option<u32>,
    /// Further headers; they stand before the client's of the same name.
    #[tsify(optional, type = "Record<string, string> | [string, string][] | Headers | undefined")]
    headers: Option<JsValue>,
}

/// What the call of a method may do otherwise than its client.
#[derive(Tsify)]
struct RequestOptions {
    #[serde(flatten)]
    options: CallOptions,
    /// Whether iterating asks for the next page before the current one is used up; `true` if not given.
    #[serde(default)]
    prefetch: Option<bool>,
}

/// What `metorial.request` takes.
#[derive(Tsify)]
struct RawRequestOptions {
    #[serde(flatten)]
    options: CallOptions,
    /// The query; several values of one name as an array.
    #[tsify(optional, type = "Record<string, string | number | boolean | readonly string[] | undefined> | undefined")]
    query: Option<JsValue>,
    /// The body; it is sent as JSON.
    #[tsify(optional, type = "unknown")]
    body: Option<JsValue>,
}
