//! A request, independent of the HTTP library.

/// The maximum size of a body in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// The body of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The bytes of the body, which may be empty.
    Bytes(Vec<u8>),
    /// A body of more than 1 MiB, which was discarded.
    TooLarge,
}

/// A request.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// The path as sent: percent-encoded, with its leading slash, without the query.
    pub path: String,
    /// The query as sent, without the question mark; `None` if there is none.
    pub query: Option<String>,
    /// Headers in the order sent, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// Whether the connection has had a request before this one.
    pub is_on_used_connection: bool,
}

impl Request {
    /// Returns the first header with this lower-case name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}
