//! Turns a checked answer into plain JavaScript objects.

use js_sys::JSON;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::core::HostClient;
use crate::{
    client::Answer,
    decoder::{Problem, decode},
    endpoints::{ALL, Call},
    error::Error,
    http::FetchHeaders,
    schema::Kind,
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

/// What the answer to a call of the operation of that number becomes; the JSON as it is if there is none.
pub(super) fn to_js(
    client: &HostClient,
    call: &Call,
    number: usize,
    answer: &Answer<FetchHeaders>,
) -> Result<JsValue, Error> {
    let value = match ALL.get(number) {
        Some(operation) => read(number, operation.result, &answer.body),
        None => read_raw(answer.status, &answer.body),
    };
    value.map_err(|problem| client.decode_error(call, answer, problem))
}

pub(super) fn read(number: usize, kind: &'static Kind, body: &str) -> Result<JsValue, Problem> {
    let tape = decode(body, kind)?;
    open(tape.words(), tape.text());
    // Only what is nested too deep for this engine can fail.
    build(number).map_err(|_| not_json())
}

fn read_raw(status: u16, body: &str) -> Result<JsValue, Problem> {
    const NO_CONTENT: u16 = 204;
    if status == NO_CONTENT {
        return Ok(JsValue::UNDEFINED);
    }
    JSON::parse(body).map_err(|_| match text::trim(body) {
        "" => Problem::Malformed { offset: 0 },
        _ => not_json(),
    })
}

fn not_json() -> Problem {
    Problem::Mismatch { path: String::new(), expected: "JSON".into(), received: "not JSON".into() }
}
