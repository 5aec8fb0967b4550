//! API versions.

use crate::wire::error::ApiError;
use crate::wire::request::Request;

/// The only version that the sandbox supports. Requests for unknown versions get it, too.
pub const DEFAULT: &str = "2026-01-01-magnetar";

/// A version that exists, but that no key of the sandbox may use.
pub const REFUSED: &str = "2024-01-01-quasar";

/// Returns the version for the response to a request.
pub fn choose(request: &Request) -> Result<&'static str, ApiError> {
    match request.header("metorial-version") {
        Some(REFUSED) => Err(ApiError::version_refused(REFUSED)),
        _ => Ok(DEFAULT),
    }
}
