//! Turns an [`Error`] into a JavaScript one.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::{
    error::{ApiError, DecodeError, Error},
    json::{ObjectWriter, write_list, write_string},
    models::ValidationError,
};

#[wasm_bindgen(module = "/src/bindings/errors.js")]
extern "C" {
    /// `fields` is a JSON object, `body` the answer's, where there was one.
    #[wasm_bindgen(js_name = createError)]
    fn create_error(kind: &str, message: &str, fields: &str, body: Option<&str>, cause: &JsValue) -> JsValue;
}

pub(super) fn to_js(error: &Error) -> JsValue {
    let mut fields = ObjectWriter::default();
    let mut body = None;
    let mut cause = None;
    let kind = match error {
        Error::Argument(error) => {
            fields.text("argument", Some(&error.argument));
            "argument"
        }
        Error::Connection(error) => {
            cause = error.cause.as_ref().and_then(|cause| cause.downcast_ref::<JsValue>());
            "connection"
        }
        Error::Timeout(error) => {
            fields.raw("timeout", Some(&error.timeout.to_string()));
            "timeout"
        }
        Error::Decode(error) => {
            decode_fields(error, &mut fields);
            body = Some(error.body.as_str());
            "decode"
        }
        Error::Paging(error) => {
            fields.text("id", Some(&error.id));
            "paging"
        }
        Error::Api(error) => {
            api_fields(error, &mut fields);
            body = Some(error.body.as_str());
            "api"
        }
    };
    create_error(kind, &error.message(), &fields.end(), body, cause.unwrap_or(&JsValue::UNDEFINED))
}

fn decode_fields(error: &DecodeError, fields: &mut ObjectWriter) {
    fields.text("path", Some(&error.path));
    fields.text("expected", Some(&error.expected));
    fields.text("received", Some(&error.received));
    fields.raw("status", Some(&error.status.to_string()));
    fields.text("requestId", error.request_id.as_deref());
}

fn api_fields(error: &ApiError, fields: &mut ObjectWriter) {
    let details = &error.details;
    fields.raw("status", Some(&error.status.to_string()));
    fields.text("code", details.code.as_deref());
    fields.text("hint", details.hint.as_deref());
    fields.text("description", details.description.as_deref());
    fields.text("reason", details.reason.as_deref());
    fields.text("entity", details.entity.as_deref());
    fields.text("requestId", error.request_id.as_deref());
    fields.raw("retryAfter", error.retry_after.map(|wait| wait.to_string()).as_deref());
    fields.field("headers", |json| {
        write_list(error.headers.iter(), json, |(name, value), json| {
            write_list([name, value].into_iter(), json, |text, json| write_string(text, json));
        });
    });
    fields.field("validationErrors", |json| write_list(details.errors.iter(), json, validation_error));
}

fn validation_error(error: &ValidationError, json: &mut String) {
    let mut fields = ObjectWriter::default();
    fields.field("path", |json| write_list(error.path.iter(), json, |part, json| write_string(part, json)));
    fields.text("code", error.code.as_deref());
    fields.text("message", error.message.as_deref());
    // These are JSON of the server's, which may be malformed: whoever takes them parses them by themselves.
    fields.text("expected", error.expected.as_deref());
    fields.text("received", error.received.as_deref());
    json.push_str(&fields.end());
}
