//! A response, independent of the HTTP library.

use super::delivery::Delivery;
use super::json::Value;
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
    pub(crate) fn json(status: u16, value: impl Into<Value>) -> Self {
        Self::json_bytes(status, value.into().to_bytes())
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
