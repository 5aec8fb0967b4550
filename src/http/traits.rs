use core::fmt::Debug;

use super::{Header, Request, Response};

/// The connection to the API, which sends requests.
///
/// ```
/// use futures_util::FutureExt;
/// use metorial_consumers::{Client, Config, endpoints::token};
/// use metorial_consumers::http::{Header, Request, Response, Timer, Transport, TransportError};
///
/// /// Refuses every request, as the API does without a key.
/// struct Refusing;
///
/// impl Transport for Refusing {
///     type Headers = Vec<Header>;
///
///     async fn send(&self, request: &Request, _timeout: u32) -> Result<Option<Response<Self::Headers>>, TransportError> {
///         assert_eq!(request.url, "https://api.metorial.com/token");
///         Ok(Some(Response { status: 401, headers: Vec::new(), body: br#"{"message":"Who are you?"}"#.to_vec() }))
///     }
/// }
///
/// struct StoppedClock;
///
/// impl Timer for StoppedClock {
///     fn now(&self) -> u64 {
///         0
///     }
///
///     fn random(&self) -> f64 {
///         0.5
///     }
///
///     async fn sleep(&self, _milliseconds: u32) {}
/// }
///
/// let client = Client::new(Config::default(), Refusing, StoppedClock).unwrap();
/// let error = client.call(&token::GET, [], ()).now_or_never().unwrap().unwrap_err();
/// assert_eq!(error.message(), "Who are you? (token.get: 401)");
/// ```
#[allow(async_fn_in_trait)] // Everything runs on one thread, so no caller needs the future to be `Send`.
pub trait Transport {
    /// The type of a response's headers.
    type Headers: Headers;

    /// Sends the request and reads the whole response, regardless of its status. Returns `None` if that takes more than
    /// `timeout` milliseconds. Dropping the future cancels the request.
    async fn send(&self, request: &Request, timeout: u32) -> Result<Option<Response<Self::Headers>>, TransportError>;
}

/// The host's clock, timers and random numbers.
///
/// ```
/// use std::time::{SystemTime, UNIX_EPOCH};
/// use metorial_consumers::http::Timer;
///
/// /// For programs without an executor of their own: it waits with the whole thread.
/// struct BlockingTimer;
///
/// impl Timer for BlockingTimer {
///     fn now(&self) -> u64 {
///         SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_millis() as u64)
///     }
///
///     fn random(&self) -> f64 {
///         // Good enough to spread retries: the last digits of the clock.
///         f64::from((self.now() % 1_000) as u32) / 1_000.0
///     }
///
///     async fn sleep(&self, milliseconds: u32) {
///         std::thread::sleep(std::time::Duration::from_millis(milliseconds.into()));
///     }
/// }
/// ```
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
///
/// ```
/// use metorial_consumers::http::{Header, Headers};
///
/// let headers: Vec<Header> = vec![("Content-Type".into(), "application/json".into())];
/// assert_eq!(headers.get("content-type").as_deref(), Some("application/json"));
/// ```
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
///
/// ```
/// use metorial_consumers::http::TransportError;
///
/// let broken = TransportError { name: String::new(), message: "the connection was closed".into(), transient: true };
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    /// The name of the host's error, such as `TypeError`; empty if the transport itself found the problem.
    pub name: String,
    /// The message of the host's error, or the problem that the transport found.
    pub message: String,
    /// Whether the failure may be transient, so that a retry may succeed.
    pub transient: bool,
}
