//! The headers that every request carries, and those that callers may add.

use super::error::ArgumentError;
use crate::http::{Header, check_header};

/// The name by which requests tell who sent them.
pub(super) const CLIENT_NAME: &str = concat!("metorial-consumers@", env!("CARGO_PKG_VERSION"));

/// The headers that the SDK itself sets, how their values are written, and what sets them.
pub(super) const SET: [(&str, &str, &str); 7] = [
    ("authorization", "Bearer %", "`apiKey`; use that"),
    ("metorial-version", "%", "`apiVersion`; use that"),
    ("metorial-client", "%", SDK),
    ("metorial-instance-id", "%", "`instanceId`; use that"),
    ("metorial-consumer-session-client-secret", "%", "`consumerToken`; use that"),
    ("content-type", "%", SDK),
    ("content-length", "%", SDK),
];
const SDK: &str = "the SDK; leave it out";

/// Checks headers that a caller adds. Messages spell names in lower case, as JavaScript does.
///
/// # Errors
/// The first that an option sets, or that cannot be sent.
pub(crate) fn check_custom_headers(call: &str, headers: &[Header]) -> Result<(), ArgumentError> {
    for (name, value) in headers {
        let name = name.to_ascii_lowercase();
        let set = SET.iter().find(|(set, ..)| *set == name);
        let (message, problem) = match (set, check_header(&name, value)) {
            (Some((.., by)), _) => ("%: `headers`: '%' is set by %", *by),
            (None, Err(problem)) => ("%: `headers`: '%' %", problem),
            (None, Ok(())) => continue,
        };
        return Err(ArgumentError::of("headers", message, &[call, &name, problem]));
    }
    Ok(())
}
