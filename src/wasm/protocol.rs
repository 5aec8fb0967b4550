//! The messages between JavaScript and the compiled code: JSON objects whose fields are defined here, once. `codegen` prints
//! them as TypeScript interfaces, so that neither side can change alone.

use core::marker::PhantomData;

use crate::{
    http::{Header, header_lines, parse_header_lines},
    json::{
        Writer, decimal,
        lenient::{member, members, string, texts},
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
    /// JSON, handed on as it is.
    Json = "unknown",
}

message! {
    /// Everything that a compiled client is made of.
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
        /// The least important level that is logged: one of `LEVELS`; 0 for none.
        LOG_LEVEL = "logLevel": Number,
    }
}

message! {
    /// What a call is made with.
    CallInput in call_input {
        /// Of an endpoint: the ids in its path.
        IDS = "ids": Texts,
        /// Of an endpoint: the query or the body, with the names of the wire.
        PARAMETERS = "parameters": Json,
        /// Of another request: the HTTP method, in upper case.
        METHOD = "method": Text,
        /// Of another request: the path, which begins with `/`.
        PATH = "path": Text,
        /// Of another request: the query, a JSON object as text.
        QUERY = "query": Text,
        /// Of another request: the body, JSON as text.
        BODY = "body": Text,
        /// Of a list: whether items that do not fit are left out and reported. Otherwise they are an error.
        REPORT_MISMATCHES = "reportMismatches": Flag,
        /// Of an endpoint: whether the host is told what the answer has that the SDK does not know.
        REPORT_DRIFT = "reportDrift": Flag,
        /// Headers of this call.
        HEADERS = "headers": HeaderLines,
        /// The timeout of each attempt, in milliseconds.
        TIMEOUT = "timeout": Number,
        /// How often a failed request is sent again.
        MAX_RETRIES = "maxRetries": Number,
    }
}

message! {
    /// What following a list needs to know of its first page.
    FirstPage in first_page {
        /// The ids of its items, in their order.
        IDS = "ids": Texts,
        /// Whether there are items before the page's first.
        HAS_MORE_BEFORE = "hasMoreBefore": Flag,
        /// Whether there are items after the page's last.
        HAS_MORE_AFTER = "hasMoreAfter": Flag,
    }
}

message! {
    /// Why there is no response to a request.
    ExchangeError in exchange_error {
        /// The name of the host's error; empty if there was none.
        NAME = "name": Text,
        /// What the host said.
        MESSAGE = "message": Text,
        /// Whether the failure may be transient, so that another attempt makes sense.
        TRANSIENT = "transient": Flag,
    }
}

message! {
    /// Why a call failed: what the error is made of.
    Failure in failure {
        /// Which kind of error: one of `ErrorKind`.
        KIND = "kind": Text,
        /// The error's message.
        MESSAGE = "message": Text,
        /// Of an argument error: the argument.
        ARGUMENT = "argument": Text,
        /// Of a paging error: the id of the item that the list was followed by.
        ID = "id": Text,
        /// Of a connection error: the name of the host's error; empty if there was none.
        CAUSE = "cause": Text,
        /// Of a connection error: the host's own message.
        CAUSE_MESSAGE = "causeMessage": Text,
        /// Of a timeout: how many milliseconds it was.
        TIMEOUT = "timeout": Number,
        /// Of a decode error: where in the answer.
        PATH = "path": Text,
        /// Of a decode error: what was expected there.
        EXPECTED = "expected": Text,
        /// Of a decode error: what was there.
        RECEIVED = "received": Text,
        /// The answer's HTTP status.
        STATUS = "status": Number,
        /// Of a decode error: the answer's content type.
        CONTENT_TYPE = "contentType": Text,
        /// The request's id.
        REQUEST_ID = "requestId": Text,
        /// How many milliseconds to wait before the next attempt.
        RETRY_AFTER = "retryAfter": Number,
        /// The answer's headers.
        HEADERS = "headers": HeaderLines,
        /// The answer's body.
        BODY = "body": Text,
        /// The API's code for the error.
        CODE = "code": Text,
        /// What may help.
        HINT = "hint": Text,
        /// More about the error.
        DESCRIPTION = "description": Text,
        /// A finer code.
        REASON = "reason": Text,
        /// What the error is about.
        ENTITY = "entity": Text,
        /// The fields that were refused: a JSON array, as text.
        VALIDATION_ERRORS = "validationErrors": Text,
    }
}

/// The messages, as `codegen` prints them.
#[cfg(feature = "describe")]
pub const INTERFACES: [Interface; 5] =
    [settings::INTERFACE, call_input::INTERFACE, first_page::INTERFACE, exchange_error::INTERFACE, failure::INTERFACE];

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

/// Reads a message. What is missing, or of another type, is empty.
#[derive(Debug)]
pub struct Reader<'a>(Vec<(String, &'a str)>);

impl<'a> Reader<'a> {
    /// Reads a JSON object.
    #[must_use]
    pub fn new(json: &'a str) -> Self {
        Self(members(json))
    }

    fn get(&self, name: &str) -> &'a str {
        member(&self.0, name).unwrap_or_default()
    }

    /// Returns a text.
    #[must_use]
    pub fn text(&self, field: Field<Text>) -> Option<String> {
        string(self.get(field.name))
    }

    /// Returns a number.
    #[must_use]
    pub fn number(&self, field: Field<Number>) -> Option<u32> {
        u32::try_from(parse_u64(self.get(field.name))?).ok()
    }

    /// Returns a flag.
    #[must_use]
    pub fn flag(&self, field: Field<Flag>) -> bool {
        self.get(field.name) == "true"
    }

    /// Returns JSON as it is.
    #[must_use]
    pub fn json(&self, field: Field<Json>) -> &'a str {
        self.get(field.name)
    }

    /// Returns texts.
    #[must_use]
    pub fn texts(&self, field: Field<Texts>) -> Vec<String> {
        texts(self.get(field.name))
    }

    /// Returns headers.
    #[must_use]
    pub fn headers(&self, field: Field<HeaderLines>) -> Vec<Header> {
        parse_header_lines(&string(self.get(field.name)).unwrap_or_default())
    }
}

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
        let reader = Reader::new(
            r#"{"timeout":5,"ids":["con_1","é"],"parameters":{"limit":5},"headers":"a:b\nc: d:e","path":7}"#,
        );
        assert_eq!(reader.texts(call_input::IDS), ["con_1", "é"]);
        assert_eq!(reader.json(call_input::PARAMETERS), r#"{"limit":5}"#);
        assert_eq!(reader.headers(call_input::HEADERS), [("a".into(), "b".into()), ("c".into(), " d:e".into())]);
        assert_eq!((reader.number(call_input::TIMEOUT), reader.number(call_input::MAX_RETRIES)), (Some(5), None));
        assert_eq!((reader.text(call_input::PATH), reader.text(call_input::BODY)), (None, None));
    }
}
