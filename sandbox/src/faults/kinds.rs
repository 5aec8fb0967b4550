//! The faults and their parameters.

use super::fields::Fields;
use crate::wire::json::{Map, Value};

/// A fault of a response. The names and parameters are those of the plan (see the README).
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The response has another status. A header that is `null` is removed.
    Status { status: u16, headers: Map, body: Option<String> },
    /// The response is a redirect.
    Redirect { location: String, status: u16 },
    /// The correct response is delayed.
    Latency { ms: u32 },
    /// No response is sent, and the connection stays open.
    Silent {},
    /// The connection is reset before the first byte.
    ResetBeforeHeaders { new_connection: bool },
    /// The connection is reset within the head.
    ResetMidHeaders { new_connection: bool },
    /// The connection is reset within the body.
    ResetMidBody {},
    /// The connection ends after the head.
    CloseAfterHeaders {},
    /// The connection ends before the number of bytes in `content-length` has been sent.
    ContentLengthTooLong { by: u32 },
    /// The body is only the start of the JSON. `content-length` is the length of that start.
    TruncatedJson { at: Option<u32> },
    /// Endless white space follows the JSON.
    EndlessBody { bytes_per_second: u32 },
    /// The correct response is sent one byte at a time.
    Drip { interval_ms: u32 },
    /// A string of the JSON contains a byte that is invalid in UTF-8.
    InvalidUtf8 {},
    /// The body is valid JSON of this many bytes, or slightly more.
    Huge { size: u32 },
    /// The JSON contains deeply nested arrays.
    Deep { depth: u32, place: Place },
    /// The correct body has another content type.
    WrongContentType { content_type: String },
    /// The body is compressed, and truncated.
    GzipCutShort {},
    /// The page has no items, but says that the list has more.
    EmptyPageWithMore {},
}

/// The position of deeply nested JSON.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// The value of an unknown field of the object, or of a list's first item.
    #[default]
    Field,
    /// The whole body.
    Body,
}

/// The names of the faults.
const KINDS: [&str; 18] = [
    "status",
    "redirect",
    "latency",
    "silent",
    "reset_before_headers",
    "reset_mid_headers",
    "reset_mid_body",
    "close_after_headers",
    "content_length_too_long",
    "truncated_json",
    "endless_body",
    "drip",
    "invalid_utf8",
    "huge",
    "deep",
    "wrong_content_type",
    "gzip_cut_short",
    "empty_page_with_more",
];

impl Fault {
    /// Reads a fault. Returns a message if it is invalid.
    pub fn read(value: Value) -> Result<Self, String> {
        let mut fields = Fields::of(value)?;
        let kind = fields.text("kind")?.ok_or("missing field `kind`")?;
        let fault = Self::of_kind(&kind, &mut fields)?;
        fields.end()?;
        Ok(fault)
    }

    fn of_kind(kind: &str, fields: &mut Fields) -> Result<Self, String> {
        Ok(match kind {
            "status" => Self::status(fields)?,
            "redirect" => {
                let location = fields.text("location")?.ok_or("missing field `location`")?;
                check_text("location", &location)?;
                let status = fields.status(Some(302), (0, 599))?;
                if !matches!(status, 301 | 302 | 303 | 307 | 308) {
                    return Err(format!("`status` takes 301, 302, 303, 307 or 308, not {status}"));
                }
                Self::Redirect { location, status }
            }
            "latency" => Self::Latency { ms: fields.number("ms", None, (0, 3_600_000))? },
            "silent" => Self::Silent {},
            "reset_before_headers" => Self::ResetBeforeHeaders { new_connection: new_connection(fields)? },
            "reset_mid_headers" => Self::ResetMidHeaders { new_connection: new_connection(fields)? },
            "reset_mid_body" => Self::ResetMidBody {},
            "close_after_headers" => Self::CloseAfterHeaders {},
            "content_length_too_long" => {
                Self::ContentLengthTooLong { by: fields.number("by", Some(100), (1, 1_000_000))? }
            }
            "truncated_json" => Self::TruncatedJson { at: fields.optional_number("at", (0, u32::MAX))? },
            "endless_body" => Self::EndlessBody {
                bytes_per_second: fields.number("bytes_per_second", Some(64 * 1024), (1, 100_000_000))?,
            },
            "drip" => Self::Drip { interval_ms: fields.number("interval_ms", Some(1000), (1, 60_000))? },
            "invalid_utf8" => Self::InvalidUtf8 {},
            "huge" => Self::Huge { size: fields.number("size", Some(50_000_000), (1, 500_000_000))? },
            "deep" => {
                let place = match fields.text("place")?.as_deref() {
                    None | Some("field") => Place::Field,
                    Some("body") => Place::Body,
                    Some(other) => return Err(format!("unknown variant `{other}`, expected `field` or `body`")),
                };
                Self::Deep { depth: fields.number("depth", Some(100_000), (1, 100_000_000))?, place }
            }
            "wrong_content_type" => {
                let content_type = fields.text("content_type")?.unwrap_or_else(|| "text/html".to_owned());
                check_text("content_type", &content_type)?;
                Self::WrongContentType { content_type }
            }
            "gzip_cut_short" => Self::GzipCutShort {},
            "empty_page_with_more" => Self::EmptyPageWithMore {},
            _ => return Err(format!("unknown variant `{kind}`, expected one of `{}`", KINDS.join("`, `"))),
        })
    }

    fn status(fields: &mut Fields) -> Result<Self, String> {
        let status = fields.status(None, (200, 599))?;
        let body = fields.text("body")?;
        if matches!(status, 204 | 205 | 304) && body.as_deref().is_some_and(|body| body != "empty") {
            return Err(format!("a response with status {status} has no body: leave out `body`"));
        }
        let headers = match fields.take("headers") {
            None => Map::new(),
            Some(Value::Object(headers)) => headers,
            Some(other) => return Err(format!("`headers` takes an object, not {other}")),
        };
        headers.iter().try_for_each(|(name, value)| check_header(name, value))?;
        Ok(Self::Status { status, headers, body })
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

    /// Returns the name.
    fn kind(&self) -> &'static str {
        match self {
            Self::Status { .. } => "status",
            Self::Redirect { .. } => "redirect",
            Self::Latency { .. } => "latency",
            Self::Silent {} => "silent",
            Self::ResetBeforeHeaders { .. } => "reset_before_headers",
            Self::ResetMidHeaders { .. } => "reset_mid_headers",
            Self::ResetMidBody {} => "reset_mid_body",
            Self::CloseAfterHeaders {} => "close_after_headers",
            Self::ContentLengthTooLong { .. } => "content_length_too_long",
            Self::TruncatedJson { .. } => "truncated_json",
            Self::EndlessBody { .. } => "endless_body",
            Self::Drip { .. } => "drip",
            Self::InvalidUtf8 {} => "invalid_utf8",
            Self::Huge { .. } => "huge",
            Self::Deep { .. } => "deep",
            Self::WrongContentType { .. } => "wrong_content_type",
            Self::GzipCutShort {} => "gzip_cut_short",
            Self::EmptyPageWithMore {} => "empty_page_with_more",
        }
    }
}

impl From<&Fault> for Value {
    fn from(fault: &Fault) -> Self {
        let mut all = Map::from_iter([("kind", fault.kind().into())]);
        let mut add = |name, value| all.insert(name, value);
        match fault {
            Fault::Status { status, headers, body } => {
                add("status", (*status).into());
                add("headers", headers.clone().into());
                if let Some(body) = body {
                    add("body", body.into());
                }
            }
            Fault::Redirect { location, status } => {
                add("location", location.into());
                add("status", (*status).into());
            }
            Fault::Latency { ms } => add("ms", (*ms).into()),
            Fault::ResetBeforeHeaders { new_connection } | Fault::ResetMidHeaders { new_connection } => {
                add("new_connection", (*new_connection).into());
            }
            Fault::ContentLengthTooLong { by } => add("by", (*by).into()),
            Fault::TruncatedJson { at: Some(at) } => add("at", (*at).into()),
            Fault::EndlessBody { bytes_per_second } => add("bytes_per_second", (*bytes_per_second).into()),
            Fault::Drip { interval_ms } => add("interval_ms", (*interval_ms).into()),
            Fault::Huge { size } => add("size", (*size).into()),
            Fault::Deep { depth, place } => {
                add("depth", (*depth).into());
                add("place", if *place == Place::Body { "body" } else { "field" }.into());
            }
            Fault::WrongContentType { content_type } => add("content_type", content_type.into()),
            Fault::Silent {}
            | Fault::ResetMidBody {}
            | Fault::CloseAfterHeaders {}
            | Fault::TruncatedJson { at: None }
            | Fault::InvalidUtf8 {}
            | Fault::GzipCutShort {}
            | Fault::EmptyPageWithMore {} => {}
        }
        all.into()
    }
}

fn new_connection(fields: &mut Fields) -> Result<bool, String> {
    Ok(fields.flag("new_connection")?.unwrap_or(false))
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
    Err(format!("{name} takes visible ASCII characters, not {}", Value::from(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::testing::shown;
    use serde_json::{Value, json};

    #[test]
    fn parameters_have_defaults_and_are_told() {
        let read = |value: Value| shown(&Fault::read(value.into()).unwrap());
        assert_eq!(read(json!({"kind": "huge"})), json!({"kind": "huge", "size": 50_000_000}));
        assert_eq!(read(json!({"kind": "deep"})), json!({"kind": "deep", "depth": 100_000, "place": "field"}));
        assert_eq!(read(json!({"kind": "drip"})), json!({"kind": "drip", "interval_ms": 1000}));
    }

    #[test]
    fn wrong_parameters_are_named() {
        for (fault, part) in [
            (json!({"kind": "status", "status": 100}), "`status` takes"),
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
            let problem = Fault::read(fault.clone().into()).unwrap_err();
            assert!(problem.contains(part), "{fault}: {problem}");
        }
    }
}
