//! The headers that the SDK sends, and the rules for headers that callers add.

use super::error::ArgumentError;
use crate::http::{Header, check_header};

/// The name and version of this SDK, which every request carries.
pub(super) const CLIENT_NAME: &str = concat!("metorial-consumers@", env!("CARGO_PKG_VERSION"));

/// The headers that callers cannot add, and what sets each of them instead.
const RESERVED_HEADERS: [(&str, &str); 7] = [
    (AUTHORIZATION, "`apiKey`; use that"),
    (VERSION, "`apiVersion`; use that"),
    (CLIENT, SDK),
    (INSTANCE_ID, "`instanceId`; use that"),
    (CONSUMER_TOKEN, "`consumerToken`; use that"),
    ("content-type", SDK),
    ("content-length", SDK),
];
pub(super) const AUTHORIZATION: &str = "authorization";
pub(super) const VERSION: &str = "metorial-version";
pub(super) const CLIENT: &str = "metorial-client";
pub(super) const INSTANCE_ID: &str = "metorial-instance-id";
pub(super) const CONSUMER_TOKEN: &str = "metorial-consumer-session-client-secret";
const SDK: &str = "the SDK; leave it out";

/// Checks the headers that a caller adds. Messages contain names in lower case, like those of JavaScript.
///
/// # Errors
/// A header is set by an option, or is not allowed by HTTP. The error is for the first one.
pub(crate) fn check_custom_headers(call: &str, headers: &[Header]) -> Result<(), ArgumentError> {
    for (name, value) in headers {
        let name = name.to_ascii_lowercase();
        let reserved = RESERVED_HEADERS.iter().find(|(reserved, _)| *reserved == name);
        let (message, problem) = match (reserved, check_header(&name, value)) {
            (Some((_, by)), _) => ("%: `headers`: '%' is set by %", *by),
            (None, Err(problem)) => ("%: `headers`: '%' %", problem),
            (None, Ok(())) => continue,
        };
        return Err(ArgumentError::of("headers", message, &[call, &name, problem]));
    }
    Ok(())
}
