//! Passes an [`Error`] to JavaScript.

use super::{
    host::Host,
    protocol::{ErrorKind, MessageWriter, failure},
};
use crate::{
    client::{
        Error,
        error::{ApiError, DecodeError},
    },
    json::{Writer, write_texts},
    models::ErrorMembers,
};

/// Ends the call with an error.
pub(super) fn fail(host: &Host, error: &Error) {
    let mut writer = MessageWriter::default();
    writer.text(failure::MESSAGE, Some(&error.message()));
    let kind = match error {
        Error::Argument(error) => {
            writer.text(failure::ARGUMENT, Some(&error.argument));
            ErrorKind::Argument
        }
        Error::Connection(error) => {
            writer.text(failure::CAUSE, Some(&error.cause));
            writer.text(failure::CAUSE_MESSAGE, Some(&error.message));
            ErrorKind::Connection
        }
        Error::Timeout(error) => {
            writer.number(failure::TIMEOUT, Some(error.timeout.into()));
            ErrorKind::Timeout
        }
        Error::Paging(error) => {
            writer.text(failure::ID, Some(&error.id));
            ErrorKind::Paging
        }
        Error::Decode(error) => {
            write_decode_error(&mut writer, error);
            ErrorKind::Decode
        }
        Error::Api(error) => {
            write_api_error(&mut writer, error);
            ErrorKind::Api
        }
    };
    writer.text(failure::KIND, Some(kind.as_str()));
    host.fail(&writer.end());
}

fn write_decode_error(writer: &mut MessageWriter, error: &DecodeError) {
    writer.text(failure::PATH, Some(&error.path));
    writer.text(failure::EXPECTED, Some(&error.expected));
    writer.text(failure::RECEIVED, Some(&error.received));
    writer.number(failure::STATUS, Some(error.status.into()));
    writer.text(failure::CONTENT_TYPE, Some(&error.content_type));
    writer.text(failure::REQUEST_ID, error.request_id.as_deref());
    writer.text(failure::BODY, Some(&error.body));
}

fn write_api_error(writer: &mut MessageWriter, error: &ApiError) {
    writer.number(failure::STATUS, Some(error.status.into()));
    writer.text(failure::REQUEST_ID, error.request_id.as_deref());
    writer.number(failure::RETRY_AFTER, error.retry_after);
    writer.headers(failure::HEADERS, &error.headers);
    writer.text(failure::BODY, Some(&error.body));
    let body = ErrorMembers::new(&error.body);
    for (field, name) in &[
        (failure::CODE, "code"),
        (failure::HINT, "hint"),
        (failure::DESCRIPTION, "description"),
        (failure::REASON, "reason"),
        (failure::ENTITY, "entity"),
    ] {
        writer.text(*field, body.text(name).as_deref());
    }
    writer.text(failure::VALIDATION_ERRORS, Some(&validation_errors(&body)));
}

/// Writes the refused fields as a JSON array. Leaves out absent members.
fn validation_errors(body: &ErrorMembers<'_>) -> String {
    let mut list = Writer::array();
    for error in &body.errors() {
        let mut object = Writer::object();
        object.json("path", &write_texts(&error.path()));
        for name in &["code", "message"] {
            if let Some(text) = error.text(name) {
                object.text(name, &text);
            }
        }
        for name in &["expected", "received"] {
            if let Some(value) = error.json(name) {
                object.json(name, value);
            }
        }
        list.item().push_str(&object.end());
    }
    list.end()
}
