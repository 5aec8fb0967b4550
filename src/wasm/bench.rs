//! What `npm run bench` measures below the public API. Only the feature `bench` has it: nothing that ships does.

#![allow(clippy::disallowed_macros)]

use js_sys::{Error, Uint8Array};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::{answer::give_tape, host::Host};
use crate::decoder::{self, Problem};
use crate::{client::decode_utf8, endpoints};

/// Checks the bytes of an answer and hands it to the host, as a call does.
///
/// # Errors
/// The problem with the bytes.
#[wasm_bindgen(js_name = benchDecode)]
pub fn decode(host: &Host, endpoint: usize, body: &Uint8Array) -> Result<(), JsValue> {
    let operation = endpoints::operation(endpoint).ok_or_else(|| Error::new("there is no such endpoint"))?;
    let tape = decoder::decode(&decode_utf8(body.to_vec()), operation.result).map_err(problem)?;
    give_tape(host, endpoint, &tape, "").map_err(problem)
}

fn problem(problem: Problem) -> JsValue {
    let message = match problem {
        Problem::Malformed { offset } => format!("not JSON at byte {offset}"),
        Problem::Mismatch { path, expected, received } => format!("{path} must be {expected}, but is {received}"),
    };
    Error::new(&message).into()
}
