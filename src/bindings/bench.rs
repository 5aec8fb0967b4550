//! What `npm run bench` measures below the public API. Nothing that ships has it: only the feature `bench` does.

use js_sys::{Error, Uint8Array};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::answer;
use crate::{client, endpoints::ALL};

/// The number of the operation of that name, for [`decode`].
#[must_use]
#[wasm_bindgen(js_name = benchOperation)]
pub fn operation(name: &str) -> Option<usize> {
    ALL.iter().position(|operation| operation.name == name)
}

/// Checks the bytes of an answer and makes objects of them, as a call does.
///
/// # Errors
/// What the bytes are not.
#[wasm_bindgen(js_name = benchDecode)]
pub fn decode(number: usize, body: &Uint8Array) -> Result<JsValue, JsValue> {
    let operation = ALL.get(number).ok_or_else(|| Error::new("there is no such operation"))?;
    let problem = |problem| Error::new(&format!("{problem:?}")).into();
    answer::read(number, operation.result, &client::text(body.to_vec())).map_err(problem)
}
