//! What is told of each attempt, to whoever wants to log it: never a body, and no secret.

use super::error::push_request;
use crate::{
    http::{Header, Headers, Method, push_header},
    json::decimal,
    text::{format, push_format},
};

/// One attempt of a call, once it is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The method.
    pub method: Method,
    /// The path, without the query: that may hold what people typed.
    pub path: String,
    /// Which attempt it was, from 1.
    pub number: u32,
    /// How long it took, in milliseconds.
    pub duration: u64,
    /// The answer's status, if one came.
    pub status: Option<u16>,
    /// The request's id, if it can be read.
    pub request_id: Option<String>,
    /// The answer's headers that say nothing about anyone.
    pub headers: Vec<Header>,
    /// What went wrong, if anything did. With no status either, the caller gave the attempt up.
    pub problem: Option<String>,
    /// In how many milliseconds the next attempt begins, if there is one.
    pub wait: Option<u32>,
}

/// The headers that may be logged.
const LOGGED_HEADERS: [&str; 6] =
    ["content-type", "metorial-version", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "retry-after"];

/// How much an attempt matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The call failed.
    Error = 1,
    /// The attempt failed, and another follows.
    Warn,
    /// The attempt went well, or the caller gave it up.
    Info,
    /// The same with the answer's headers.
    Debug,
}

/// Takes what is told.
pub type Observer = Box<dyn Fn(&Attempt)>;

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

    /// How much it matters.
    #[must_use]
    pub fn level(&self) -> Level {
        match (&self.problem, self.wait) {
            (None, _) => Level::Info,
            (Some(_), Some(_)) => Level::Warn,
            (Some(_), None) => Level::Error,
        }
    }

    /// Writes one line for a log; with those headers if wanted.
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

/// Replaces line breaks and other control characters by spaces, whatever a server or a host puts into the line.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        let breaks = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
        line.push(if breaks { ' ' } else { character });
    }
    line
}
