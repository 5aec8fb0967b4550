//! Where the SDK runs.

use super::arguments::{host_property, property};

/// Whether this is a page, where everyone can read what the script knows. Node is none, not even with a DOM in it.
pub(super) fn is_page() -> bool {
    let versions = property(&host_property("process"), "versions");
    host_property("window").is_object()
        && host_property("document").is_object()
        && property(&versions, "node").as_string().is_none()
}

/// Whether this is a browser, in a page or a worker: no other host calls itself so.
pub(super) fn is_browser() -> bool {
    let name = property(&host_property("navigator"), "userAgent").as_string();
    name.is_some_and(|name| name.starts_with("Mozilla/"))
}

/// What relative URLs are relative to, in a page or a page's worker.
pub(super) fn base_url() -> Option<String> {
    let text = |object: &str, key: &str| property(&host_property(object), key).as_string();
    text("document", "baseURI").or_else(|| text("location", "href"))
}
