//! Turns a checked answer into plain JavaScript objects.

use js_sys::JSON;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::{
    Client,
    client::Answer,
    decode::{Problem, Tape},
    endpoints::Call,
    error::Error,
    http::{FetchTransport, HostTimer},
};

#[wasm_bindgen(module = "/src/bindings/build.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn build(layouts: &str, words: &[u32], text: &str) -> Result<JsValue, JsValue>;
}

pub(super) fn to_js(
    client: &Client<FetchTransport, HostTimer>,
    call: &Call,
    answer: &Answer,
) -> Result<JsValue, Error> {
    let tape = match client.check(call, answer) {
        Err(Problem::Unusual) => {
            // Written anew by a full parser, so that keys are plain and stand once; what was meant stays.
            let body = rewrite(&answer.body);
            client.check(call, &Answer { body, ..answer.clone() })
        }
        checked => checked,
    };
    // Only values that the check does not look into can still be malformed.
    let built = tape.and_then(|tape| build_tape(&tape).map_err(|_| Problem::Unusual));
    built.map_err(|problem| client.decode_error(answer, problem))
}

fn build_tape(tape: &Tape) -> Result<JsValue, JsValue> {
    build(&tape.layouts(), tape.words(), tape.text())
}

/// What is no JSON stays as it is, for the next check to judge.
fn rewrite(body: &str) -> String {
    let rewritten = JSON::parse(body).and_then(|value| JSON::stringify(&value));
    rewritten.ok().and_then(|text| text.as_string()).unwrap_or_else(|| body.into())
}
