//! Where the SDK runs.

use js_sys::{Reflect, global};
use wasm_bindgen::JsValue;

/// Whether this is a page, where everyone can read what the script knows. Node is none, not even with a DOM in it.
pub(super) fn is_page() -> bool {
    let host = global().into();
    let has = |path: &[&str]| path.iter().fold(Some(&host).cloned(), |at, key| get(&at?, key)).is_some();
    has(&["window"]) && has(&["document"]) && !has(&["process", "versions", "node"])
}

/// Whether this is a browser, in a page or a worker: no other host calls itself so.
pub(super) fn is_browser() -> bool {
    let name = get(&global().into(), "navigator").and_then(|navigator| get(&navigator, "userAgent")?.as_string());
    name.is_some_and(|name| name.starts_with("Mozilla/"))
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
