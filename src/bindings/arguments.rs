//! Reads what a JavaScript caller gives.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::{
    endpoints::{Given, Operation, Pairs, camel_case, check},
    error::ArgumentError,
};

#[wasm_bindgen(module = "/src/bindings/arguments.js")]
extern "C" {
    #[wasm_bindgen(js_name = readEntries)]
    fn read_entries(object: &JsValue) -> JsValue;
    /// How a message names a value.
    #[wasm_bindgen(js_name = kindOf)]
    pub(super) fn kind(value: &JsValue) -> String;
    /// A property, or `undefined` if it can't be read.
    pub(super) fn property(object: &JsValue, key: &str) -> JsValue;
}

/// Reads the ids of a path.
pub(super) fn ids(operation: &Operation, given: &[&JsValue]) -> Result<Vec<String>, ArgumentError> {
    operation.ids().zip(given).map(|(name, id)| text(operation.name, &camel_case(name), id)).collect()
}

/// Reads what the query or body holds.
pub(super) fn parameters(operation: &Operation, given: Option<&JsValue>) -> Result<Pairs, ArgumentError> {
    let what = if operation.method.has_body() { "body" } else { "query" };
    let given = given.map_or(Ok(Vec::new()), |given| entries(operation.name, what, given))?;
    check(operation.name, operation.parameters, given)
}

/// Reads an object of values; `undefined` counts as an empty one.
pub(super) fn entries(call: &str, what: &str, object: &JsValue) -> Result<Vec<(String, Given)>, ArgumentError> {
    if object.is_undefined() {
        return Ok(Vec::new());
    }
    let read = read_entries(object);
    let wrong = |problem: &str| ArgumentError::new(what, [call, ": the ", what, " ", problem].concat());
    match read.as_string() {
        Some(problem) => Err(wrong(&problem)),
        None => serde_wasm_bindgen::from_value(read).map_err(|_| wrong("can't be read")),
    }
}

/// Reads a string.
pub(super) fn text(call: &str, name: &str, value: &JsValue) -> Result<String, ArgumentError> {
    value.as_string().ok_or_else(|| {
        let message = [call, ": `", name, "` must be a string, but is ", &kind(value)].concat();
        ArgumentError::new(name, message)
    })
}
