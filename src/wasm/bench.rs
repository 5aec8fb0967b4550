//! What `npm run bench` measures below the public API. Only the feature `bench` has it: nothing that ships does.

#![allow(clippy::disallowed_macros)]

use js_sys::{Error, Uint8Array};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::{answer::give_tape, host::Host};
use crate::{client::decode_utf8, decoder, endpoints};

/// Checks the bytes of an answer and hands it to the host, as a call does.
///
/// # Errors
/// What is wrong with the bytes.
#[wasm_bindgen(js_name = benchDecode)]
pub fn decode(host: &Host, endpoint: usize, body: &Uint8Array) -> Result<(), JsValue> {
    let operation = endpoints::operation(endpoint).ok_or_else(|| Error::new("there is no such endpoint"))?;
    let problem = |problem| JsValue::from(Error::new(&format!("{problem:?}")));
    let tape = decoder::decode(&decode_utf8(body.to_vec()), operation.result).map_err(problem)?;
    give_tape(host, endpoint, &tape, "").map_err(problem)
}
