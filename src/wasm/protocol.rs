//! The messages between JavaScript and the compiled code: JSON objects with the fields that are defined here. `codegen` prints
//! them as TypeScript interfaces, so that neither side can change alone.

use core::{cell::Cell, marker::PhantomData};

use crate::{
    client::error::ArgumentError,
    http::{Header, header_lines, parse_header_lines},
    json::{
        Writer, decimal,
        lenient::{member, object, string, texts},
    },
    text::parse_u64,
};

/// A field of a message, and the type of its value.
#[derive(Clone, Copy, Debug)]
pub struct Field<T> {
    name: &'static str,
    value: PhantomData<T>,
}

macro_rules! message {
    (
        $(#[doc = $doc:literal])*
        $name:ident in $module:ident { $( $(#[doc = $fdoc:literal])* $field:ident = $js:literal : $ty:ident, )* }
    ) => {
        $(#[doc = $doc])*
        pub mod $module {
            #[allow(clippy::wildcard_imports)] // The types of values, of which no message has all.
            use super::*;

            $( $(#[doc = $fdoc])* pub const $field: Field<$ty> = Field { name: $js, value: PhantomData }; )*

            /// The TypeScript interface.
            #[cfg(feature = "describe")]
            pub const INTERFACE: super::Interface = super::Interface {
                name: stringify!($name),
                docs: &[$( $doc, )*],
                fields: &[$( ($js, $ty::TYPESCRIPT, &[$( $fdoc, )*]), )*],
            };
        }
    };
}

/// A TypeScript interface, all of whose fields are optional.
#[cfg(feature = "describe")]
#[derive(Debug)]
pub struct Interface {
    /// Its name.
    pub name: &'static str,
    /// Its doc comment, line by line.
    pub docs: &'static [&'static str],
    /// Its fields: name, type and doc comment.
    pub fields: &'static [(&'static str, &'static str, &'static [&'static str])],
}

macro_rules! types {
    ($( $(#[doc = $doc:literal])* $name:ident = $typescript:literal, )*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            #[cfg(feature = "describe")]
            impl $name {
                const TYPESCRIPT: &str = $typescript;
            }
        )*
    };
}

types! {
    /// Text.
    Text = "string | undefined",
    /// Texts.
    Texts = "readonly string[]",
    /// A whole number.
    Number = "number | undefined",
    /// `true` or `false`.
    Flag = "boolean",
    /// Headers, one per line, as `name:value`.
    HeaderLines = "string",
    /// A JSON object.
    Json = "unknown",
}

message! {
    /// The settings of a client.
    Settings in settings {
        /// The API key.
        API_KEY = "apiKey": Text,
        /// The absolute URL to which paths are appended.
        BASE_URL = "baseUrl": Text,
        /// The version of the API to ask for.
        API_VERSION = "apiVersion": Text,
        /// The instance, for keys that are not bound to one.
        INSTANCE_ID = "instanceId": Text,
        /// The client secret of a consumer session.
        CONSUMER_TOKEN = "consumerToken": Text,
        /// Further headers for every request.
        HEADERS = "headers": HeaderLines,
        /// The longest wait that a server may ask for, in milliseconds.
        MAX_RETRY_DELAY = "maxRetryDelay": Number,
        /// The most requests in flight.
        MAX_CONCURRENCY = "maxConcurrency": Number,
        /// Whether no call may wake another one, so that each waits for its turn on a timer of its own.
        POLLS = "polls": Flag,
        /// The number of the client's own `fetch`; none for that of the host. Only clients with the same one share what they
        /// learn of the rate limit.
        FETCH = "fetch": Number,
        /// The least important level that is logged: one of `LEVELS`; 0 for none.
        LOG_LEVEL = "logLevel": Number,
    }
}

message! {
    /// The input of a call.
    CallInput in call_input {
        /// For an endpoint: the ids in its path.
        IDS = "ids": Texts,
        /// For an endpoint: the query or the body, with names as on the wire.
        PARAMETERS = "parameters": Json,
        /// For a request without an endpoint: the HTTP method in upper case.
        METHOD = "method": Text,
        /// For a request without an endpoint: the path, which begins with `/`.
        PATH = "path": Text,
        /// For a request without an endpoint: the query, a JSON object as text.
        QUERY = "query": Text,
        /// For a request without an endpoint: the body, JSON as text.
        BODY = "body": Text,
        /// For a list: whether invalid items are left out and reported. Otherwise they are an error.
        REPORT_MISMATCHES = "reportMismatches": Flag,
        /// For an endpoint: whether unknown fields and values of the answer are reported.
        REPORT_DRIFT = "reportDrift": Flag,
        /// Headers of this call.
        HEADERS = "headers": HeaderLines,
        /// The timeout of each attempt, in milliseconds.
        TIMEOUT = "timeout": Number,
        /// The maximum number of retries.
        MAX_RETRIES = "maxRetries": Number,
    }
}

message! {
    /// The reason why a request has no response.
    ExchangeError in exchange_error {
        /// The name of the error; empty if the host threw something else.
        NAME = "name": Text,
        /// The message of the error.
        MESSAGE = "message": Text,
        /// Whether the failure may be transient, so that another attempt makes sense.
        TRANSIENT = "transient": Flag,
    }
}

message! {
    /// The error of a failed call.
    Failure in failure {
        /// The kind of error: one of `ErrorKind`.
        KIND = "kind": Text,
        /// The error's message.
        MESSAGE = "message": Text,
        /// For an argument error: the argument.
        ARGUMENT = "argument": Text,
        /// For a paging error: the id of the item that the list was followed by.
        ID = "id": Text,
        /// For a connection error: the name of the error that the host threw; empty if it threw something else.
        CAUSE = "cause": Text,
        /// For a connection error: the message of that error.
        CAUSE_MESSAGE = "causeMessage": Text,
        /// For a timeout: the timeout in milliseconds.
        TIMEOUT = "timeout": Number,
        /// For a decode error: the path in the answer.
        PATH = "path": Text,
        /// For a decode error: the expected value.
        EXPECTED = "expected": Text,
        /// For a decode error: the received value.
        RECEIVED = "received": Text,
        /// The answer's HTTP status.
        STATUS = "status": Number,
        /// For a decode error: the answer's content type.
        CONTENT_TYPE = "contentType": Text,
        /// The request's id.
        REQUEST_ID = "requestId": Text,
        /// The wait before the next attempt, in milliseconds.
        RETRY_AFTER = "retryAfter": Number,
        /// The answer's headers.
        HEADERS = "headers": HeaderLines,
        /// The answer's body.
        BODY = "body": Text,
        /// The code of the error.
        CODE = "code": Text,
        /// A hint on how to solve the problem.
        HINT = "hint": Text,
        /// A longer description.
        DESCRIPTION = "description": Text,
        /// A more specific code.
        REASON = "reason": Text,
        /// The entity that the error is about.
        ENTITY = "entity": Text,
        /// The refused fields: a JSON array as text.
        VALIDATION_ERRORS = "validationErrors": Text,
    }
}

/// The messages, as `codegen` prints them.
#[cfg(feature = "describe")]
pub const INTERFACES: [Interface; 4] =
    [settings::INTERFACE, call_input::INTERFACE, exchange_error::INTERFACE, failure::INTERFACE];

/// The kinds of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// A wrong argument.
    Argument,
    /// No answer.
    Connection,
    /// No complete answer in time.
    Timeout,
    /// An answer that is not what the API promises.
    Decode,
    /// An answer with an error status.
    Api,
    /// A list that cannot be followed any further.
    Paging,
}

impl ErrorKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Argument, Self::Connection, Self::Timeout, Self::Decode, Self::Api, Self::Paging];

    /// Returns the kind as JavaScript knows it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Argument => "argument",
            Self::Connection => "connection",
            Self::Timeout => "timeout",
            Self::Decode => "decode",
            Self::Api => "api",
            Self::Paging => "paging",
        }
    }
}

/// Writes a message.
#[derive(Debug)]
pub struct MessageWriter(Writer);

impl Default for MessageWriter {
    fn default() -> Self {
        Self(Writer::object())
    }
}

impl MessageWriter {
    /// Adds a text, if there is one.
    pub fn text(&mut self, field: Field<Text>, value: Option<&str>) {
        if let Some(value) = value {
            self.0.text(field.name, value);
        }
    }

    /// Adds a number, if there is one.
    pub fn number(&mut self, field: Field<Number>, value: Option<u64>) {
        if let Some(value) = value {
            self.0.json(field.name, &decimal(value));
        }
    }

    /// Adds headers.
    pub fn headers(&mut self, field: Field<HeaderLines>, headers: &[Header]) {
        self.0.text(field.name, &header_lines(headers));
    }

    /// Ends the message.
    #[must_use]
    pub fn end(self) -> String {
        self.0.end()
    }
}

/// Reads a message. Members that are missing count as empty. [`Reader::end`] tells whether anything could not be read.
#[derive(Debug)]
pub struct Reader<'a> {
    members: Vec<(String, &'a str)>,
    is_broken: Cell<bool>,
}

impl<'a> Reader<'a> {
    /// Reads a JSON object.
    #[must_use]
    pub fn new(json: &'a str) -> Self {
        let members = object(json);
        Self { is_broken: Cell::new(members.is_none()), members: members.unwrap_or_default() }
    }

    /// Returns a member as JSON; an empty text if there is none.
    fn get(&self, name: &str) -> &'a str {
        member(&self.members, name).unwrap_or_default()
    }

    fn expect(&self, holds: bool) {
        self.is_broken.set(self.is_broken.get() || !holds);
    }

    /// Returns a text.
    #[must_use]
    pub fn text(&self, field: Field<Text>) -> Option<String> {
        let json = self.get(field.name);
        let text = string(json);
        self.expect(json.is_empty() || text.is_some());
        text
    }

    /// Returns a text that the message must have.
    #[must_use]
    pub fn required(&self, field: Field<Text>) -> String {
        let text = self.text(field);
        self.expect(text.is_some());
        text.unwrap_or_default()
    }

    /// Returns a number.
    #[must_use]
    pub fn number(&self, field: Field<Number>) -> Option<u32> {
        let json = self.get(field.name);
        let number = parse_u64(json).and_then(|number| u32::try_from(number).ok());
        self.expect(json.is_empty() || number.is_some());
        number
    }

    /// Returns a flag.
    #[must_use]
    pub fn flag(&self, field: Field<Flag>) -> bool {
        let json = self.get(field.name);
        self.expect(matches!(json, "" | "true" | "false"));
        json == "true"
    }

    /// Returns an object as JSON.
    #[must_use]
    pub fn json(&self, field: Field<Json>) -> &'a str {
        let json = self.get(field.name);
        self.expect(json.is_empty() || json.starts_with('{'));
        json
    }

    /// Returns texts.
    #[must_use]
    pub fn texts(&self, field: Field<Texts>) -> Vec<String> {
        let json = self.get(field.name);
        self.expect(json.is_empty() || json.starts_with('['));
        texts(json)
    }

    /// Returns headers, which the message must have, though there may be none: an empty message is one that got lost.
    #[must_use]
    pub fn headers(&self, field: Field<HeaderLines>) -> Vec<Header> {
        parse_header_lines(&self.required(Field { name: field.name, value: PhantomData }))
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// The text is not an object, or a member had another type.
    pub fn end(&self) -> Result<(), ArgumentError> {
        if self.is_broken.get() { Err(ArgumentError::new("options", UNREADABLE)) } else { Ok(()) }
    }
}

/// The message of a call whose message was changed on its way.
const UNREADABLE: &str =
    "the SDK's own JSON came out wrong, so nothing was sent: does something here replace JSON.stringify?";

#[cfg(test)]
mod tests {
    use super::{MessageWriter, Reader, call_input, failure};

    #[test]
    fn a_message_is_written_without_what_is_absent() {
        let mut writer = MessageWriter::default();
        writer.text(failure::MESSAGE, Some("a\"b"));
        writer.number(failure::RETRY_AFTER, Some(u64::from(u32::MAX) + 1));
        writer.text(failure::CODE, None);
        writer.headers(failure::HEADERS, &[("a".into(), "b".into()), ("c".into(), "d".into())]);
        assert_eq!(writer.end(), r#"{"message":"a\"b","retryAfter":4294967296,"headers":"a:b\nc:d"}"#);
    }

    #[test]
    fn a_message_is_read_by_the_names_of_its_fields() {
        let reader =
            Reader::new(r#"{"timeout":5,"ids":["con_1","é"],"parameters":{"limit":5},"headers":"a:b\nc: d:e"}"#);
        assert_eq!(reader.texts(call_input::IDS), ["con_1", "é"]);
        assert_eq!(reader.json(call_input::PARAMETERS), r#"{"limit":5}"#);
        assert_eq!(reader.headers(call_input::HEADERS), [("a".into(), "b".into()), ("c".into(), " d:e".into())]);
        assert_eq!((reader.number(call_input::TIMEOUT), reader.number(call_input::MAX_RETRIES)), (Some(5), None));
        assert_eq!((reader.text(call_input::PATH), reader.flag(call_input::REPORT_DRIFT)), (None, false));
        assert_eq!(reader.end(), Ok(()));
    }

    #[test]
    fn a_message_that_cannot_be_read_is_an_error() {
        let is_broken = |json: &str| {
            let reader = Reader::new(json);
            let _ = (reader.text(call_input::PATH), reader.number(call_input::TIMEOUT));
            let _ = (reader.flag(call_input::REPORT_DRIFT), reader.json(call_input::PARAMETERS));
            let _ = (reader.texts(call_input::IDS), reader.headers(call_input::HEADERS));
            reader.end().is_err()
        };
        assert!(!is_broken(r#"{"headers":""}"#));
        assert!(!is_broken(r#"{"headers":"","timeout":5,"reportDrift":false,"parameters":{},"ids":[],"path":""}"#));
        let members =
            ["\"path\":7", "\"timeout\":\"5\"", "\"reportDrift\":null", "\"parameters\":\"{}\"", "\"ids\":\"[]\""];
        for member in members {
            assert!(is_broken(&format!("{{\"headers\":\"\",{member}}}")), "{member}");
        }
        for json in ["", "{}", "\"{}\"", "[]", r#"{"headers":{}}"#] {
            assert!(is_broken(json), "{json}");
        }
        let reader = Reader::new("{}");
        assert_eq!((reader.required(call_input::PATH).as_str(), reader.end().is_err()), ("", true));
    }
}
