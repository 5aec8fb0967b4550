//! How a request is sent: its parts, how they are encoded, when it is sent again, and the traits through which it
//! leaves this crate.

mod encode;
#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
mod fetch;
mod header;
#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
mod pending;
mod retry;
#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
mod timer;
mod traits;

pub(crate) use encode::is_segment;
pub use encode::{path_segment, percent_encode};
#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
pub(crate) use fetch::header_lines;
#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
pub use fetch::{FetchHeaders, FetchTransport};
pub use header::{Header, check_header};
pub use retry::{RetryPolicy, retry_after};
#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
pub use timer::HostTimer;
pub use traits::{Headers, Timer, Transport, TransportError};

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or does what the path says.
    Post,
    /// Replaces.
    Put,
    /// Changes.
    Patch,
    /// Removes.
    Delete,
}

impl Method {
    /// As it stands on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether requests of this method carry a body.
    #[must_use]
    pub const fn has_body(self) -> bool {
        !matches!(self, Self::Get | Self::Delete)
    }

    /// Whether HTTP itself says that a request of this method may be sent twice.
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Put | Self::Delete)
    }

    /// All of them.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];
}

/// A request, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The absolute URL.
    pub url: String,
    /// All headers.
    pub headers: Vec<Header>,
    /// The body: JSON.
    pub body: Option<String>,
}

/// An answer, complete.
#[derive(Debug)]
pub struct Response<H> {
    /// The HTTP status.
    pub status: u16,
    /// The headers that can be read.
    pub headers: H,
    /// The body.
    pub body: Vec<u8>,
}
