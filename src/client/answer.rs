//! An answer from the API.

use crate::http::Headers;

/// The header with the id of the request.
pub(super) const REQUEST_ID: &str = "metorial-req-id";

/// A response with a success status. Its body has not been checked yet.
///
/// ```
/// use metorial_consumers::{client::Answer, http::Header};
///
/// let headers: Vec<Header> = vec![("metorial-req-id".into(), "req_1".into())];
/// let answer = Answer { status: 200, headers, body: "{}".into() };
/// assert_eq!(answer.request_id().as_deref(), Some("req_1"));
/// ```
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
