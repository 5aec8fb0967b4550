//! Turns a checked answer into plain JavaScript objects.

use js_sys::JSON;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::session::HostClient;
use crate::{
    client::Answer,
    decode::{Problem, Tape, decode},
    endpoints::Call,
    error::Error,
    http::FetchHeaders,
    schema::Kind,
};

#[wasm_bindgen(module = "/src/bindings/build.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn build(layouts: &str, words: &[u32], text: &str) -> Result<JsValue, JsValue>;
}

pub(super) fn to_js(
    client: &HostClient,
    call: &Call,
    kind: Kind,
    answer: &Answer<FetchHeaders>,
) -> Result<JsValue, Error> {
    let tape = match decode(&answer.body, kind) {
        // Written anew by a full parser, so that keys are plain and stand once; what was meant stays.
        Err(Problem::Unusual) => decode(&rewrite(&answer.body), kind),
        checked => checked,
    };
    // Only values that the check does not look into can still be malformed.
    let built = tape.and_then(|tape| build_tape(&tape).map_err(|_| Problem::Unusual));
    built.map_err(|problem| client.decode_error(call, answer, problem))
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

/// What is no JSON stays as it is, for the next check to judge.
fn rewrite(body: &str) -> String {
    let rewritten = JSON::parse(body).and_then(|value| JSON::stringify(&value));
    rewritten.ok().and_then(|text| text.as_string()).unwrap_or_else(|| body.into())
}
