//! The errors of calls.

use core::fmt;

use crate::{
    http::Headers,
    json::decimal,
    models::{ErrorBody, ErrorMembers},
    text::{format, parse_u64, push_format, split_once, strip_prefix_ignore_case, trim},
};

use super::log::one_line;

/// The error of a call. Errors are boxed, because the state machine of a call moves results between states.
///
/// ```
/// use metorial_consumers::{Client, Error, endpoints::consumers, http::{Timer, Transport}, models::Consumer};
///
/// async fn find<T: Transport, C: Timer>(client: &Client<T, C>, id: &str) -> Result<Option<Consumer>, Error> {
///     match client.call(&consumers::GET, [id], ()).await {
///         Ok(consumer) => Ok(Some(consumer)),
///         Err(Error::Api(error)) if error.status == 404 => Ok(None),
///         Err(error) => Err(error),
///     }
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Error {
    /// An argument or option is invalid. No request was sent.
    Argument(Box<ArgumentError>),
    /// The request failed, or its answer was cut off or cannot be used.
    Connection(Box<ConnectionError>),
    /// The complete answer did not arrive in time.
    Timeout(Box<TimeoutError>),
    /// The answer does not have the form that the API promises.
    Decode(Box<DecodeError>),
    /// The API refused the request, or could not serve it.
    Api(Box<ApiError>),
    /// The next page of a list cannot be found.
    Paging(Box<PagingError>),
}

/// The next page of a list cannot be found, although the list may have more items.
///
/// ```
/// use metorial_consumers::Error;
///
/// fn stopped_at(error: &Error) -> Option<&str> {
///     if let Error::Paging(error) = error { Some(&error.id) } else { None }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagingError {
    /// The call, such as `consumers.list`.
    pub call: String,
    /// The id of the item from which the next page was requested.
    pub id: String,
    /// A sentence that says what happened, and what to do.
    pub message: String,
}

/// An invalid argument or option.
///
/// ```
/// use metorial_consumers::{client::Call, endpoints::consumers};
///
/// let error = Call::new(&consumers::GET, [""], ()).unwrap_err();
/// assert_eq!((error.argument.as_str(), error.message.as_str()), ("consumerId", "consumers.get: `consumerId` must not be empty"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArgumentError {
    /// The name of the argument, as the caller writes it, such as `limit`.
    pub argument: String,
    /// The problem with it, and what to do.
    pub message: String,
}

/// A request that failed, or an answer that cannot be used.
///
/// ```
/// use metorial_consumers::Error;
///
/// fn is_worth_another_try(error: &Error) -> bool {
///     matches!(error, Error::Connection(error) if error.transient)
/// }
/// ```
#[derive(Clone, Debug)]
pub struct ConnectionError {
    /// The call, such as `consumers.list`.
    pub call: String,
    /// The host, and the port if the base URL has one.
    pub host: String,
    /// The message of the transport, without the query of the request.
    pub message: String,
    /// The name of the error that the host threw, such as `TypeError`; empty if it threw something else.
    pub cause: String,
    /// Whether the failure may be transient, so that a retry makes sense.
    pub transient: bool,
}

/// A request whose complete answer did not arrive in time.
///
/// ```
/// use metorial_consumers::{Error, client::error::TimeoutError};
///
/// let error = TimeoutError { call: "consumers.list".into(), host: "api.metorial.com".into(), timeout: 30_000 };
/// let message = "consumers.list: no complete answer from api.metorial.com within 30000 ms";
/// assert_eq!(Error::Timeout(Box::new(error)).message(), message);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeoutError {
    /// The call, such as `consumers.list`.
    pub call: String,
    /// The host, and the port if the base URL has one.
    pub host: String,
    /// The timeout in milliseconds.
    pub timeout: u32,
}

/// An answer that does not have the form that the API promises.
///
/// ```
/// use metorial_consumers::Error;
///
/// /// Returns what to report to the makers of the API.
/// fn report(error: &Error) -> Option<String> {
///     let Error::Decode(error) = error else { return None };
///     Some(format!("{} is {}, but should be {} ({:?})", error.path, error.received, error.expected, error.request_id))
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// The call, such as `consumers.list`.
    pub call: String,
    /// The host, and the port if the base URL has one.
    pub host: String,
    /// The path of the wrong value, such as `items[3].created_at`; empty for the whole answer.
    pub path: String,
    /// The expected value.
    pub expected: String,
    /// The received value.
    pub received: String,
    /// The HTTP status.
    pub status: u16,
    /// The content type; empty if the answer has no readable one.
    pub content_type: String,
    /// The id of the request, if the answer has a readable one.
    pub request_id: Option<String>,
    /// The body of the answer.
    pub body: String,
}

/// An answer with an error status.
///
/// ```
/// use std::time::Duration;
/// use metorial_consumers::Error;
///
/// fn wait(error: &Error) -> Option<Duration> {
///     if let Error::Api(error) = error { error.retry_after.map(Duration::from_millis) } else { None }
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// The call, such as `consumers.list`.
    pub call: String,
    /// The host, and the port if the base URL has one.
    pub host: String,
    /// The HTTP status.
    pub status: u16,
    /// The request id, which Metorial's support asks for, if the answer has a readable one.
    pub request_id: Option<String>,
    /// The wait before the next attempt in milliseconds, if the answer contains it.
    pub retry_after: Option<u64>,
    /// The readable headers.
    pub headers: Vec<(String, String)>,
    /// The body of the answer.
    pub body: String,
    /// Whether an earlier attempt has probably succeeded: a deletion was sent again because its answer was lost, and then there
    /// was nothing left to delete.
    pub probably_done: bool,
}

impl ArgumentError {
    pub(crate) fn new(argument: impl Into<String>, message: impl Into<String>) -> Self {
        Self { argument: argument.into(), message: message.into() }
    }

    /// Makes an error from a pattern and the parts that replace its `%`s.
    pub(crate) fn of(argument: &str, message: &str, parts: &[&str]) -> Self {
        Self::new(argument, format(message, parts))
    }
}

impl ApiError {
    /// Returns the members of the error body. All are absent if the body is not from the API.
    ///
    /// ```
    /// use metorial_consumers::client::error::ApiError;
    ///
    /// /// Returns the names of the fields that the API refused.
    /// fn refused(error: &ApiError) -> Vec<String> {
    ///     error.details().errors.into_iter().map(|error| error.path.join(".")).collect()
    /// }
    /// ```
    #[must_use]
    pub fn details(&self) -> ErrorBody {
        ErrorBody::read(&self.body)
    }
}

impl PagingError {
    /// Makes the error for a list that stopped at the item with this id. `parameter` is `after` or `before`.
    #[allow(clippy::unnecessary_box_returns)] // As in `pages/errors.rs`, which calls this.
    pub(crate) fn new(parameter: &str, id: &str, what: &str) -> Box<Self> {
        let mut message = String::from("the list stopped");
        if !id.is_empty() {
            push_format(&mut message, " % '%'", &[parameter, id]);
        }
        push_format(&mut message, ": %", &[what]);
        Box::new(Self { call: String::new(), id: id.into(), message })
    }

    /// Adds the name of the call.
    pub(crate) fn of_call(mut self: Box<Self>, call: &str) -> Error {
        self.call = call.into();
        Error::Paging(self)
    }
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl core::error::Error for ArgumentError {}

impl From<ArgumentError> for Error {
    fn from(error: ArgumentError) -> Self {
        Self::Argument(Box::new(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message())
    }
}

impl core::error::Error for Error {}

impl Error {
    /// Returns the message for people.
    ///
    /// ```
    /// use metorial_consumers::{Config, Error};
    ///
    /// let error = Config { max_concurrency: 0, ..Config::default() }.check().unwrap_err();
    /// assert_eq!(Error::from(error).message(), "Metorial: `maxConcurrency` must be at least 1, but is 0");
    /// ```
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Argument(error) => error.message.clone(),
            Self::Connection(error) => error.message(),
            Self::Timeout(error) => {
                let timeout = decimal(error.timeout.into());
                format("%: no complete answer from % within % ms", &[&error.call, &error.host, &timeout])
            }
            Self::Decode(error) => error.message(),
            Self::Api(error) => error.message(),
            Self::Paging(error) => format("%: %", &[&error.call, &error.message]),
        }
    }
}

impl ConnectionError {
    fn message(&self) -> String {
        if self.transient {
            return format("%: the request to % failed: %", &[&self.call, &self.host, &self.message]);
        }
        // The message describes the problem of the request or answer completely.
        format("%: %", &[&self.call, &self.message])
    }
}

impl DecodeError {
    fn message(&self) -> String {
        let pattern = match &*self.path {
            "" => "%: expected the answer% to be %, but it is %",
            _ => "%: expected `%` to be %, but it is %",
        };
        let mut message = format(pattern, &[&self.call, &self.path, &self.expected, &self.received]);
        if self.expected == "JSON" {
            push_format(&mut message, ". %", &[&describe_body(&self.host, &self.content_type, &self.body)]);
        }
        push_request(&mut message, self.request_id.as_deref());
        message
    }
}

/// The maximum number of refused fields in a message.
const MAX_NAMED_FIELDS: usize = 5;

impl ApiError {
    /// Returns the message. The message of the API comes first, because it is the most helpful part.
    fn message(&self) -> String {
        let body = ErrorMembers::new(&self.body);
        let mut message = body.text("message").filter(|message| !message.is_empty()).unwrap_or_else(|| {
            let content_type = self.headers.get("content-type");
            describe_body(&self.host, content_type.as_deref().unwrap_or_default(), &self.body)
        });
        push_fields(&mut message, &body.errors());
        if self.probably_done {
            let dot = if message.ends_with('.') { "" } else { "." };
            push_format(&mut message, "% An earlier attempt, whose answer was lost, has probably deleted it", &[dot]);
        }
        push_format(&mut message, " (%: %", &[&self.call, &decimal(self.status.into())]);
        if let Some(code) = body.text("code")
            && !code.is_empty()
        {
            push_format(&mut message, " %", &[&code]);
        }
        message.push(')');
        push_request(&mut message, self.request_id.as_deref());
        // Only the first line of an error's stack is its message.
        one_line(&message)
    }
}

/// Appends the refused fields and their problems.
fn push_fields(message: &mut String, errors: &[ErrorMembers<'_>]) {
    if !errors.is_empty() && !message.ends_with('.') {
        message.push('.');
    }
    for (number, error) in errors.iter().take(MAX_NAMED_FIELDS).enumerate() {
        let problem = error.text("message").unwrap_or_else(|| "invalid".into());
        let path = field_path(&error.path());
        let colon = if path.is_empty() { "" } else { ": " };
        push_format(message, "%%%%", &[if number == 0 { " " } else { "; " }, &path, colon, &problem]);
    }
    if let Some(more) = errors.len().checked_sub(MAX_NAMED_FIELDS)
        && more > 0
    {
        push_format(message, "; and % more", &[&decimal(more as u64)]);
    }
}

/// Returns the path of a field, such as `group_ids[0]`.
fn field_path(parts: &[String]) -> String {
    let mut path = String::new();
    for part in parts {
        let pattern = match parse_u64(part) {
            Some(_) => "[%]",
            None if path.is_empty() => "%",
            None => ".%",
        };
        push_format(&mut path, pattern, &[part]);
    }
    path
}

/// The maximum number of characters of a body in a message.
const MAX_SHOWN: usize = 60;

/// Describes an answer that is not from the API.
fn describe_body(host: &str, content_type: &str, body: &str) -> String {
    let body = trim(body);
    if body.is_empty() {
        return format("% sent an empty answer", &[host]);
    }
    let kind = if content_type.is_empty() { "text without a content type" } else { content_type };
    let lower = content_type.to_ascii_lowercase();
    let is_html = split_once(&lower, "html").1.is_some()
        || strip_prefix_ignore_case(body, "<!doctype html").or(strip_prefix_ignore_case(body, "<html")).is_some();
    let question = if is_html { ". That is an HTML page: is `baseUrl` right?" } else { "" };
    format("% sent %: '%'%", &[host, &shortened(kind), &shortened(body), question])
}

/// Returns the first characters of a text.
fn shortened(text: &str) -> String {
    let mut shown = String::new();
    for (number, character) in text.chars().enumerate() {
        if number == MAX_SHOWN {
            shown.push('…');
            break;
        }
        shown.push(character);
    }
    one_line(&shown)
}

/// Appends the id of the request, if it is known.
pub(crate) fn push_request(message: &mut String, id: Option<&str>) {
    if let Some(id) = id {
        push_format(message, " [request %]", &[id]);
    }
}
