//! Turns a checked answer into plain JavaScript objects.

use js_sys::JSON;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::core::HostClient;
use crate::{
    client::Answer,
    decode::{Problem, Tape, decode, decode_rewritten},
    endpoints::{Call, Operation},
    error::Error,
    http::FetchHeaders,
};

#[wasm_bindgen(module = "/src/bindings/build.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn build(layouts: &str, words: &[u32], text: &str) -> Result<JsValue, JsValue>;
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
    let kind = operation.result;
    let tape = decode(body, kind).or_else(|problem| {
        // Written anew by a full parser, keys are plain and stand once, the last of them; what was meant stays.
        rewrite(body).map_or(Err(problem), |text| decode_rewritten(&text, kind))
    })?;
    // Only values that the check does not look into can still be malformed.
    build_tape(&tape).map_err(|_| Problem::Unusual)
}

/// The JSON of an answer as it is.
pub(super) fn raw_to_js(client: &HostClient, call: &Call, answer: &Answer<FetchHeaders>) -> Result<JsValue, Error> {
    const NO_CONTENT: u16 = 204;
    if answer.status == NO_CONTENT {
        return Ok(JsValue::UNDEFINED);
    }
    let problem = |_thrown| match answer.body.trim() {
        "" => Problem::Malformed { offset: 0 },
        _ => Problem::Unusual,
    };
    JSON::parse(&answer.body).map_err(|thrown| client.decode_error(call, answer, problem(thrown)))
}

fn build_tape(tape: &Tape) -> Result<JsValue, JsValue> {
    build(&tape.layouts(), tape.words(), tape.text())
}

/// The same JSON as a full parser writes it; `None` if it is none.
fn rewrite(body: &str) -> Option<String> {
    JSON::parse(body).and_then(|value| JSON::stringify(&value)).ok()?.as_string()
}
