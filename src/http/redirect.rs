//! Redirects, which are not followed: the key would go along.

use super::{Headers, TransportError};
use crate::text::{format, split_once};

/// Returns whether a status means a redirect. A page sees of one only that there is one: status 0.
pub(crate) const fn is_redirect(status: u16) -> bool {
    matches!(status, 0 | 300..=303 | 305..=308)
}

/// Makes the error for a redirect, which is not followed.
pub(crate) fn redirect_error(headers: &impl Headers) -> TransportError {
    // A page is not told where to. What follows the path may be secret.
    let to = headers.get("location").unwrap_or_default();
    let place = split_once(split_once(&to, "?").0, "#").0;
    let known = if place.is_empty() { "" } else { " to " };
    let problem = "the server redirects%%, which is not followed: the key would go along. If that is where the API is, give \
                   it as `baseUrl`";
    TransportError { name: String::new(), message: format(problem, &[known, place]), transient: false }
}
