use core::fmt::Debug;

use super::{Header, Request, Response};

/// The connection to the API, which sends requests.
#[allow(async_fn_in_trait)] // Everything runs on one thread, so no caller needs the future to be `Send`.
pub trait Transport {
    /// The type of a response's headers.
    type Headers: Headers;

    /// Sends the request and reads the whole response, regardless of its status. Returns `None` if that takes more than
    /// `timeout` milliseconds. Dropping the future cancels the request.
    async fn send(&self, request: &Request, timeout: u32) -> Result<Option<Response<Self::Headers>>, TransportError>;
}

/// The host's clock, timers and random numbers.
#[allow(async_fn_in_trait)] // Everything runs on one thread, so no caller needs the future to be `Send`.
pub trait Timer {
    /// Returns the milliseconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> u64;
    /// Returns a random number from 0 up to, but not including, 1.
    fn random(&self) -> f64;
    /// Waits. Dropping the future clears the timer.
    async fn sleep(&self, milliseconds: u32);
    /// Returns whether one call may wake another one that waits. Edge workers forbid that.
    fn can_wake(&self) -> bool {
        true
    }
}

/// The headers of a response, which are read on demand.
pub trait Headers: Debug {
    /// Returns the value of the header with this lower-case name.
    fn get(&self, name: &str) -> Option<String>;
    /// Returns all headers.
    fn entries(&self) -> Vec<Header>;
    /// Returns the headers that tell of the rate limit, and `date`; none if more than `most_remaining` requests remain. Every
    /// answer is asked for them, so they can be read faster than all headers.
    fn rate_limit(&self, most_remaining: u32) -> Vec<Header> {
        let _ = most_remaining;
        self.entries()
    }
}

impl Headers for Vec<Header> {
    fn get(&self, name: &str) -> Option<String> {
        self.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
    }

    fn entries(&self) -> Vec<Header> {
        self.clone()
    }
}

/// The reason why a request has no response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    /// The name of the host's error, such as `TypeError`; empty if the transport itself found the problem.
    pub name: String,
    /// The message of the host's error, or the problem that the transport found.
    pub message: String,
    /// Whether the failure may be transient, so that a retry may succeed.
    pub transient: bool,
}
