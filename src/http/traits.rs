use core::{any::Any, fmt::Debug};
use std::rc::Rc;

use super::{Header, Request, Response};

/// Sends requests.
#[allow(async_fn_in_trait)] // Everything runs on one thread: no caller needs the future to be `Send`.
pub trait Transport {
    /// How it gives an answer's headers.
    type Headers: Headers;

    /// Sends the request and reads the whole answer, whatever its status; `None` if that takes more than so many
    /// milliseconds. Dropping the future ends the request.
    async fn send(&self, request: &Request, timeout: u32) -> Result<Option<Response<Self::Headers>>, TransportError>;

    /// Whether a secret may stand anywhere in what a failure was caused by. If so, the cause is not handed on.
    fn reveals(&self, cause: &dyn Any, secret: &str) -> bool {
        let _ = (cause, secret);
        true
    }
}

/// Tells the time, waits, and rolls dice.
#[allow(async_fn_in_trait)] // As above.
pub trait Timer {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> u64;
    /// A random number from 0 up to, not including, 1.
    fn random(&self) -> f64;
    /// Waits. Dropping the future ends the wait and leaves no timer behind.
    async fn sleep(&self, milliseconds: u32);
}

/// The headers of an answer, read only when asked for.
pub trait Headers: Debug {
    /// The value of the header of that (lower-case) name.
    fn get(&self, name: &str) -> Option<String>;
    /// All of them.
    fn entries(&self) -> Vec<Header>;
}

impl Headers for Vec<Header> {
    fn get(&self, name: &str) -> Option<String> {
        self.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
    }

    fn entries(&self) -> Vec<Header> {
        self.clone()
    }
}

/// Why no answer came.
#[derive(Clone, Debug)]
pub struct TransportError {
    /// What went wrong.
    pub message: String,
    /// What was thrown; opaque to everyone but the transport's own side.
    pub cause: Option<Rc<dyn Any>>,
    /// Whether it may pass, so that another attempt makes sense.
    pub passing: bool,
}
