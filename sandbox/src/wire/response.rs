//! An answer, free of any HTTP library.

use super::delivery::Delivery;
use serde::Serialize;
use std::borrow::Cow;

/// One answer.
#[derive(Debug, Clone)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Headers, names in lower case. `content-type` is among them if there is a body.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The body, perhaps empty.
    pub body: Vec<u8>,
    /// How it goes out: whole and at once, unless a fault has been planned.
    pub delivery: Delivery,
}

impl Response {
    /// An answer without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), delivery: Delivery::Whole }
    }

    /// An answer with bytes that are JSON already.
    pub(crate) fn json_bytes(status: u16, body: Vec<u8>) -> Self {
        Self { body, ..Self::empty(status) }.with("content-type", "application/json")
    }

    /// An answer with a value as JSON.
    pub(crate) fn json<T: Serialize>(status: u16, value: &T) -> Self {
        Self::json_bytes(status, to_json(value))
    }

    /// The answer with one more header.
    #[must_use]
    pub(crate) fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The answer without a header.
    #[must_use]
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(key, _)| key != name);
        self
    }
}

/// A value as JSON. The sandbox's own types always serialise; were one not to, the answer is `null`.
pub fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec())
}
