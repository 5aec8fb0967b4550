//! Requests and responses, their encoding, and the traits of the host that sends them.

mod encode;
mod header;
mod query;
#[cfg(all(any(feature = "fetch", feature = "wasm"), target_arch = "wasm32"))]
mod redirect;
mod traits;

pub(crate) use encode::is_segment;
pub use encode::{path_segment, percent_encode};
pub(crate) use header::push_header;
pub use header::{Header, check_header};
#[cfg(any(feature = "describe", all(feature = "wasm", target_arch = "wasm32")))]
pub(crate) use header::{header_lines, parse_header_lines};
pub(crate) use query::{push_pair, push_query};
#[cfg(all(any(feature = "fetch", feature = "wasm"), target_arch = "wasm32"))]
pub(crate) use redirect::{is_redirect, redirect_error};
pub use traits::{Headers, Timer, Transport, TransportError};

/// An HTTP method.
///
/// ```
/// use metorial_consumers::http::Method;
///
/// assert_eq!(Method::Patch.as_str(), "PATCH");
/// assert!(Method::Patch.has_body() && !Method::Patch.is_idempotent());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads an object or a list.
    Get,
    /// Creates an object, or performs the action that the path names.
    Post,
    /// Replaces an object.
    Put,
    /// Changes an object.
    Patch,
    /// Removes an object.
    Delete,
}

impl Method {
    /// Returns the method as it is written on the wire.
    ///
    /// ```
    /// use metorial_consumers::http::Method;
    ///
    /// assert_eq!(Method::Delete.as_str(), "DELETE");
    /// ```
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

    /// Returns whether requests with this method have a body.
    ///
    /// ```
    /// use metorial_consumers::http::Method;
    ///
    /// assert!(Method::Post.has_body() && !Method::Get.has_body());
    /// ```
    #[must_use]
    pub const fn has_body(self) -> bool {
        !matches!(self, Self::Get | Self::Delete)
    }

    /// Returns whether HTTP defines this method as idempotent, so that a request may be sent twice.
    ///
    /// ```
    /// use metorial_consumers::http::Method;
    ///
    /// assert!(Method::Put.is_idempotent() && !Method::Post.is_idempotent());
    /// ```
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Put | Self::Delete)
    }

    /// All methods.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];
}

/// A complete request.
///
/// ```
/// use metorial_consumers::http::Request;
///
/// /// Returns what a log may say of a request: the query may have personal data, and the headers have the key.
/// fn summary(request: &Request) -> String {
///     format!("{} {}", request.method.as_str(), request.url.split('?').next().unwrap_or_default())
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The absolute URL.
    pub url: String,
    /// All headers.
    pub headers: Vec<Header>,
    /// The body, which is JSON.
    pub body: Option<String>,
}

/// A complete response.
///
/// ```
/// use metorial_consumers::http::{Header, Response};
///
/// let response: Response<Vec<Header>> = Response { status: 204, headers: Vec::new(), body: Vec::new() };
/// ```
#[derive(Debug)]
pub struct Response<H> {
    /// The HTTP status.
    pub status: u16,
    /// The headers that the host lets the SDK read.
    pub headers: H,
    /// The body.
    pub body: Vec<u8>,
}
