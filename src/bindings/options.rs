//! Reads the options of `new Metorial(options)` and of single calls.

use core::ops::RangeInclusive;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, RequestCache, RequestCredentials};

use super::{abort, arguments, host, logger};
use crate::{
    Config,
    config::check_base_url,
    endpoints::{CallOptions, Parameter, ParameterKind, check},
    error::{ArgumentError, Error},
    http::{FetchTransport, Header},
    json::Json,
    log::Observer,
};

const CALL: &str = "Metorial";
const OPTIONS: &[Parameter] = &[
    option("api_key", ParameterKind::Text),
    option("base_url", ParameterKind::Text),
    option("api_version", ParameterKind::Text),
    option("instance_id", ParameterKind::Text),
    option("consumer_token", ParameterKind::Text),
    option("headers", ParameterKind::Foreign("headers")),
    option("timeout", ParameterKind::Integer),
    option("max_retries", ParameterKind::Integer),
    option("fetch", ParameterKind::Foreign("a function")),
    option("credentials", ParameterKind::OneOf(&["omit", "same-origin", "include"])),
    option("logger", ParameterKind::Foreign("a logger")),
    option("log_level", ParameterKind::OneOf(&["off", "error", "warn", "info", "debug"])),
    option("dangerously_allow_browser", ParameterKind::Flag),
];

const CALL_OPTIONS: &[Parameter] = &[
    option("signal", ParameterKind::Foreign("an AbortSignal")),
    option("timeout", ParameterKind::Integer),
    option("max_retries", ParameterKind::Integer),
    option("headers", ParameterKind::Foreign("headers")),
    option("prefetch", ParameterKind::Flag),
];
const REQUEST_OPTIONS: &[Parameter] = &[
    option("query", ParameterKind::Foreign("an object")),
    option("body", ParameterKind::Foreign("a value")),
    option("signal", ParameterKind::Foreign("an AbortSignal")),
    option("timeout", ParameterKind::Integer),
    option("max_retries", ParameterKind::Integer),
    option("headers", ParameterKind::Foreign("headers")),
];

const fn option(name: &'static str, kind: ParameterKind) -> Parameter {
    Parameter { name, kind, required: false }
}

/// What `new Metorial(options)` is made of.
pub(super) struct Parts {
    pub config: Config,
    pub transport: FetchTransport,
    pub observer: Option<Observer>,
}

pub(super) fn read(options: &JsValue) -> Result<Parts, ArgumentError> {
    let given = Options(check(CALL, OPTIONS, arguments::entries(CALL, "options", options)?)?);
    let api_key = given.text("api_key");
    let base_url = given.text("base_url");
    if api_key.is_none() && base_url.is_none() {
        return Err(wrong(
            "apiKey",
            "is missing. On a server, give it, for example from process.env.METORIAL_API_KEY. In a page, give the \
             `baseUrl` of your own backend instead, which holds the key: see metorial-consumers/proxy",
        ));
    }
    let allowed = given.take("dangerously_allow_browser") == Some(Json::Flag(true));
    if api_key.as_deref().is_some_and(is_secret) && !allowed && host::is_page() {
        return Err(wrong(
            "apiKey",
            "is a secret key, and this is a page: everyone who opens it could read the key and use it. Give the \
             `baseUrl` of your own backend instead, which holds the key: see metorial-consumers/proxy. If nobody else \
             opens this page, set `dangerouslyAllowBrowser: true`",
        ));
    }
    let defaults = Config::default();
    let config = Config {
        base_url: base_url.map(absolute).transpose()?.unwrap_or(defaults.base_url),
        api_version: given.text("api_version").unwrap_or(defaults.api_version),
        instance_id: given.text("instance_id"),
        consumer_token: given.text("consumer_token"),
        headers: headers(CALL, options)?,
        timeout: given.number(CALL, "timeout", "timeout", TIMEOUTS)?.unwrap_or(defaults.timeout),
        max_retries: given.number(CALL, "max_retries", "maxRetries", RETRIES)?.unwrap_or(defaults.max_retries),
        api_key,
    };
    // A browser would keep some errors (410, 308), and give them to every later call.
    let cache = host::is_browser().then_some(RequestCache::NoStore);
    let credentials = given.text("credentials").and_then(|word| RequestCredentials::from_js_value(&word.into()));
    let observer = logger::observer(CALL, given.text("log_level").as_deref(), &arguments::property(options, "logger"))?;
    Ok(Parts { config, transport: FetchTransport { fetch: fetch(options)?, credentials, cache }, observer })
}

/// What must not be repeated of options that may be wrong.
pub(super) fn secrets(options: &JsValue) -> Config {
    let text = |name: &str| arguments::property(options, name).as_string();
    Config { api_key: text("apiKey"), consumer_token: text("consumerToken"), ..Config::default() }
}

/// Reads the options of one call, and the signals that end it.
pub(super) fn read_call(call: &str, options: &JsValue) -> Result<(CallOptions, Vec<AbortSignal>), Error> {
    read_options(call, CALL_OPTIONS, options)
}

/// Reads the options of `metorial.request`, but for its query and body.
pub(super) fn read_request(call: &str, options: &JsValue) -> Result<(CallOptions, Vec<AbortSignal>), Error> {
    read_options(call, REQUEST_OPTIONS, options)
}

fn read_options(call: &str, known: &[Parameter], options: &JsValue) -> Result<(CallOptions, Vec<AbortSignal>), Error> {
    if options.is_undefined() {
        return Ok((CallOptions::default(), Vec::new()));
    }
    let given = Options(check(call, known, arguments::entries(call, "options", options)?)?);
    let signal = arguments::property(options, "signal");
    let signals = if signal.is_undefined() {
        Vec::new()
    } else {
        let problem = || ["must be an AbortSignal, but is ", &arguments::kind(&signal)].concat();
        vec![abort::signal(&signal).ok_or_else(|| wrong_in(call, "signal", &problem()))?]
    };
    let timeout = given.number(call, "timeout", "timeout", TIMEOUTS)?;
    let max_retries = given.number(call, "max_retries", "maxRetries", RETRIES)?;
    Ok((CallOptions { timeout, max_retries, headers: headers(call, options)? }, signals))
}

const TIMEOUTS: (RangeInclusive<u32>, &str) = (1..=0x7fff_ffff, "a number of milliseconds from 1 to 2147483647");
const RETRIES: (RangeInclusive<u32>, &str) = (0..=u32::MAX, "a whole number that is not negative");

/// The options that are plain values.
struct Options(Vec<(&'static str, Json)>);

impl Options {
    fn take(&self, name: &str) -> Option<Json> {
        self.0.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.take(name) {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn number(
        &self,
        call: &str,
        name: &str,
        js_name: &str,
        (range, expected): (RangeInclusive<u32>, &str),
    ) -> Result<Option<u32>, ArgumentError> {
        let Some(number) = self.take(name) else { return Ok(None) };
        let number = number.plain();
        let fits = number.parse().ok().filter(|number| range.contains(number));
        fits.map(Some).ok_or_else(|| wrong_in(call, js_name, &["must be ", expected, ", but is ", &number].concat()))
    }
}

fn wrong(option: &str, problem: &str) -> ArgumentError {
    wrong_in(CALL, option, problem)
}

fn wrong_in(call: &str, option: &str, problem: &str) -> ArgumentError {
    ArgumentError::new(option, [call, ": `", option, "` ", problem].concat())
}

/// Whether whoever holds the key can do more than read what is meant for everyone.
fn is_secret(key: &str) -> bool {
    let kind = key.strip_prefix("metorial_").and_then(|rest| rest.split('_').next());
    matches!(kind, Some("sk" | "ak" | "lk" | "mk"))
}

/// Resolves a relative URL against the page, and has the host judge the rest.
fn absolute(url: String) -> Result<String, ArgumentError> {
    let relative = url.split_once(':').is_none_or(|(scheme, _)| scheme.contains('/'));
    if !relative {
        check_base_url(&url)?;
        let judged = web_sys::Url::new(&url).map(|_| url);
        return judged.map_err(|_| wrong("baseUrl", "is not a URL, such as 'https://example.com/api'"));
    }
    let Some(page) = host::base_url() else {
        let problem =
            "is relative, which only a page can resolve. Give an absolute URL, such as 'https://example.com/api'";
        return Err(wrong("baseUrl", problem));
    };
    let resolved = web_sys::Url::new_with_base(&url, &page).map_err(|_| wrong("baseUrl", "is not a URL"))?;
    Ok(resolved.href())
}

fn headers(call: &str, options: &JsValue) -> Result<Vec<Header>, ArgumentError> {
    let given = arguments::property(options, "headers");
    if given.is_undefined() {
        return Ok(Vec::new());
    }
    if !given.is_object() {
        return Err(wrong_in(call, "headers", "must be an object of header names and values"));
    }
    let headers = web_sys::Headers::new_with_headers(given.unchecked_ref());
    let headers = headers.map_err(|_| wrong_in(call, "headers", "holds a name or value that no header may have"))?;
    Ok(gloo_net::http::Headers::from_raw(headers).entries().collect())
}

fn fetch(options: &JsValue) -> Result<Option<js_sys::Function>, ArgumentError> {
    let given = arguments::property(options, "fetch");
    if given.is_undefined() {
        return Ok(None);
    }
    let found = arguments::kind(&given);
    given.dyn_into().map(Some).map_err(|_| wrong("fetch", &["must be a function, but is ", &found].concat()))
}
