//! A request, free of any HTTP library.

/// The largest body that is read, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// What came after the headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The bytes as sent, perhaps none.
    Bytes(Vec<u8>),
    /// More than 1 MiB; they were thrown away.
    TooLarge,
}

/// One request.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// The path as sent: percent-encoded, with its leading slash, without the query.
    pub path: String,
    /// The query as sent, without the question mark. `None` without one.
    pub query: Option<String>,
    /// Headers in the order sent, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// Whether the connection has carried a request before this one.
    pub is_on_used_connection: bool,
}

impl Request {
    /// The first header of that (lower-case) name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}
