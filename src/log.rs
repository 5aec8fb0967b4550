//! What is told of each attempt, to whoever wants to log it: never a body, and no secret.

use crate::{
    http::{Headers, Method},
    json::decimal,
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
    pub headers: Vec<(&'static str, String)>,
    /// What went wrong, if anything did. With no status either, the caller gave the attempt up.
    pub problem: Option<String>,
    /// In how many milliseconds the next attempt begins, if there is one.
    pub wait: Option<u32>,
}

/// The headers that may be logged.
const HARMLESS: [&str; 6] =
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
    /// The headers of an answer that may be told.
    pub(crate) fn harmless(headers: &impl Headers) -> Vec<(&'static str, String)> {
        HARMLESS.into_iter().filter_map(|name| Some((name, headers.get(name)?))).collect()
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

    /// One line for a log.
    #[must_use]
    pub fn line(&self, level: Level) -> String {
        let mut line = ["metorial: ", self.method.as_str(), " ", &self.path, ": "].concat();
        match (self.status, &self.problem) {
            (Some(status), _) => line.push_str(&decimal(status.into())),
            (None, problem) => line.push_str(problem.as_deref().unwrap_or("aborted")),
        }
        line.push_str(&[" after ", &decimal(self.duration), " ms, attempt ", &decimal(self.number.into())].concat());
        if let Some(wait) = self.wait {
            line.push_str(&[", again in ", &decimal(wait.into()), " ms"].concat());
        }
        if let Some(id) = &self.request_id {
            line.push_str(&[" [request ", id, "]"].concat());
        }
        if level == Level::Debug {
            for (name, value) in &self.headers {
                line.push_str(&[" ", name, "=", value].concat());
            }
        }
        // One line stays one line, whatever a server or a host puts into it.
        line.replace(|character: char| character.is_control() || "\u{2028}\u{2029}".contains(character), " ")
    }
}
