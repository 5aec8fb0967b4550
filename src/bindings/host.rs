//! Where the SDK runs.

use js_sys::{Reflect, global};
use wasm_bindgen::JsValue;

/// Whether this is a page, where everyone can read what the script knows. Node is none, not even with a DOM in it.
pub(super) fn is_page() -> bool {
    let host = global().into();
    let has = |path: &[&str]| path.iter().fold(Some(&host).cloned(), |at, key| get(&at?, key)).is_some();
    has(&["window"]) && has(&["document"]) && !has(&["process", "versions", "node"])
}

/// What relative URLs are relative to, in a page or a page's worker.
pub(super) fn base_url() -> Option<String> {
    let host = global().into();
    let text = |object: &str, key: &str| get(&get(&host, object)?, key)?.as_string();
    text("document", "baseURI").or_else(|| text("location", "href"))
}

fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(object, &key.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
