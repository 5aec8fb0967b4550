//! An answer, free of any HTTP library.

use serde::Serialize;

/// One answer.
#[derive(Debug, Clone)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Headers, names in lower case. `content-type` is among them if there is a body.
    pub headers: Vec<(&'static str, String)>,
    /// The body, perhaps empty.
    pub body: Vec<u8>,
}

impl Response {
    /// An answer without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// An answer with bytes that are JSON already.
    pub(crate) fn json_bytes(status: u16, body: Vec<u8>) -> Self {
        let content_type = ("content-type", "application/json".to_owned());
        Self { status, headers: vec![content_type], body }
    }

    /// An answer with a value as JSON.
    pub(crate) fn json<T: Serialize>(status: u16, value: &T) -> Self {
        Self::json_bytes(status, to_json(value))
    }

    /// The answer with one more header.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// A value as JSON. The sandbox's own types always serialise; were one not to, the answer is `null`.
pub fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec())
}
