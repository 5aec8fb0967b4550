//! An answer of the API.

use crate::http::Headers;

/// The header with the id of the request.
pub(super) const REQUEST_ID: &str = "metorial-req-id";

/// A response with a success status. Its body has not been checked yet.
#[derive(Debug)]
pub struct Answer<H> {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: H,
    /// The body as text.
    pub body: String,
}

impl<H: Headers> Answer<H> {
    /// Returns the id of the request, if the response has a readable one.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        self.headers.get(REQUEST_ID)
    }
}
