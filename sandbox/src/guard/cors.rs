//! CORS headers. Responses to secret keys have none, and no response exposes further headers.

use crate::wire::request::Request;
use crate::wire::response::Response;

const ALLOWED_HEADERS: &str = "Content-Type, Authorization, Cookies, metorial-version, \
    metorial-instance-id, metorial-organization-id, baggage, sentry-trace, metorial-client, \
    metorial-consumer-profile-id, metorial-consumer-session-client-secret";

/// Returns the response to a preflight, which is the same for any path, with or without a key.
pub fn preflight(request: &Request) -> Response {
    let response = Response::empty(204)
        .with("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")
        .with("access-control-allow-headers", ALLOWED_HEADERS)
        .with("access-control-max-age", "604800");
    open(response, request)
}

/// Adds the headers that let the requesting page read a response, also with credentials.
pub fn open(response: Response, request: &Request) -> Response {
    let response = response.with("vary", "origin");
    match request.header("origin") {
        None => response,
        Some(origin) => {
            response.with("access-control-allow-origin", origin).with("access-control-allow-credentials", "true")
        }
    }
}
