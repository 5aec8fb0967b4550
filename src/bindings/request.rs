//! `metorial.request`: what the SDK does not know yet.

use js_sys::JSON;
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use super::{abort::Failure, arguments, options};
use crate::{
    endpoints::{Call, Given},
    error::{ArgumentError, Error},
    http::Method,
    json::Json,
};

const CALL: &str = "request";

pub(super) fn read(method: &JsValue, path: &JsValue, options: &JsValue) -> Result<(Call, Vec<AbortSignal>), Failure> {
    let name = arguments::text(CALL, "method", method).map_err(Error::from)?;
    let method = Method::from_name(&name.to_ascii_uppercase())
        .ok_or_else(|| wrong("method", "must be 'GET', 'POST', 'PUT', 'PATCH' or 'DELETE'"))?;
    let path = arguments::text(CALL, "path", path)?;
    let (call_options, signals) = options::read_request(CALL, options)?;
    let get = |key: &str| arguments::property(options, key);
    let call = Call::raw(method, &path, &query(&get("query"))?, body(method, &get("body"))?)?;
    Ok((call.with(call_options), signals))
}

fn query(given: &JsValue) -> Result<Vec<(String, Json)>, ArgumentError> {
    let convert = |(key, value): (String, Given)| {
        let json = match value {
            Given::Absent => return None,
            Given::List(items) => items.iter().map(scalar).collect::<Option<Json>>(),
            other => scalar(&other),
        };
        let problem = || wrong("query", &["holds something under '", &key, "' that no query can"].concat());
        Some(json.ok_or_else(problem).map(|json| (key, json)))
    };
    arguments::entries(CALL, "query", given)?.into_iter().filter_map(convert).collect()
}

fn scalar(value: &Given) -> Option<Json> {
    match value {
        Given::Text(text) => Some(text.as_str().into()),
        Given::Flag(flag) => Some((*flag).into()),
        // What is no number, or has no end, has no digits to show.
        Given::Number(number) => {
            number.ends_with(|last: char| last.is_ascii_digit()).then(|| Json::Number(number.clone()))
        }
        _ => None,
    }
}

fn body(method: Method, given: &JsValue) -> Result<Option<String>, ArgumentError> {
    if given.is_undefined() {
        return Ok(None);
    }
    if !method.has_body() {
        return Err(wrong("body", &["must not be given: ", method.as_str(), " requests have none"].concat()));
    }
    let json = JSON::stringify(given).ok().and_then(|json| json.as_string());
    json.map(Some).ok_or_else(|| wrong("body", "can't be written as JSON"))
}

fn wrong(argument: &str, problem: &str) -> ArgumentError {
    ArgumentError::new(argument, [CALL, ": `", argument, "` ", problem].concat())
}
