//! Turns a checked answer into plain JavaScript objects.

use js_sys::JSON;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::core::HostClient;
use crate::{
    client::Answer,
    decoder::{Problem, decode},
    endpoints::{ALL, Call, Operation},
    error::Error,
    http::FetchHeaders,
    text,
};

#[wasm_bindgen(module = "/src/bindings/tape.js")]
extern "C" {
    fn open(words: &[i32], text: &[u8]);
}

#[wasm_bindgen(module = "/src/bindings/objects.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn build(operation: usize) -> Result<JsValue, JsValue>;
}

pub(super) fn to_js(
    client: &HostClient,
    call: &Call,
    operation: &Operation,
    answer: &Answer<FetchHeaders>,
) -> Result<JsValue, Error> {
    read(operation, &answer.body).map_err(|problem| client.decode_error(call, answer, problem))
}

/// What an operation's answer becomes.
pub(super) fn read(operation: &Operation, body: &str) -> Result<JsValue, Problem> {
    let number = ALL.iter().position(|other| core::ptr::eq(*other, operation)).unwrap_or_default();
    let tape = decode(body, operation.result)?;
    open(tape.words(), tape.text());
    // Only what is nested too deep for this engine can fail.
    build(number).map_err(|_| not_json())
}

/// The JSON of an answer as it is.
pub(super) fn raw_to_js(client: &HostClient, call: &Call, answer: &Answer<FetchHeaders>) -> Result<JsValue, Error> {
    const NO_CONTENT: u16 = 204;
    if answer.status == NO_CONTENT {
        return Ok(JsValue::UNDEFINED);
    }
    let problem = |_thrown| match text::trim(&answer.body) {
        "" => Problem::Malformed { offset: 0 },
        _ => not_json(),
    };
    JSON::parse(&answer.body).map_err(|thrown| client.decode_error(call, answer, problem(thrown)))
}

fn not_json() -> Problem {
    Problem::Mismatch { path: String::new(), expected: "JSON".into(), received: "not JSON".into() }
}
