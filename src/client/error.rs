//! Every way in which a call can fail, without JavaScript.

use core::fmt;

use crate::{
    json::decimal,
    models::{ErrorBody, ErrorMembers},
    text::{format, push_format},
};

/// Why a call failed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Error {
    /// The call itself is wrong; no request was sent.
    Argument(ArgumentError),
    /// No answer came, or it broke off.
    Connection(ConnectionError),
    /// No complete answer came in time.
    Timeout(TimeoutError),
    /// The answer is not what the API promises.
    Decode(Box<DecodeError>),
    /// The API refused the request, or could not serve it.
    Api(Box<ApiError>),
    /// A list can't be followed any further.
    Paging(PagingError),
}

/// A list that can't be followed any further, though it may have more items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagingError {
    /// The id of the last item that the list was followed by.
    pub id: String,
    /// What happened, and what can be done.
    pub message: String,
}

/// An argument or option that can't be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArgumentError {
    /// Which argument, as the caller writes it, such as `limit`.
    pub argument: String,
    /// What is wrong with it, and what would be right.
    pub message: String,
}

/// A request to which no answer came.
#[derive(Clone, Debug)]
pub struct ConnectionError {
    /// The call, such as `consumers.list`.
    pub call: String,
    /// What the transport said.
    pub message: String,
    /// The name of the host's error, such as `TypeError`; empty if there was none.
    pub cause: String,
    /// Whether the failure may be transient, so that another attempt makes sense.
    pub transient: bool,
}

/// A request whose answer was not complete in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeoutError {
    /// The call, such as `consumers.list`.
    pub call: String,
    /// The time that it had, in milliseconds.
    pub timeout: u32,
}

/// An answer that is not what the API promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// The call, such as `consumers.list`.
    pub call: String,
    /// Where in the answer, such as `items[3].created_at`; empty for the whole.
    pub path: String,
    /// What was expected there.
    pub expected: String,
    /// What was there.
    pub received: String,
    /// The answer's status.
    pub status: u16,
    /// The answer's request id, if it had one that can be read.
    pub request_id: Option<String>,
    /// The answer's body as it came, so that nothing is lost.
    pub body: String,
}

/// An answer with an error status.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// The call, such as `consumers.list`.
    pub call: String,
    /// The HTTP status.
    pub status: u16,
    /// The request's id, to give to Metorial's support, if it can be read.
    pub request_id: Option<String>,
    /// How many milliseconds to wait before the next try, if the answer says so.
    pub retry_after: Option<u64>,
    /// The headers that can be read.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: String,
}

impl ArgumentError {
    pub(crate) fn new(argument: impl Into<String>, message: impl Into<String>) -> Self {
        Self { argument: argument.into(), message: message.into() }
    }

    /// Makes an error whose message has these parts in place of its `%`s.
    pub(crate) fn of(argument: &str, message: &str, parts: &[&str]) -> Self {
        Self::new(argument, format(message, parts))
    }
}

impl ApiError {
    /// What the API said, read from the body; all absent if something else answered in its place.
    #[must_use]
    pub fn details(&self) -> ErrorBody {
        ErrorBody::read(&self.body)
    }
}

impl PagingError {
    /// Makes the error for a list that stopped at the item with this id; `parameter` says which way.
    pub(crate) fn new(parameter: &str, id: &str, what: &str) -> Self {
        let mut message = String::from("The list stopped");
        if !id.is_empty() {
            push_format(&mut message, " % '%'", &[parameter, id]);
        }
        push_format(&mut message, ": %", &[what]);
        Self { id: id.into(), message }
    }
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl core::error::Error for ArgumentError {}

impl From<PagingError> for Error {
    fn from(error: PagingError) -> Self {
        Self::Paging(error)
    }
}

impl From<ArgumentError> for Error {
    fn from(error: ArgumentError) -> Self {
        Self::Argument(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message())
    }
}

impl core::error::Error for Error {}

impl Error {
    /// Returns one sentence for a person.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Argument(error) => error.message.clone(),
            Self::Connection(error) => format("%: no answer came: %", &[&error.call, &error.message]),
            Self::Timeout(error) => {
                format("%: no complete answer came within % ms", &[&error.call, &decimal(error.timeout.into())])
            }
            Self::Decode(error) => error.message(),
            Self::Api(error) => error.message(),
            Self::Paging(error) => error.message.clone(),
        }
    }
}

impl DecodeError {
    fn message(&self) -> String {
        let pattern = match &*self.path {
            "" => "%: expected the answer% to be %, but it is %",
            _ => "%: expected `%` to be %, but it is %",
        };
        let mut message = format(pattern, &[&self.call, &self.path, &self.expected, &self.received]);
        push_request(&mut message, self.request_id.as_deref());
        message
    }
}

impl ApiError {
    /// Returns the message. The API's own comes first: it is what a person wants to read.
    fn message(&self) -> String {
        let body = ErrorMembers::new(&self.body).unwrap_or_default();
        let (said, code) = (body.text("message"), body.text("code"));
        let said = said.as_deref().unwrap_or("The server answered with an error.");
        let status = decimal(self.status.into());
        let pattern = if code.is_some() { "% (%: % %)" } else { "% (%: %%)" };
        let mut message = format(pattern, &[said, &self.call, &status, code.as_deref().unwrap_or_default()]);
        push_request(&mut message, self.request_id.as_deref());
        message
    }
}

/// Adds a request's id, if it is known.
pub(crate) fn push_request(message: &mut String, id: Option<&str>) {
    if let Some(id) = id {
        push_format(message, " [request %]", &[id]);
    }
}
