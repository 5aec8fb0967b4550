//! The faults and their parameters.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A fault of a response. The names and parameters are those of the plan (see the README).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// The response has another status. A header that is `null` is removed.
    Status {
        status: u16,
        #[serde(default)]
        headers: Map<String, Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        body: Option<String>,
    },
    /// The response is a redirect.
    Redirect {
        location: String,
        #[serde(default = "status_found")]
        status: u16,
    },
    /// The correct response is delayed.
    Latency { ms: u64 },
    /// No response is sent, and the connection stays open.
    Silent {},
    /// The connection is reset before the first byte.
    ResetBeforeHeaders {
        #[serde(default)]
        new_connection: bool,
    },
    /// The connection is reset within the head.
    ResetMidHeaders {
        #[serde(default)]
        new_connection: bool,
    },
    /// The connection is reset within the body.
    ResetMidBody {},
    /// The connection ends after the head.
    CloseAfterHeaders {},
    /// The connection ends before the number of bytes in `content-length` has been sent.
    ContentLengthTooLong {
        #[serde(default = "hundred")]
        by: u32,
    },
    /// The body is only the start of the JSON. `content-length` is the length of that start.
    TruncatedJson {
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<usize>,
    },
    /// Endless white space follows the JSON.
    EndlessBody {
        #[serde(default = "kib_64")]
        bytes_per_second: u32,
    },
    /// The correct response is sent one byte at a time.
    Drip {
        #[serde(default = "second")]
        interval_ms: u64,
    },
    /// A string of the JSON contains a byte that is invalid in UTF-8.
    InvalidUtf8 {},
    /// The body is valid JSON of this many bytes, or slightly more.
    Huge {
        #[serde(default = "mb_50")]
        size: usize,
    },
    /// The JSON contains deeply nested arrays.
    Deep {
        #[serde(default = "hundred_thousand")]
        depth: usize,
        #[serde(default)]
        place: Place,
    },
    /// The correct body has another content type.
    WrongContentType {
        #[serde(default = "html")]
        content_type: String,
    },
    /// The body is compressed, and truncated.
    GzipCutShort {},
    /// The page has no items, but says that the list has more.
    EmptyPageWithMore {},
}

/// The position of deeply nested JSON.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The value of an unknown field of the object, or of a list's first item.
    #[default]
    Field,
    /// The whole body.
    Body,
}

const fn status_found() -> u16 {
    302
}

const fn hundred() -> u32 {
    100
}

const fn kib_64() -> u32 {
    64 * 1024
}

const fn second() -> u64 {
    1000
}

const fn mb_50() -> usize {
    50_000_000
}

const fn hundred_thousand() -> usize {
    100_000
}

fn html() -> String {
    "text/html".to_owned()
}

impl Fault {
    /// Reads a fault. Returns a message if it is invalid.
    pub fn read(value: Value) -> Result<Self, String> {
        let fault: Self = serde_json::from_value(value).map_err(|error| error.to_string())?;
        fault.check()?;
        Ok(fault)
    }

    /// Returns whether the correct response arrives in the end.
    pub fn ends_well(&self) -> bool {
        matches!(self, Self::Latency { .. } | Self::Drip { .. })
    }

    /// Returns whether a request on a used connection gets the fault without consuming it. If a used connection ends
    /// before the head of the response, Chromium itself repeats the request on a new connection.
    pub fn needs_new_connection(&self) -> bool {
        matches!(
            self,
            Self::ResetBeforeHeaders { new_connection: true } | Self::ResetMidHeaders { new_connection: true }
        )
    }

    fn check(&self) -> Result<(), String> {
        match self {
            Self::Status { status, headers, body } => {
                check_range("status", *status, 200, 599)?;
                if matches!(status, 204 | 205 | 304) && body.as_deref().is_some_and(|body| body != "empty") {
                    return Err(format!("a response with status {status} has no body: leave out `body`"));
                }
                headers.iter().try_for_each(|(name, value)| check_header(name, value))
            }
            Self::Redirect { location, status } => {
                if !matches!(status, 301 | 302 | 303 | 307 | 308) {
                    return Err(format!("status takes 301, 302, 303, 307 or 308, not {status}"));
                }
                check_text("location", location)
            }
            Self::WrongContentType { content_type } => check_text("content_type", content_type),
            Self::Latency { ms } => check_range("ms", *ms, 0, 3_600_000),
            Self::Drip { interval_ms } => check_range("interval_ms", *interval_ms, 1, 60_000),
            Self::ContentLengthTooLong { by } => check_range("by", *by, 1, 1_000_000),
            Self::EndlessBody { bytes_per_second } => {
                check_range("bytes_per_second", *bytes_per_second, 1, 100_000_000)
            }
            Self::Huge { size } => check_range("size", *size, 1, 500_000_000),
            Self::Deep { depth, .. } => check_range("depth", *depth, 1, 100_000_000),
            _ => Ok(()),
        }
    }
}

fn check_range<T: Into<Value> + PartialOrd>(name: &str, value: T, min: T, max: T) -> Result<(), String> {
    if value >= min && value <= max {
        return Ok(());
    }
    Err(format!("{name} takes a whole number from {} to {}, not {}", min.into(), max.into(), value.into()))
}

fn check_header(name: &str, value: &Value) -> Result<(), String> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_name) {
        return Err(format!("\"{name}\" is not a valid header name"));
    }
    if ["content-length", "transfer-encoding"].contains(&name.to_ascii_lowercase().as_str()) {
        return Err(format!("{name} cannot be set; use the fault content_length_too_long"));
    }
    match value {
        Value::Null | Value::Number(_) => Ok(()),
        Value::String(value) => check_text(name, value),
        other => Err(format!("header {name} takes a string, a number or null, not {other}")),
    }
}

/// Checks that the text is valid in a header.
fn check_text(name: &str, text: &str) -> Result<(), String> {
    if !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
        return Ok(());
    }
    Err(format!("{name} takes visible ASCII characters, not {text:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parameters_have_defaults_and_are_told() {
        let read = |value: Value| json!(Fault::read(value).unwrap());
        assert_eq!(read(json!({"kind": "huge"})), json!({"kind": "huge", "size": 50_000_000}));
        assert_eq!(read(json!({"kind": "deep"})), json!({"kind": "deep", "depth": 100_000, "place": "field"}));
        assert_eq!(read(json!({"kind": "drip"})), json!({"kind": "drip", "interval_ms": 1000}));
    }

    #[test]
    fn wrong_parameters_are_named() {
        for (fault, part) in [
            (json!({"kind": "status", "status": 100}), "status takes"),
            (json!({"kind": "status", "status": 204, "body": "json"}), "204 has no body"),
            (json!({"kind": "status", "status": 500, "headers": {"a b": "c"}}), "\"a b\""),
            (json!({"kind": "status", "status": 500, "headers": {"a": "b\r\nc"}}), "visible ASCII"),
            (json!({"kind": "status", "status": 500, "headers": {"a": ["b"]}}), "header a"),
            (json!({"kind": "status", "status": 500, "headers": {"Content-Length": 3}}), "content_length_too_long"),
            (json!({"kind": "redirect"}), "`location`"),
            (json!({"kind": "redirect", "location": "/", "status": 300}), "308"),
            (json!({"kind": "latency"}), "`ms`"),
            (json!({"kind": "latency", "ms": "1"}), "\"1\""),
            (json!({"kind": "drip", "interval_ms": 0}), "interval_ms"),
            (json!({"kind": "huge", "size": 600_000_000}), "size"),
            (json!({"kind": "deep", "place": "head"}), "`head`"),
            (json!({"kind": "silent", "ms": 1}), "`ms`"),
            (json!({}), "`kind`"),
            (json!("silent"), "silent"),
        ] {
            let problem = Fault::read(fault.clone()).unwrap_err();
            assert!(problem.contains(part), "{fault}: {problem}");
        }
    }
}
