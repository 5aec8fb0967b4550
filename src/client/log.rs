//! Describes each attempt for logs, without bodies and secrets.

use super::{
    error::push_request,
    limiter::{Pause, Reason},
};
use crate::{
    http::{Header, Headers, Method, push_header},
    json::decimal,
    text::{format, push_format},
};

/// One finished attempt of a call.
///
/// ```
/// use metorial_consumers::{client::log::{Attempt, Level}, http::Method};
///
/// let attempt = Attempt {
///     method: Method::Get,
///     path: "/consumers".into(),
///     number: 1,
///     duration: 80,
///     status: Some(503),
///     request_id: None,
///     headers: Vec::new(),
///     problem: Some("503".into()),
///     wait: Some(400),
/// };
/// assert_eq!(attempt.level(), Level::Warn);
/// assert_eq!(attempt.line(false), "metorial: GET /consumers: 503 after 80 ms, attempt 1, again in 400 ms");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The method.
    pub method: Method,
    /// The path without the query, which may contain personal data.
    pub path: String,
    /// The number of the attempt, starting from 1.
    pub number: u32,
    /// The duration in milliseconds.
    pub duration: u64,
    /// The HTTP status, if an answer arrived.
    pub status: Option<u16>,
    /// The id of the request, if the answer has a readable one.
    pub request_id: Option<String>,
    /// The headers of the answer that may be logged.
    pub headers: Vec<Header>,
    /// The error, if the attempt failed. Without an error and a status, the caller aborted the attempt.
    pub problem: Option<String>,
    /// The wait before the next attempt in milliseconds, if there is one.
    pub wait: Option<u32>,
}

/// The headers that may be logged, because they contain no personal data.
const LOGGED_HEADERS: [&str; 6] =
    ["content-type", "metorial-version", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "retry-after"];

/// The level of a log line.
///
/// ```
/// use metorial_consumers::client::log::Level;
///
/// // Worse levels are less.
/// assert!(Level::Error < Level::Warn && Level::Warn < Level::Info);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The call failed.
    Error = 1,
    /// The attempt failed, and another follows; or all calls pause.
    Warn,
    /// The attempt succeeded, or the caller aborted it.
    Info,
    /// The same as `Info`, with headers of the answer.
    Debug,
}

/// An event for a log.
///
/// ```
/// use metorial_consumers::client::{Pause, Reason, log::{Event, Level}};
///
/// let event = Event::Pause(Pause { length: 1_500, reason: Reason::Refused });
/// assert_eq!(event.level(), Level::Warn);
/// assert_eq!(event.line(false), "metorial: all calls pause for 1500 ms: the server refused a request (429)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An attempt has finished.
    Attempt(Attempt),
    /// All calls with the same key and base URL pause. This is reported once, not once per call.
    Pause(Pause),
}

/// Receives events.
///
/// ```
/// use metorial_consumers::client::log::{Level, Observer};
///
/// let warnings: Observer = Box::new(|event| if event.level() <= Level::Warn { eprintln!("{}", event.line(false)) });
/// ```
pub type Observer = Box<dyn Fn(&Event)>;

impl Event {
    /// Returns the level.
    #[must_use]
    pub fn level(&self) -> Level {
        match self {
            Self::Attempt(attempt) => attempt.level(),
            Self::Pause(_) => Level::Warn,
        }
    }

    /// Returns one line for a log, optionally with the headers of an answer.
    #[must_use]
    pub fn line(&self, with_headers: bool) -> String {
        match self {
            Self::Attempt(attempt) => attempt.line(with_headers),
            Self::Pause(Pause { length, reason }) => {
                let reason = match reason {
                    Reason::UsedUp => "the rate limit is used up",
                    Reason::Refused => "the server refused a request (429)",
                    Reason::Failed => "requests failed without an answer",
                };
                format("metorial: all calls pause for % ms: %", &[&decimal(*length), reason])
            }
        }
    }
}

impl Attempt {
    /// Returns the headers of an answer that may be logged.
    pub(crate) fn logged_headers(headers: &Vec<Header>) -> Vec<Header> {
        let mut logged = Vec::new();
        for name in &LOGGED_HEADERS {
            if let Some(value) = headers.get(name) {
                push_header(&mut logged, name, &value);
            }
        }
        logged
    }

    /// Returns the level.
    #[must_use]
    pub fn level(&self) -> Level {
        match (&self.problem, self.wait) {
            (None, _) => Level::Info,
            (Some(_), Some(_)) => Level::Warn,
            (Some(_), None) => Level::Error,
        }
    }

    /// Returns one line for a log, optionally with headers.
    #[must_use]
    pub fn line(&self, with_headers: bool) -> String {
        let said = match (self.status, &self.problem) {
            (Some(status), _) => &*decimal(status.into()),
            (None, Some(problem)) => problem,
            (None, None) => "aborted",
        };
        let (method, duration, number) = (self.method.as_str(), decimal(self.duration), decimal(self.number.into()));
        let parts = [method, &self.path, said, &duration, &number];
        let mut line = format("metorial: % %: % after % ms, attempt %", &parts);
        if let Some(wait) = self.wait {
            push_format(&mut line, ", again in % ms", &[&decimal(wait.into())]);
        }
        push_request(&mut line, self.request_id.as_deref());
        if with_headers {
            for (name, value) in &self.headers {
                push_format(&mut line, " %=%", &[name, value]);
            }
        }
        one_line(&line)
    }
}

/// Replaces line breaks and other control characters with spaces, because the text may come from a server.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        let breaks = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
        line.push(if breaks { ' ' } else { character });
    }
    line
}
