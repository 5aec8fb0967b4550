//! A response, independent of the HTTP library.

use super::delivery::Delivery;
use serde::Serialize;
use std::borrow::Cow;

/// A response.
#[derive(Debug, Clone)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Headers, names in lower case. `content-type` is among them if there is a body.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The body, which may be empty.
    pub body: Vec<u8>,
    /// The way to send it: complete and at once, unless a fault is planned.
    pub delivery: Delivery,
}

impl Response {
    /// Returns a response without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), delivery: Delivery::Whole }
    }

    /// Returns a response with a body of JSON.
    pub(crate) fn json_bytes(status: u16, body: Vec<u8>) -> Self {
        Self { body, ..Self::empty(status) }.with("content-type", "application/json")
    }

    /// Returns a response with a value as JSON.
    pub(crate) fn json<T: Serialize>(status: u16, value: &T) -> Self {
        Self::json_bytes(status, to_json(value))
    }

    /// Adds a header.
    #[must_use]
    pub(crate) fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Removes a header.
    #[must_use]
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(key, _)| key != name);
        self
    }
}

/// Serializes a value as JSON. Returns `null` if that fails, which does not happen for the types of the sandbox.
pub fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec())
}
