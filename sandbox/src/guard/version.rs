//! API versions.

use crate::wire::error::ApiError;
use crate::wire::request::Request;

/// The one version that the sandbox speaks; the answer to unknown ones, too.
pub const DEFAULT: &str = "2026-01-01-magnetar";

/// A version that exists but that no key of the sandbox may use.
pub const REFUSED: &str = "2024-01-01-quasar";

/// The version that a request is answered in.
pub fn choose(request: &Request) -> Result<&'static str, ApiError> {
    match request.header("metorial-version") {
        Some(REFUSED) => Err(ApiError::version_refused(REFUSED)),
        _ => Ok(DEFAULT),
    }
}
