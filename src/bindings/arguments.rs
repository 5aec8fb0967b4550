//! Reads what a JavaScript caller gives.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

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
    /// What stands under a global name.
    #[wasm_bindgen(js_name = hostProperty)]
    pub(super) fn host_property(name: &str) -> JsValue;
    /// Gives a line to a logger.
    pub(super) fn tell(logger: &JsValue, method: &str, line: &str);
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
        None => Ok(read.unchecked_into::<Array>().iter().filter_map(entry).collect()),
    }
}

/// Reads a key, a kind and a content that `arguments.js` made.
fn entry(entry: JsValue) -> Option<(String, Given)> {
    let entry: Array = entry.unchecked_into();
    Some((entry.get(0).as_string()?, given(&entry.get(1), entry.get(2))?))
}

fn given(kind: &JsValue, content: JsValue) -> Option<Given> {
    Some(match kind.as_string()?.as_str() {
        "absent" => Given::Absent,
        "null" => Given::Null,
        "flag" => Given::Flag(content.is_truthy()),
        "number" => Given::Number(content.as_string()?),
        "text" => Given::Text(content.as_string()?),
        "list" => {
            let items = content.unchecked_into::<Array>();
            let item = |item: JsValue| {
                let item: Array = item.unchecked_into();
                given(&item.get(0), item.get(1))
            };
            Given::List(items.iter().filter_map(item).collect())
        }
        _ => Given::Other(content.as_string()?),
    })
}

/// Reads a string.
pub(super) fn text(call: &str, name: &str, value: &JsValue) -> Result<String, ArgumentError> {
    value.as_string().ok_or_else(|| {
        let message = [call, ": `", name, "` must be a string, but is ", &kind(value)].concat();
        ArgumentError::new(name, message)
    })
}
