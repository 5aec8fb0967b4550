//! The faults and their parameters.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What goes wrong with an answer. The names and parameters are those of the plan, see the README.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// Another status. A header that is `null` is left out.
    Status {
        status: u16,
        #[serde(default)]
        headers: Map<String, Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        body: Option<String>,
    },
    /// Sends the client elsewhere.
    Redirect {
        location: String,
        #[serde(default = "found")]
        status: u16,
    },
    /// A right answer that comes late.
    Latency { ms: u64 },
    /// No answer; the connection stays open.
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
    /// The connection ends before as many bytes have come as the head says.
    ContentLengthTooLong {
        #[serde(default = "hundred")]
        by: u32,
    },
    /// The head is right about the length, but the body is only the start of the JSON.
    TruncatedJson {
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<usize>,
    },
    /// White space follows the JSON without end.
    EndlessBody {
        #[serde(default = "kib_64")]
        bytes_per_second: u32,
    },
    /// The right answer, a byte at a time.
    Drip {
        #[serde(default = "second")]
        interval_ms: u64,
    },
    /// A string of the JSON holds a byte that UTF-8 does not have.
    InvalidUtf8 {},
    /// So many bytes of valid JSON, or a few more.
    Huge {
        #[serde(default = "mb_50")]
        size: usize,
    },
    /// Arrays within arrays.
    Deep {
        #[serde(default = "hundred_thousand")]
        depth: usize,
        #[serde(default)]
        place: Place,
    },
    /// The right body under another type.
    WrongContentType {
        #[serde(default = "html")]
        content_type: String,
    },
    /// The body is compressed, and ends in the middle.
    GzipCutShort {},
    /// A page without items that says that more follow.
    EmptyPageWithMore {},
}

/// Where deep JSON is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The value of an unknown field of the object, or of a list's first item.
    #[default]
    Field,
    /// It is the whole body.
    Body,
}

const fn found() -> u16 {
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
    /// Reads a fault, or tells what is wrong with it.
    pub fn read(value: Value) -> Result<Self, String> {
        let fault: Self = serde_json::from_value(value).map_err(|error| error.to_string())?;
        fault.check()?;
        Ok(fault)
    }

    /// Whether the right answer arrives in the end.
    pub fn ends_well(&self) -> bool {
        matches!(self, Self::Latency { .. } | Self::Drip { .. })
    }

    /// Whether a request on a used connection meets the fault without using it up. Chromium repeats such a
    /// request by itself, over a new connection, if the used one ends before the head of the answer.
    pub fn needs_new_connection(&self) -> bool {
        matches!(
            self,
            Self::ResetBeforeHeaders { new_connection: true } | Self::ResetMidHeaders { new_connection: true }
        )
    }

    fn check(&self) -> Result<(), String> {
        match self {
            Self::Status { status, headers, body } => {
                within("status", *status, 200, 599)?;
                if matches!(status, 204 | 205 | 304) && body.as_deref().is_some_and(|body| body != "empty") {
                    return Err(format!("an answer with status {status} has no body"));
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
            Self::Latency { ms } => within("ms", *ms, 0, 3_600_000),
            Self::Drip { interval_ms } => within("interval_ms", *interval_ms, 1, 60_000),
            Self::ContentLengthTooLong { by } => within("by", *by, 1, 1_000_000),
            Self::EndlessBody { bytes_per_second } => within("bytes_per_second", *bytes_per_second, 1, 100_000_000),
            Self::Huge { size } => within("size", *size, 1, 500_000_000),
            Self::Deep { depth, .. } => within("depth", *depth, 1, 100_000_000),
            _ => Ok(()),
        }
    }
}

fn within<T: Into<Value> + PartialOrd>(name: &str, value: T, least: T, most: T) -> Result<(), String> {
    if value >= least && value <= most {
        return Ok(());
    }
    Err(format!("{name} takes a whole number from {} to {}, not {}", least.into(), most.into(), value.into()))
}

fn check_header(name: &str, value: &Value) -> Result<(), String> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_name) {
        return Err(format!("\"{name}\" is no name of a header"));
    }
    if ["content-length", "transfer-encoding"].contains(&name.to_ascii_lowercase().as_str()) {
        return Err(format!("{name} can't be set; see content_length_too_long"));
    }
    match value {
        Value::Null | Value::Number(_) => Ok(()),
        Value::String(value) => check_text(name, value),
        other => Err(format!("header {name} takes a string, a number or null, not {other}")),
    }
}

/// Checks that a header can carry the text.
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
