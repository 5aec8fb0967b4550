//! Redirects. They are not followed, because the request to the new location would contain the key.

use super::{Headers, TransportError};
use crate::text::{format, split_once};

/// Returns whether a status means a redirect. Browsers hide the status of a redirect from a page, which sees 0.
pub(crate) const fn is_redirect(status: u16) -> bool {
    matches!(status, 0 | 300..=303 | 305..=308)
}

/// Returns the error for a redirect.
pub(crate) fn redirect_error(headers: &impl Headers) -> TransportError {
    // Browsers hide the location from a page. The part after the path may be secret.
    let location = headers.get("location");
    let path = split_once(split_once(location.as_deref().unwrap_or_default(), "?").0, "#").0;
    let to = if path.is_empty() { "" } else { " to " };
    let problem = "the server sent a redirect%%, which the SDK does not follow, because that would send the key there. If it is \
                   the API's new address, use it as `baseUrl`";
    TransportError { name: String::new(), message: format(problem, &[to, path]), transient: false }
}
